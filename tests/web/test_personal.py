"""One person's own data: given to them, erased when they ask, and nothing of them left in any table."""

from __future__ import annotations

import json
import re

import pytest
from django.core import serializers
from django.db import models

from allyscope.web.mail import due
from allyscope.web.models import (
    Answer,
    ClosedAnswer,
    Comment,
    Event,
    Invitation,
    Mail,
    Person,
    Publication,
    Role,
    Wave,
)
from allyscope.web.operating.personal import LastAdministratorError, data_of, erase, tables_about_people
from allyscope.web.waves import life
from allyscope.web.waves.answering import invite, save
from benchmarks.web_installation import Installation, install, published

EMAIL = "manager_b@example.org"


def everything() -> str:
    from django.apps import apps  # noqa: PLC0415

    kept = apps.get_app_config("allyscope_web").get_models()
    return "".join(serializers.serialize("json", kind._default_manager.all()) for kind in kept)


def without_token(page: bytes) -> str:
    return re.sub(r"csrfmiddlewaretoken[^>]*>", "", page.decode())


def asked(state: str) -> tuple[Installation, Wave, Invitation]:
    """Somebody asked by mail who has answered, in a wave in this state."""
    here = install()
    wave = here.wave(Wave.State.AGREED)
    ((row, _code),) = invite(wave, here.sides[0], ["Eva Example <eva@example.org>"])
    life.open_for_answers(wave)
    save(row, {"trust": 1}, {"change": "hers"})
    wave.refresh_from_db()
    here.answer_all(wave)
    if state != Wave.State.OPEN:
        here.close(wave)
    if state == Wave.State.PUBLISHED:
        here.publish(wave)
    row.refresh_from_db()
    return here, wave, row


def test_a_person_gets_all_that_is_kept_about_them_and_no_secret() -> None:
    here = install()
    wave = life.begin(here.alliance, "short", life.today(), "en", 3)
    life.agree(wave, here.sides[0])
    here.people["manager_b"].set_password("a long enough phrase")
    here.people["manager_b"].save()
    due.order(life.today())
    response = here.client("manager_b").get("/account/data/")
    told = json.loads(response.content)
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert told["account"]["email"] == EMAIL
    assert told["role"][0]["kind"] == "manager"
    assert told["mail"][0]["about"] == "draft"
    assert "password" not in told["account"]
    assert "pbkdf2" not in str(told)
    assert "manager_a" not in str(told)


def test_nothing_is_told_of_nobody() -> None:
    install()
    assert data_of("nobody@example.org") == {}
    assert not erase("nobody@example.org")


def test_an_erased_person_is_in_no_table_and_is_logged_out_and_what_they_did_stays() -> None:
    here, wave = published()
    client, other = here.client("manager_b"), here.client("manager_a")
    assert client.get("/").status_code == 200
    page = without_token(other.get(f"/waves/{wave.pk}/result/").content)
    assert erase(EMAIL.upper())
    assert EMAIL not in everything()
    assert "The manager_b" not in everything()
    assert client.get("/").status_code == 302
    assert Publication.objects.exists()
    assert Event.objects.filter(side=here.sides[1]).exists()
    assert without_token(other.get(f"/waves/{wave.pk}/result/").content) == page


def test_a_person_erases_themselves_on_their_page() -> None:
    here = install()
    client = here.client("sponsor_a")
    assert client.post("/account/erase/").status_code == 302
    assert not Person.objects.filter(email="sponsor_a@example.org").exists()
    assert client.get("/account/").status_code == 302


def test_the_last_administrator_stays() -> None:
    here = install()
    with pytest.raises(LastAdministratorError):
        erase("admin@example.org")
    assert "only administrator" in here.client("administrator").post("/account/erase/", follow=True).content.decode()
    Person.objects.create(name="B", email="b@example.org", is_administrator=True)
    assert erase("admin@example.org")


def test_somebody_asked_in_an_open_wave_is_taken_out_of_it_with_their_answers() -> None:
    _here, wave, _row = asked(Wave.State.OPEN)
    answers = Answer.objects.count()
    assert data_of("eva@example.org")["asked"][0]["wave"] == wave.month
    assert erase("eva@example.org")
    assert Answer.objects.count() == answers - 1
    assert "Eva" not in everything()
    assert not Comment.objects.exists()


def test_of_a_wave_that_has_ended_only_name_and_address_go() -> None:
    _here, _wave, row = asked(Wave.State.PUBLISHED)
    answers = ClosedAnswer.objects.count()
    assert erase("eva@example.org")
    assert "va@example" not in everything()
    assert ClosedAnswer.objects.count() == answers
    row.refresh_from_db()
    assert (row.label, row.email) == ("", "")


def test_a_respondent_erases_what_they_answered_as_long_as_the_wave_is_open() -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    browser, link = here.client("anonymous"), f"/a/{here.codes[0][0]}/"
    assert "Erase my answers" not in browser.get(link).content.decode()
    browser.post(link, {"trust": "4", "comment-change": "mine"})
    assert "Erase my answers" in browser.get(link).content.decode()
    assert "is erased" in browser.post(f"{link}erase/", follow=True).content.decode()
    assert not Answer.objects.exists()
    assert not Comment.objects.exists()
    assert not browser.get(link).context["form"].initial
    here.answer_all(wave)
    here.close(wave)
    answers = ClosedAnswer.objects.count()
    browser.post(f"{link}erase/")
    assert ClosedAnswer.objects.count() == answers


def test_the_administrator_erases_a_person_and_their_parts() -> None:
    here = install()
    person = here.people["other"]
    here.client("administrator").post(f"/administration/people/{person.pk}/erase/")
    assert not Role.objects.filter(person_id=person.pk).exists()
    assert not Mail.objects.filter(person_id=person.pk).exists()


def test_no_table_keeps_a_person_from_being_erased() -> None:
    tables = list(tables_about_people())
    assert ("role", "person") in {(model._meta.model_name, field) for model, field in tables}
    for model, name in tables:
        field = model._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        assert field.remote_field.on_delete in (models.CASCADE, models.SET_NULL), (model, name)
