"""Answers of another survey tool as those of one side: read as by the command line, withheld by the same rules."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from allyscope.web.forms.answer_file import named
from allyscope.web.models import Act, Answer, AuditEntry, ClosedAnswer, Comment, Invitation, Wave
from allyscope.web.waves import gathered, life
from allyscope.web.waves.life import NotNowError
from benchmarks.web_installation import Installation, install

QUALTRICS = """ResponseId,EndDate,Company,Q1,Q2,Q3
Response ID,End date,Company,Our partner treats us fairly.,There is tension between the two sides.,How old are you?
"{""ImportId"":""_recordId""}",x,x,x,x,x
R_1,2026-01-02,Alpha,strongly agree,2,41
R_2,2026-01-03,Alpha,agree,1,28
R_3,2026-01-03,Alpha,agree,2,55
R_4,2026-01-04,Beta,disagree,5,39
R_5,2026-01-04,Alpha,,,
"""
SEVEN = "id,trust,conflict\n1,7,2\n2,6,1\n3,5,3\n"


def agreed() -> tuple[Installation, Wave]:
    here = install()
    wave = here.wave(length="full")
    for side in here.sides:
        life.agree(wave, side)
    wave.refresh_from_db()
    return here, wave


def upload(client: Client, wave: Wave, text: str) -> str:
    file = SimpleUploadedFile("answers.csv", text.encode())
    return client.post(reverse("bring_answers", args=(wave.pk,)), {"file": file}).content.decode()


def chosen(page: str) -> dict[str, str]:
    """The form as it was proposed."""
    table = re.search(r'name="table" value="([^"]*)"', page)
    assert table is not None
    fields = {"table": table[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")}
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        selected = re.search(r'<option value="([^"]*)" selected', body)
        fields[name] = selected[1] if selected else ""
    return fields


def test_what_people_wrote_in_another_tool_is_not_taken_and_the_page_says_why() -> None:
    here, wave = agreed()
    client = here.client("manager_a")
    assert "is not taken" in client.get(reverse("bring_answers", args=(wave.pk,))).content.decode()
    written = "id,trust,remark\n1,4,A word of mine\n2,3,A word of mine\n3,5,A word of mine\n"
    page = upload(client, wave, written)
    assert "is not taken" in page
    fields = chosen(page)
    assert fields["column-2"] == "leave out"
    client.post(reverse("bring_answers", args=(wave.pk,)), fields)
    assert Answer.objects.count() == 3
    assert not Comment.objects.exists()


def test_a_file_is_read_by_the_map_of_the_command_line_and_counts_as_people_of_its_side() -> None:
    here, wave = agreed()
    client = here.client("manager_a")
    fields = chosen(upload(client, wave, QUALTRICS))
    held = [fields[f"column-{number}"] for number in range(6)]
    assert held == ["respondent", "leave out", "side", "moral_legitimacy", "conflict", "leave out"]
    assert not Answer.objects.exists()
    answered = client.post(reverse("bring_answers", args=(wave.pk,)), fields, follow=True)
    page = answered.content.decode()
    assert "The answers of 3 people are in." in page
    page_of_the_other_side = here.client("manager_b").get(reverse("wave", args=(wave.pk,))).content.decode()
    assert "answers of another tool" not in page_of_the_other_side
    assert "at least 3" in page_of_the_other_side
    rows = Invitation.objects.filter(wave=wave)
    assert {(row.side, row.from_file, row.label, row.email) for row in rows} == {(here.sides[0], True, "", "")}
    assert sorted(Answer.objects.filter(question="conflict").values_list("value", flat=True)) == [1, 2, 2]
    assert not Answer.objects.exclude(question__in=("conflict", "moral_legitimacy")).exists()
    assert AuditEntry.objects.get().act == Act.ANSWERS_BROUGHT
    assert AuditEntry.objects.get().count == 3


def test_both_sides_are_told_on_the_page_that_both_get() -> None:
    here, wave = agreed()
    for number, side in enumerate(here.sides):
        gathered.bring_in(wave, side, [{"trust": 2 + number}] * 4)
    life.open_for_answers(wave)
    here.close(wave)
    page = here.client("manager_b").get(reverse("wave", args=(wave.pk,))).content.decode()
    assert page.count("answers of another tool") == 2  # both had enough: it says nothing of who was short
    assert ClosedAnswer.objects.count() > 0
    here.publish(wave)
    page = here.client("manager_b").get(reverse("result", args=(wave.pk,))).content.decode()
    assert "The answers of Alpha were gathered with another tool" in page
    assert "The answers of Beta were gathered with another tool" in page


def test_fewer_people_than_the_threshold_are_not_taken() -> None:
    here, wave = agreed()
    client = here.client("manager_b")
    fields = chosen(upload(client, wave, QUALTRICS))  # of Beta there is one
    answered = client.post(reverse("bring_answers", args=(wave.pk,)), fields)
    assert answered.status_code == 422
    assert "Fewer than 3 people of your side answered" in answered.content.decode()
    assert not Invitation.objects.exists()


def test_another_scale_is_taken_only_once_somebody_said_what_its_steps_are() -> None:
    here, wave = agreed()
    client = here.client("manager_a")
    fields = chosen(upload(client, wave, SEVEN))
    labels = sorted(name for name in fields if name.startswith("answer-"))
    assert {fields[name] for name in labels} == {""}
    assert client.post(reverse("bring_answers", args=(wave.pk,)), fields).status_code == 422
    client.post(reverse("bring_answers", args=(wave.pk,)), fields | dict.fromkeys(labels, "4"))
    assert set(Answer.objects.values_list("value", flat=True)) == {4}


def test_a_label_keeps_its_meaning_when_another_column_is_left_out() -> None:
    here, wave = agreed()
    client = here.client("manager_a")
    fields = chosen(upload(client, wave, "id,trust,conflict\n1,high,low\n2,high,low\n3,high,low\n"))
    labels = sorted(name for name in fields if name.startswith("answer-"))
    assert len(labels) == 2
    high, low = named("answer", "high"), named("answer", "low")
    client.post(reverse("bring_answers", args=(wave.pk,)), fields | {"column-1": "leave out", high: "5", low: "2"})
    assert set(Answer.objects.values_list("question", "value")) == {("conflict", 2)}


def test_a_person_counts_once_by_link_or_by_file() -> None:
    here = install()
    wave = here.wave(Wave.State.AGREED)
    with pytest.raises(NotNowError, match="count twice"):
        gathered.bring_in(wave, here.sides[0], [{"trust": 1}] * 3)
    Invitation.objects.all().delete()
    gathered.bring_in(wave, here.sides[0], [{"trust": 1}] * 3)
    page = (
        here.client("manager_a")
        .post(reverse("invitations", args=(wave.pk,)), {"labels": "Anna"}, follow=True)
        .content.decode()
    )
    assert "Take it out first." in page
    here.client("manager_a").post(reverse("take_answers_out", args=(wave.pk,)))
    assert not Answer.objects.exists()
    assert not Invitation.objects.exists()


def test_a_file_of_a_closed_wave_changes_nothing() -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    here.answer_all(wave)
    here.close(wave)
    with pytest.raises(NotNowError):
        gathered.bring_in(wave, here.sides[0], [{"trust": 1}] * 3)
    assert not gathered.take_out(wave, here.sides[0])
