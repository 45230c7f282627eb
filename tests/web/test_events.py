"""What happened: changed with its history, undone, shared, and brought in as a list."""

from __future__ import annotations

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from allyscope.web import event_history
from allyscope.web.event_names import name_of
from allyscope.web.models import Event, EventVersion, Publication
from allyscope.web.records import event_row, record_of
from allyscope.web.waves.life import today
from benchmarks.web_installation import Installation, install, published

LIST = (
    "When;Who;Activity;What;Source\n"
    "13/05/2024;Beta;conflict;A loud meeting.;Minutes 4\n"
    "30/06/2024;Alpha;apology;Sorry for the noise.;\n"
)


def alpha_event(here: Installation, text: str = "private to Alpha") -> Event:
    return Event.objects.get(alliance=here.alliance, text=text)


def page(here: Installation, visitor: str, event: Event) -> str:
    response = here.client(visitor).get(f"/alliances/{here.alliance.pk}/events/{event.pk}/")
    return str(response.content.decode()) if response.status_code == 200 else ""


def test_a_change_keeps_what_stood_there_and_is_undone_and_redone() -> None:
    here = install()
    event, anna = alpha_event(here), here.people["manager_a"]
    event_history.change(event, anna, text="Said better.")
    assert "private to Alpha" in page(here, "manager_a", event)
    assert event_history.undo(event, anna)
    assert alpha_event(here).pk == event.pk
    assert event_history.undo(event, anna)
    event.refresh_from_db()
    assert event.text == "Said better."


def test_an_event_that_was_taken_out_is_nowhere_until_it_is_undone() -> None:
    here, anna = install(), "manager_a"
    event = alpha_event(here)
    address = f"/alliances/{here.alliance.pk}/events/"
    here.client(anna).post(f"{address}{event.pk}/remove/")
    assert "private to Alpha" not in here.client(anna).get(address).content.decode()
    assert "taken out" in page(here, anna, event)
    here.client(anna).post(f"{address}{event.pk}/undo/")
    assert "private to Alpha" in here.client(anna).get(address).content.decode()


def test_what_was_taken_out_can_be_erased_with_its_history() -> None:
    here = install()
    event, anna = alpha_event(here), here.people["manager_a"]
    event_history.change(event, anna, text="Fit for nobody.")
    address = f"/alliances/{here.alliance.pk}/events/{event.pk}/"
    assert here.client("manager_a").post(f"{address}erase/").status_code == 404  # it must be taken out first
    here.client("manager_a").post(f"{address}remove/")
    assert "Erase for good" in page(here, "manager_a", event)
    here.client("manager_a").post(f"{address}erase/")
    assert not Event.objects.filter(pk=event.pk).exists()
    assert not EventVersion.objects.filter(event=event.pk).exists()


def test_what_an_event_said_before_it_was_shared_stays_with_its_own_side() -> None:
    here = install()
    event, anna = alpha_event(here), here.people["manager_a"]
    event_history.change(event, anna, text="Fit for both.")
    event_history.change(event, anna, "shared", shared=True)
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        assert "Fit for both." in page(here, visitor, event)
        assert "private to Alpha" not in page(here, visitor, event)
    assert "private to Alpha" in page(here, "sponsor_a", event)
    assert not event_history.undo(event, anna)  # the version before was never the other side's to see
    event_history.change(event, anna, text="Mended.")
    assert event_history.undo(event, anna)
    event.refresh_from_db()
    assert (event.text, event.shared) == ("Fit for both.", True)


def test_a_change_in_the_browser_keeps_what_the_form_does_not_show() -> None:
    here = install()
    event = Event.objects.create(
        alliance=here.alliance,
        side=here.sides[0],
        date="2024",
        kind="trust_change",
        valence=-1,
        text="It fell.",
        more={"note": "as told"},
    )
    form = {"date": "2024-02", "text": "It fell low.", "what": "trust_change", "actor": "P1", "strength": "weak"}
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/{event.pk}/", form)
    event.refresh_from_db()
    assert (event.text, event.date, event.valence, event.more) == ("It fell low.", "2024-02", -1, {"note": "as told"})


def test_a_result_rests_on_what_was_known_when_it_was_published() -> None:
    here, _wave = published()
    before = record_of(Publication.objects.get())
    event_history.change(alpha_event(here), here.people["manager_a"], "shared", shared=True)
    assert record_of(Publication.objects.get()) == before


def upload(here: Installation, content: bytes, name: str = "list.csv") -> str:
    file = SimpleUploadedFile(name, content)
    response = here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", {"file": file})
    return str(response.content.decode())


def chosen(said: str) -> dict[str, str]:
    """What stands in the form, as a browser would send it."""
    values = {"shared": "no"}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', said, re.S):
        picked = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        values[name] = picked[1] if picked else ""
    table = re.search(r'name="table" value="([^"]*)"', said)
    values["table"] = table[1].replace("&quot;", '"') if table else ""
    return values


def test_a_list_is_guessed_brought_in_privately_and_taken_out_again() -> None:
    here = install()
    values = chosen(upload(here, LIST.encode()))
    assert [values[f"column-{number}"] for number in range(5)] == ["date", "actor", "kind", "text", "locator"]
    assert not Event.objects.filter(text="A loud meeting.").exists()
    address = f"/alliances/{here.alliance.pk}/events/import/"
    values |= {"kind-1": "repair_act/apology"}
    for time in (1, 2):
        said = here.client("manager_a").post(address, values, follow=True).content.decode()
        assert ("2 events are brought in" if time == 1 else "2 stood here already") in said
    row = alpha_event(here, "A loud meeting.")
    assert (row.date, row.actor, row.kind, row.locator, row.shared) == ("2024-05", "P2", "conflict", "Minutes 4", False)
    assert "A loud meeting." not in here.client("manager_b").get(f"/alliances/{here.alliance.pk}/").content.decode()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/{row.pk}/undo-import/")
    assert not Event.objects.filter(removed=False, batch=row.batch).exists()


RECORD = """\
schema_version: 1
alliance: {id: x, as_of: 2024-12}
partners: [{id: a, name: Alpha}, {id: b, name: Beta}]
events:
  - {date: 2024-03, actor: b, kind: trust_change, valence: 1, strength: strong, text: It rose.}
  - {from: 2024-04, until: 2024-06, actor: both, kind: conflict, present: false, text: Quiet months.}
"""


def test_the_events_of_a_record_are_brought_in_as_they_are() -> None:
    here = install()
    values = chosen(upload(here, RECORD.encode(), "alliance.yaml"))
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", values)
    rose, quiet = alpha_event(here, "It rose."), alpha_event(here, "Quiet months.")
    assert (rose.date, rose.actor, rose.kind, rose.strength) == ("2024-03", "P2", "trust_change", "strong")
    assert event_row(rose)["valence"] == 1
    assert (quiet.actor, quiet.when, quiet.more["until"], quiet.more["present"]) == (
        "both",
        "2024-04",
        "2024-06",
        False,
    )
    assert "Please look at what is marked below." in upload(here, b"schema_version: 1", "alliance.yaml")


def test_what_is_not_decided_or_makes_no_event_is_told_and_nothing_is_kept() -> None:
    here = install()
    values = chosen(upload(here, LIST.replace("conflict", "fog").encode()))
    count = Event.objects.count()
    response = here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", values)
    assert response.status_code == 422
    assert "is decided" in response.content.decode()
    assert Event.objects.count() == count


def test_files_that_are_no_list_are_refused_in_words() -> None:
    here = install()
    for content, name in (
        (b"", "empty.csv"),
        (b"\x00\xff" * 99, "noise.bin"),
        (b"a;b\n" * 3000, "long.csv"),
        (b"x" * 300_000, "large.csv"),
        (b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><log>&a;</log>', "bomb.xes"),
        (b"PK\x03\x04" + b"\x00" * 200, "broken.xlsx"),
    ):
        assert "Please look at what is marked below." in upload(here, content, name), name
    for table in ("[]", "nonsense", json.dumps([["a"], ["b", "c"]]), json.dumps([[1], [2]])):
        here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", {"table": table})
    assert Event.objects.count() == 2


def test_a_complaint_says_whose_conduct_it_is_and_keeps_it_when_it_is_changed() -> None:
    here = install()
    address = f"/alliances/{here.alliance.pk}/events/"
    told = {"date": "2024-05", "text": "They sued.", "what": "lawsuit", "actor": "P2", "strength": "strong"}
    page = here.client("manager_a").post(f"{address}new/", told | {"conduct_of": "P1", "shared": "no"})
    assert page.status_code == 302
    event = alpha_event(here, "They sued.")
    assert event_row(event)["conduct_of"] == "P1"
    here.client("manager_a").post(f"{address}{event.pk}/", told | {"conduct_of": "P1", "text": "They went to court."})
    event.refresh_from_db()
    assert (event.text, event.more["conduct_of"]) == ("They went to court.", "P1")
    here.client("manager_a").post(f"{address}{event.pk}/", told | {"conduct_of": ""})
    event.refresh_from_db()
    assert "conduct_of" not in event.more
    assert event_history.undo(event, here.people["manager_a"])
    event.refresh_from_db()
    assert event.more["conduct_of"] == "P1"


def act(**fields: str) -> dict[str, str]:
    """The form of an apology, as a browser sends it."""
    words = {"date": "2024-02", "text": "They said sorry.", "what": "repair_act/apology", "actor": "P2"}
    return words | {"strength": "moderate", "shared": "yes"} | fields


def test_whether_an_act_of_repair_worked_and_what_it_cost_stands_in_the_record() -> None:
    here = install()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/new/", act(worked="partly", cost="0.5"))
    event = alpha_event(here, "They said sorry.")
    assert (event_row(event)["worked"], event_row(event)["cost"]) == ("partly", 0.005)
    said = page(here, "manager_a", event)
    assert "<dd>partly</dd>" in said
    assert 'value="0.5"' in said
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/{event.pk}/", act(worked="", cost=""))
    event.refresh_from_db()
    assert {"worked", "cost"}.isdisjoint(event_row(event))


def test_only_an_act_of_repair_works_or_costs_something() -> None:
    here = install()
    address = f"/alliances/{here.alliance.pk}/events/new/"
    for fields in ({"worked": "yes"}, {"cost": "1"}, {"cost": "-1"}, {"cost": "nan"}, {"worked": "maybe"}):
        response = here.client("manager_a").post(address, act(what="conflict") | fields)
        assert "notice-bad" in response.content.decode()
    assert not Event.objects.filter(text="They said sorry.").exists()


def test_the_other_side_reads_how_an_event_is_coded() -> None:
    here = install()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/new/", act(worked="yes", strength="strong"))
    said = page(here, "manager_b", alpha_event(here, "They said sorry."))
    assert "<dd>Repair act: apology</dd>" in said
    assert "<dd>Beta</dd>" in said
    assert "<dd>decisive, or again and again</dd>" in said


def test_what_only_the_other_side_wrote_down_is_neither_told_nor_kept_out_by_a_list() -> None:
    here = install()
    event_history.write(
        Event(
            alliance=here.alliance,
            side=here.sides[1],
            date="2024-05",
            actor="P2",
            kind="conflict",
            text="A loud meeting.",
        ),
        here.people["manager_b"],
    )
    values = chosen(upload(here, LIST.encode())) | {"kind-1": "repair_act/apology"}
    address = f"/alliances/{here.alliance.pk}/events/import/"
    said = here.client("manager_a").post(address, values, follow=True).content.decode()
    assert "2 events are brought in" in said
    assert "stood here already" not in said
    assert Event.objects.filter(text="A loud meeting.", side=here.sides[0]).exists()


def test_a_kind_that_is_changed_takes_what_was_for_better_or_worse_of_the_old_one_away() -> None:
    here = install()
    values = chosen(upload(here, RECORD.encode(), "alliance.yaml"))
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", values)
    rose = alpha_event(here, "It rose.")
    form = act(date="2024-03", text="It rose.", what="conflict")
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/{rose.pk}/", form)
    rose.refresh_from_db()
    assert rose.kind == "conflict"
    assert "valence" not in event_row(rose)


def test_what_lasted_is_changed_in_the_browser_and_lasts_on_or_begins_at_the_date_that_is_given() -> None:
    here = install()
    lasting = "from,until,kind,who,text\n2024-04,2024-06,conflict,both,Quiet months.\n"
    values = chosen(upload(here, lasting.encode()))
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", values)
    quiet = alpha_event(here, "Quiet months.")
    address = f"/alliances/{here.alliance.pk}/events/{quiet.pk}/"
    for date, began in (("", "from"), ("2024-05", "date")):
        here.client("manager_a").post(address, act(date=date, text="Quiet, said Beta.", what="conflict"))
        quiet.refresh_from_db()
        row = event_row(quiet)
        assert (row["text"], row[began], row["until"]) == ("Quiet, said Beta.", date or "2024-04", "2024-06")
        assert len({"from", "date"} & set(row)) == 1


def test_what_came_of_an_act_is_brought_in_with_the_events_of_a_record() -> None:
    here = install()
    sorry = "  - {date: 2024-08, actor: b, kind: repair_act, subkind: apology, text: Said sorry., "
    more = sorry + "worked: partly, cost: 0.005, uncertain: true}\n"
    values = chosen(upload(here, (RECORD + more).encode(), "alliance.yaml"))
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/import/", values)
    row = event_row(alpha_event(here, "Said sorry."))
    assert (row["worked"], row["cost"], row["uncertain"]) == ("partly", 0.005, True)


def test_an_act_that_cost_nothing_shows_that_it_says_so() -> None:
    here = install()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/events/new/", act(cost="0"))
    event = alpha_event(here, "They said sorry.")
    assert event_row(event)["cost"] == 0.0
    assert '<details class="further" open>' in page(here, "manager_a", event)


def test_an_event_of_which_nobody_wrote_a_sentence_is_called_by_the_name_of_its_kind() -> None:
    here = install()
    row = Event.objects.create(
        alliance=here.alliance, side=here.sides[0], shared=True, date="2024-02", kind="repair_act", subkind="apology"
    )
    EventVersion.objects.create(
        event=row, what=EventVersion.What.MADE, shared=True, content=event_history.content_of(row), on=today()
    )
    address = f"/alliances/{here.alliance.pk}/events/"
    for path in (address, f"{address}{row.pk}/"):
        page = here.client("manager_b").get(path).content.decode()
        assert name_of("repair_act", "apology") in page
        assert ">repair_act<" not in page
        assert ": repair_act" not in page
    german = here.client("manager_b").get(address, headers={"accept-language": "de"}).content.decode()
    with override("de"):
        assert name_of("repair_act", "apology") in german
