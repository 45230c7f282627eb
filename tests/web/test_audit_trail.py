"""The audit trail: every act of a manager or administrator is a line of it, and no line says anything of an answer."""

from __future__ import annotations

import csv
import io

import pytest
from assessed import assessment
from django.db import OperationalError
from django.urls import reverse

from allyscope.results.codec import to_json
from allyscope.web.models import Act, AuditEntry, Event, Person, Publication, Role, Wave
from allyscope.web.operating.personal import data_of, erase
from allyscope.web.waves import life
from benchmarks.web_installation import Installation, install, published

EVENT = {"date": "2024-05", "text": "A row.", "what": "conflict", "actor": "both", "strength": "strong", "shared": "no"}


def acts() -> list[str]:
    return [entry.act for entry in AuditEntry.objects.all()]


def rows(here: Installation, visitor: str) -> list[dict[str, str]]:
    answered = here.client(visitor).get(reverse("trail_table", args=(here.alliance.pk,)))
    table = csv.DictReader(io.StringIO(answered.content.decode()))
    return [row for row in table if row["what"] != "took out the audit trail"]


def test_a_wave_leaves_a_line_for_each_step_and_none_for_an_answer() -> None:
    here = install()
    wave = here.wave()
    anna, bruno = here.client("manager_a"), here.client("manager_b")
    for step in ("agree", "agree"):
        for client in (anna, bruno):
            client.post(reverse("take_step", args=(wave.pk, step)))
    for client in (anna, bruno):
        client.post(reverse("invitations", args=(wave.pk,)), {"labels": "one\ntwo\nthree"})
    anna.post(reverse("take_step", args=(wave.pk, "open")))
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
    before = AuditEntry.objects.count()
    for number, side in enumerate(here.sides):
        here.invited[number] = list(wave.invitations.filter(side=side))
    here.answer_all(wave)
    assert AuditEntry.objects.count() == before
    for client in (anna, bruno):
        client.post(reverse("take_step", args=(wave.pk, "close")))
    for client in (anna, bruno):
        client.post(reverse("take_step", args=(wave.pk, "release")))
    assert list(reversed(acts())) == [
        *([Act.WAVE_AGREED] * 2),
        *([Act.PEOPLE_INVITED] * 2),
        Act.WAVE_OPENED,
        *([Act.WAVE_CLOSE_WISHED] * 2),
        *([Act.WAVE_RELEASED] * 2),
    ]
    page = bruno.get(reverse("trail", args=(here.alliance.pk,))).content.decode()
    assert "The manager_a" in page
    assert "invited people (3)" in page


def test_a_step_that_could_not_be_taken_leaves_no_line() -> None:
    here = install()
    wave = here.wave(Wave.State.AGREED, people=1)
    here.client("manager_a").post(reverse("take_step", args=(wave.pk, "open")))
    here.client("manager_a").post(reverse("new_event", args=(here.alliance.pk,)), {"date": "sometime"})
    assert acts() == []


def test_what_a_side_does_for_itself_is_read_by_that_side_alone() -> None:
    here = install()
    here.client("manager_a").post(reverse("new_event", args=(here.alliance.pk,)), EVENT)
    here.client("manager_a").post(
        reverse("judgement", args=(here.alliance.pk,)), {"light": "red", "reason": "I heard."}
    )
    here.client("manager_a").post(reverse("new_event", args=(here.alliance.pk,)), EVENT | {"shared": "yes"})
    assert [len(rows(here, each)) for each in ("manager_a", "sponsor_a", "manager_b", "facilitator")] == [3, 3, 1, 1]
    assert {row["what"] for row in rows(here, "manager_b")} == {"wrote down what happened"}
    text = str(rows(here, "manager_a"))
    assert "A row." not in text
    assert "I heard." not in text


def test_administrators_read_of_accounts_and_parts_and_of_nothing_within_an_alliance() -> None:
    here = install()
    admin = here.client("administrator")
    here.client("manager_a").post(reverse("new_event", args=(here.alliance.pk,)), EVENT | {"shared": "yes"})
    admin.post(reverse("new_company"), {"name": "Delta"})
    role = Role.objects.get(person=here.people["sponsor_b"])
    admin.post(reverse("remove_role", args=(role.pk,)))
    table = admin.get(reverse("table_of_administration")).content.decode()
    assert "made a company" in table
    assert "The sponsor_b" in table
    assert "wrote down what happened" not in table
    assert [row["what"] for row in rows(here, "manager_a")] == [
        "wrote down what happened",
        "took a part in the alliance away",
    ]


def test_a_wave_that_closes_on_its_day_closes_by_itself() -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    Wave.objects.filter(pk=wave.pk).update(closes_on="2020-01-31")
    life.close_due()
    page = here.client("manager_a").get(reverse("trail", args=(here.alliance.pk,))).content.decode()
    assert "by itself" in page
    assert acts() == [Act.WAVE_CLOSED]


def test_lines_are_never_changed_and_outlive_the_account() -> None:
    here = install()
    here.client("manager_a").post(reverse("new_event", args=(here.alliance.pk,)), EVENT | {"shared": "yes"})
    entry = AuditEntry.objects.get()
    for change in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(person=1),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(TypeError, match="never changed"):
            change()
    anna = here.people["manager_a"]
    assert data_of(anna.email)["what they did"][0]["act"] == Act.EVENT_WRITTEN
    erase(anna.email)
    assert not Person.objects.filter(pk=anna.pk).exists()
    table = rows(here, "manager_b")
    assert [row["who"] for row in table] == ["(erased)"]
    assert anna.name not in str(table)


TAKEN = {
    "record": "took out the record behind the result",
    "record_of_own_side": "took out the record with private events",
    "data": "took out the result as data",
    "brief_document": "took out the brief as a document",
}


@pytest.mark.parametrize("page", TAKEN)
def test_whoever_takes_a_file_out_leaves_a_line_with_the_wave_and_nothing_of_the_answers(page: str) -> None:
    here, wave = published()
    keep_result()
    client = here.client("manager_a")
    client.head(reverse(page, args=(wave.pk,)))
    assert acts() == []
    answered = client.get(reverse(page, args=(wave.pk,)))
    assert answered.status_code == 200
    (row,) = rows(here, "manager_a")
    assert (row["who"], row["what"], row["wave"]) == ("The manager_a", TAKEN[page], wave.month)
    assert row["count"] == ""
    assert len(rows(here, "manager_b")) == (page != "record_of_own_side")


def keep_result() -> None:
    Publication.objects.update(assessment=to_json(assessment(), indent=None))


def test_the_trail_and_what_is_kept_of_oneself_are_not_taken_out_unseen() -> None:
    here = install()
    here.client("manager_a").get(reverse("trail_table", args=(here.alliance.pk,)))
    here.client("facilitator").get(reverse("trail_table", args=(here.alliance.pk,)))
    here.client("manager_b").get(reverse("own_data"))
    here.client("administrator").get(reverse("table_of_administration"))
    assert [(row.act, row.person, row.private, row.alliance_id) for row in AuditEntry.objects.order_by("pk")] == [
        (Act.TRAIL_TAKEN, here.people["manager_a"].pk, True, here.alliance.pk),
        (Act.TRAIL_TAKEN, here.people["facilitator"].pk, False, here.alliance.pk),
        (Act.OWN_DATA_TAKEN, here.people["manager_b"].pk, False, None),
        (Act.TRAIL_TAKEN, here.people["administrator"].pk, False, None),
    ]


def test_without_its_line_no_file_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    here, wave = published()
    keep_result()

    def full(*_arguments: object, **_fields: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(AuditEntry, "save", full)
    answered = here.client("manager_a").get(reverse("record", args=(wave.pk,)))
    assert answered.status_code == 503


def test_an_act_and_its_line_are_kept_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    here, wave = published()
    assert wave.state == Wave.State.PUBLISHED
    before = Event.objects.count()

    def full(*_arguments: object, **_fields: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(AuditEntry, "save", full)
    client = here.client("manager_a", raise_request_exception=False)
    client.post(reverse("new_event", args=(here.alliance.pk,)), EVENT)
    assert Event.objects.count() == before
