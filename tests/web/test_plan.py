"""The joint plan: chosen from plans compared, done and written down, and looked back on."""

from __future__ import annotations

from allyscope.web.acting import Looked, look_back, looked
from allyscope.web.models import Action, Event, Publication
from allyscope.web.operating.personal import erase
from benchmarks.web_installation import Installation, install, published


def form(**changed: str) -> dict[str, str]:
    return {"text": "Meet weekly", "act": "meetings", "side": "both", "state": "planned"} | changed


def test_a_plan_is_chosen_once_and_its_acts_are_planned() -> None:
    here, _wave = published()
    address = f"/alliances/{here.alliance.pk}/plan/"
    for _time in range(2):
        here.client("manager_b").post(f"{address}choose/", {"plan": "talk"})
    (act,) = Action.objects.all()
    assert (act.text, act.act, act.plan, act.side, act.state) == (
        "Meet",
        "meetings",
        "Talk first",
        here.sides[0],
        "planned",
    )
    for visitor in ("manager_a", "sponsor_b", "facilitator"):
        assert "Talk first" in here.client(visitor).get(address).content.decode()


def acted(here: Installation, **changed: str) -> Action:
    address = f"/alliances/{here.alliance.pk}/plan/"
    row = Action.objects.first()
    here.client("manager_a").post(f"{address}{row.pk}/" if row else address, form(**changed))
    return Action.objects.get()


def test_an_act_that_is_done_is_written_down_for_both_and_taken_out_if_it_was_not() -> None:
    here = install()
    acted(here)
    assert Event.objects.count() == 2
    row = acted(here, state="done", done_on="2024-05-02", side=str(here.sides[1].pk))
    assert row.event is not None
    event = row.event
    assert (event.kind, event.subkind, event.date, event.actor, event.shared) == (
        *("repair_act", "meetings", "2024-05-02", "P2"),
        True,
    )
    acted(here, state="doing")
    event.refresh_from_db()
    assert event.removed
    acted(here, state="done")
    event.refresh_from_db()
    assert not event.removed
    assert Event.objects.count() == 3


def test_an_act_of_no_kind_that_the_model_knows_is_only_planned() -> None:
    here = install()
    row = acted(here, act="set_goals", state="done")
    assert row.event is None
    assert row.done_on is not None


def test_what_was_expected_stands_beside_what_is_seen() -> None:
    here, _wave = published()
    publication = Publication.objects.get()
    publication.tracked = {"as_of": 100, "now": []}
    publication.save()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/plan/choose/", {"plan": "talk"})
    (look,) = look_back(here.alliance)
    assert look.rows == ()
    earlier = Action.objects.get()
    old = Publication.objects.get()
    old.tracked = {"as_of": 102, "now": [["trust", "P1->P2", 0.7, 0.6, 0.8], ["conflict", "alliance", 0.1, 0.0, 0.2]]}
    old.save()
    before = Publication(wave=old.wave, published_on=old.published_on, tracked={"as_of": 100})
    earlier.publication = old
    earlier.save()
    rows = looked_from(here, before)
    assert [(row.holder, row.expected, row.going_on, row.verdict) for row in rows] == [
        ("Alpha → Beta", (0.5, 0.4, 0.6), 0.3, "above")
    ]
    page = here.client("sponsor_a").get(f"/alliances/{here.alliance.pk}/plan/").content.decode()
    assert "What was expected" in page


def looked_from(here: Installation, before: Publication) -> tuple[Looked, ...]:
    action, now = Action.objects.get(), Publication.objects.get()
    months = now.tracked["as_of"] - before.tracked["as_of"]
    return looked(action.expected, now.tracked["now"], months, here.alliance)


def test_whoever_is_erased_looks_after_nothing_by_name() -> None:
    here = install()
    Action.objects.create(alliance=here.alliance, text="Meet", owner="The Manager_A")
    erase("manager_a@example.org")
    assert Action.objects.get().owner == ""


def test_only_the_side_that_can_say_what_came_of_an_act_is_asked_to() -> None:
    here = install()
    acted(here)
    action = acted(here, state="done", done_on="2024-05-02")
    address = f"/alliances/{here.alliance.pk}/plan/{action.pk}/"
    pages = {name: here.client(name).get(address).content.decode() for name in ("manager_a", "manager_b")}
    assert all("It is done, and written down as what happened." in page for page in pages.values())
    assert [name for name, page in pages.items() if "Say there whether it worked" in page] == ["manager_a"]


def test_a_day_on_which_an_act_was_done_is_not_lost_where_nobody_said_that_it_is_done() -> None:
    here = install()
    address = f"/alliances/{here.alliance.pk}/plan/"
    page = here.client("manager_a").post(address, form(done_on="2024-05-02")).content.decode()
    assert "It is not done. Say that it is, or leave the day empty." in page
    assert 'value="2024-05-02"' in page
    assert not Action.objects.exists()
    row = acted(here, state="done", done_on="2024-05-02")
    acted(here, state="doing", done_on="2024-05-02")  # as it stood there: who takes it back need not empty the day
    row.refresh_from_db()
    assert (row.state, row.done_on) == ("doing", None)
