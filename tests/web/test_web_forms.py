"""Forms and bad input: refused in words, with nothing done, and never with a mistake of the program."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyscope.web.forms.accounts import FirstAdministrator, LogIn
from allyscope.web.forms.administration import NewAlliance, NewCompany, NewPerson, NewRole
from allyscope.web.forms.answering import Questions, sent_answers
from allyscope.web.forms.events import NewEvent, kinds
from allyscope.web.forms.waves import NewInvitations, NewWave
from allyscope.web.models import Answer, Comment, Company, Event, Invitation, Wave
from allyscope.web.questions import minutes_of
from allyscope.web.waves.answering import invite
from benchmarks.web_installation import in_days, install

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "0", "-1", "3", "1e9", "2024-13", "٣", "null", "\x00", "a" * 5000, "2024-02-30", "\ud800"]),
)
WISH = {"length": "short", "closes_on": in_days(3), "threshold": "3", "language": "en"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_in_any_field_is_taken_or_refused_in_words(data: st.DataObject) -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    forms = (
        LogIn(),
        FirstAdministrator(),
        NewCompany(),
        NewPerson(),
        NewAlliance(),
        NewRole(here.alliance),
        NewWave(here.alliance),
        NewInvitations(),
        NewEvent(here.sides[0]),
        Questions(wave, "de"),
    )
    for form in forms:
        form.data = {name: data.draw(ANYTHING) for name in form.fields}
        form.is_bound = True
        taken = form.is_valid()
        assert taken or all(str(message) for messages in form.errors.values() for message in messages)
    call_command("flush", verbosity=0, interactive=False)


SENT = st.one_of(st.sampled_from(["", "1", "3", "5", "0", "6", " 3", "03", "³", "yes"]), ANYTHING)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), length=st.sampled_from(["short", "full"]))
def test_answers_are_read_without_the_form_as_the_form_reads_them(data: st.DataObject, length: str) -> None:
    wave = Wave(length=length, threshold=3)
    names = list(Questions(wave, "en").fields)
    sent = {name: data.draw(SENT) for name in data.draw(st.lists(st.sampled_from(names), max_size=5, unique=True))}
    form = Questions(wave, "en", sent)
    assert sent_answers(wave, sent) == ((form.answers(), form.comments()) if form.is_valid() else None)


def test_single_questions_and_roles_are_proposed_and_nothing_else_is_asked() -> None:
    here = install()
    anna, page = here.client("manager_a"), f"/alliances/{here.alliance.pk}/new-wave/"
    fresh = anna.get(page).content.decode()
    assert fresh.count('name="questions"') == 19
    assert len(re.findall(r'name="questions"[^>]*checked', fresh)) == 8
    assert len(re.findall(r'name="roles"[^>]*checked', fresh)) == 3
    own = WISH | {"length": "own", "questions": ["respect", "trust"], "roles": ["team", "sponsor"]}
    seen = anna.post(page, own | {"preview": "yes"}).content.decode()
    assert "2 questions, about 1 minute" in seen
    assert seen.count('<fieldset class="question"') == 2
    assert not Wave.objects.exists()
    anna.post(page, own)
    wave = Wave.objects.get()
    assert (set(wave.questions.split(",")), set(wave.roles.split(","))) == ({"respect", "trust"}, {"sponsor", "team"})
    for address in (f"/waves/{wave.pk}/", f"/waves/{wave.pk}/preview/"):
        text = here.client("manager_b").get(address).content.decode()
        assert "2 questions, about 1 minute" in text
    assert "executives who answer for it" in here.client("manager_b").get(f"/waves/{wave.pk}/").content.decode()
    here.client("manager_b").post(f"/waves/{wave.pk}/step/agree/")
    _row, code = invite(wave, here.sides[0], ["one"])[0]
    Wave.objects.update(state=Wave.State.OPEN)
    text = Client().get(f"/a/{code}/").content.decode()
    assert set(re.findall(r'type="radio" name="(\w+)"', text)) == {"respect", "trust"}
    Client().post(f"/a/{code}/", {"respect": "4", "trust": "2", "conflict": "5"})
    assert set(Answer.objects.values_list("question", "value")) == {("respect", 4), ("trust", 2)}


def test_a_choice_of_no_question_or_of_one_that_there_is_not_is_refused() -> None:
    here = install()
    for questions in ([], ["fog"]):
        form = NewWave(here.alliance, WISH | {"length": "own", "questions": questions})
        assert set(form.errors) == {"questions"}
    assert NewWave(here.alliance, WISH | {"questions": ["trust"]}).is_valid()
    assert NewWave(here.alliance, WISH | {"roles": ["emperor"]}).errors.keys() == {"roles"}


def test_the_time_that_is_named_is_that_of_the_questions() -> None:
    assert [minutes_of(Wave(length=length)) for length in ("short", "full")] == [3, 8]
    assert minutes_of(Wave(length="own", questions="trust")) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closes_on": in_days(-1)}, "from today on"),
        ({"closes_on": in_days(400)}, "from today on"),
        ({"threshold": "2"}, "fewer than 3"),
        ({"threshold": "many"}, "whole number"),
        ({"length": "endless"}, "valid choice"),
        ({"language": "xx"}, "valid choice"),
    ],
)
def test_a_wave_that_cannot_be_is_refused_with_the_rule(wrong: dict[str, str], said: str) -> None:
    here = install()
    page = here.client("manager_a").post(f"/alliances/{here.alliance.pk}/new-wave/", WISH | wrong).content.decode()
    assert said in page
    assert not Wave.objects.exists()


def test_a_threshold_below_that_of_the_alliance_is_refused() -> None:
    here = install()
    here.alliance.threshold = 5
    here.alliance.save()
    form = NewWave(here.alliance, WISH | {"threshold": "4"})
    assert not form.is_valid()
    assert "fewer than 5" in str(form.errors["threshold"])


def test_nothing_of_a_sheet_with_a_mistake_is_saved() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    address = f"/a/{here.codes[0][0]}/"
    for wrong in ({"trust": "9"}, {"trust": "4.5"}, {"conflict": "'; DROP TABLE"}, {"comment-change": "x" * 1001}):
        response = here.client("anonymous").post(address, {"listening": "3"} | wrong)
        assert response.status_code == 422
        assert "Please look at what is marked below." in response.content.decode()
    assert not Answer.objects.exists()
    assert not Comment.objects.exists()


def test_a_question_that_was_not_put_is_not_taken() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    here.client("anonymous").post(f"/a/{here.codes[0][0]}/", {"trust": "3", "benefits": "5", "comment-learning": "x"})
    assert list(Answer.objects.values_list("question", flat=True)) == ["trust"]
    assert not Comment.objects.exists()


def test_what_cannot_be_seen_is_taken_out_of_texts() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    text = "  up\u202edown\x00\x07 \r\nnext  "
    here.client("anonymous").post(f"/a/{here.codes[0][0]}/", {"trust": "3", "comment-change": text})
    assert Comment.objects.get().text == "updown \nnext"


def test_people_are_invited_each_once_and_not_too_many() -> None:
    here = install()
    wave = here.wave(Wave.State.AGREED)
    before = Invitation.objects.count()
    address = f"/waves/{wave.pk}/invitations/"
    for labels in ("", " \n\t\n", "\n".join(map(str, range(201)))):
        assert here.client("manager_a").post(address, {"labels": labels}).status_code == 422
    assert Invitation.objects.count() == before
    assert here.client("manager_a").post(address, {"labels": "Anna\n Anna \nBruno"}).status_code == 200
    assert Invitation.objects.count() == before + 2


@pytest.mark.parametrize("path", ["/a/%00/", "/a/" + "A" * 3000 + "/", "/waves/99999999999999999999/", "/%F0%9F/"])
def test_an_address_that_makes_no_sense_is_answered_calmly(path: str) -> None:
    here = install()
    assert here.client("manager_a").get(path).status_code in (400, 404)


def test_a_company_is_not_allied_with_itself() -> None:
    install()
    company = Company.objects.all()[0].pk
    form = NewAlliance({"name": "x", "first": company, "second": company})
    assert "second" in form.errors


def test_what_happened_is_written_down_as_a_record_codes_it_and_seen_by_whom_it_is_for() -> None:
    here = install()
    address = f"/alliances/{here.alliance.pk}/events/"
    event = {
        "date": "2024-Q1",
        "text": "Late again.",
        "what": "discrepancy/process",
        "actor": "P2",
        "strength": "strong",
    }
    here.client("manager_a").post(f"{address}new/", event | {"shared": "no"})
    row = Event.objects.get(text="Late again.")
    assert (row.kind, row.subkind, row.shared) == ("discrepancy", "process", False)
    page = f"/alliances/{here.alliance.pk}/"
    assert "Late again." in here.client("sponsor_a").get(page).content.decode()
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        assert "Late again." not in here.client(visitor).get(page).content.decode()
    here.client("manager_a").post(f"{address}{row.pk}/share/")
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        assert "Late again." in here.client(visitor).get(page).content.decode()


@pytest.mark.parametrize("code", [code for code, _title, _definition in kinds()])
def test_every_kind_of_event_that_is_offered_is_one_that_a_record_takes(code: str) -> None:
    here = install()
    values = {"date": "2024", "text": "x", "what": code, "actor": "both", "strength": "moderate", "shared": "yes"}
    form = NewEvent(here.sides[0], values)
    assert form.is_valid(), form.errors


def test_a_choice_that_is_sent_many_times_is_kept_once_and_the_alliance_can_be_taken_out() -> None:
    here = install()
    sent = WISH | {"length": "own", "questions": ["knowledge_from_sustainability"] * 60, "roles": ["lead"] * 30}
    client = here.client("manager_a")
    client.post(reverse("new_wave", args=(here.alliance.pk,)), sent)
    wave = Wave.objects.get()
    assert (wave.questions, wave.roles) == ("knowledge_from_sustainability", "lead")
    Wave.objects.update(roles=",".join(["lead"] * 30), state=Wave.State.DECLINED)  # as an earlier version kept it
    assert client.post(reverse("take_out", args=(here.alliance.pk,))).status_code == 200
