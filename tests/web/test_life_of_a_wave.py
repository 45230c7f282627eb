"""Steps in the life of a wave: who must have taken which before, and what is left of the answers after each."""

from __future__ import annotations

import datetime
from math import isnan

import pytest

from allyscope.record.pulse_answers import pulse_of
from allyscope.results.codec import from_json
from allyscope.results.pulse import Pulse
from allyscope.web.models import Answer, ClosedAnswer, ClosedComment, Comment, Invitation, Job, Publication, Step, Wave
from allyscope.web.records import record_of
from allyscope.web.waves import life
from allyscope.web.waves.answering import given, invitation_of, invite, renew, save
from allyscope.web.waves.life import NotNowError
from benchmarks.web_installation import Installation, install, published

EVERYTHING = (Answer, Comment, ClosedAnswer, ClosedComment)


def opened(people: int = 4, threshold: int = 3) -> tuple[Installation, Wave]:
    here = install()
    return here, here.wave(Wave.State.OPEN, people=people, threshold=threshold)


def test_a_wave_runs_alone_and_has_its_month_to_itself() -> None:
    here, wave = published()
    with pytest.raises(NotNowError, match="month"):
        life.begin(here.alliance, "short", wave.closes_on, "en", 3)
    later = life.begin(here.alliance, "short", wave.closes_on + datetime.timedelta(days=32), "en", 3)
    with pytest.raises(NotNowError, match="not finished"):
        life.begin(here.alliance, "short", later.closes_on + datetime.timedelta(days=32), "en", 3)


def test_a_wave_opens_only_when_both_have_agreed_and_invited_enough_people() -> None:
    here = install()
    wave = here.wave()
    with pytest.raises(NotNowError):
        life.open_for_answers(wave)
    here = install_again()
    wave = here.wave(Wave.State.AGREED, people=2)
    with pytest.raises(NotNowError, match="fewer than 3"):
        life.open_for_answers(wave)


def test_opening_is_offered_only_once_it_could_be_done() -> None:
    here = install()
    wave = here.wave()
    for side in here.sides:
        life.agree(wave, side)
    invite(wave, here.sides[0], ["Anna", "Ben", "Carla"])
    anna, bruno = here.client("manager_a"), here.client("manager_b")
    page = anna.get(f"/waves/{wave.pk}/").content.decode()
    assert "Waiting until Beta has invited at least 3 people." in page
    assert "Open the wave" not in page
    assert "Invite at least 3 more people of your side." in bruno.get(f"/waves/{wave.pk}/").content.decode()
    invite(wave, here.sides[1], ["Dora", "Emil", "Franz"])
    page = anna.get(f"/waves/{wave.pk}/").content.decode()
    assert "Both sides have invited their people: open the wave." in page
    assert "Open the wave" in page


def install_again() -> Installation:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("flush", verbosity=0, interactive=False)
    return install()


def test_a_step_of_one_side_counts_once() -> None:
    here = install()
    wave = here.wave()
    for _time in range(3):
        life.agree(wave, here.sides[0])
    wave.refresh_from_db()
    assert wave.state == "draft"
    assert Step.objects.count() == 1


@pytest.mark.parametrize("answered", [(3, 2), (2, 3), (2, 2), (0, 4)])
def test_too_few_people_on_either_side_leave_nothing_and_do_not_tell_which_side(answered: tuple[int, int]) -> None:
    here, wave = opened()
    for number, count in enumerate(answered):
        for person in range(count):
            here.answer(number, person, {"trust": 4}, {"change": "A word"})
    here.close(wave)
    assert wave.state == "conversation"
    assert [kind.objects.count() for kind in EVERYTHING] == [0, 0, 0, 0]
    with pytest.raises(NotNowError):
        life.release(wave, here.sides[0])
    assert not Publication.objects.exists()


def test_a_question_that_too_few_of_a_side_answered_leaves_only_that_it_was_put() -> None:
    here, wave = opened()
    for number in (0, 1):
        for person in range(3):
            here.answer(number, person, {"trust": 4} | ({"conflict": 2} if person or number else {}))
    here.close(wave)
    rows = ClosedAnswer.objects.filter(question="conflict")
    assert list(rows.filter(side=here.sides[0]).values_list("value", flat=True)) == [None]
    assert list(rows.filter(side=here.sides[1]).values_list("value", flat=True)) == [2, 2, 2]
    for side in here.sides:
        life.release(wave, side)
    pulse = from_json(Publication.objects.get().pulse)
    assert isinstance(pulse, Pulse)
    (conflict,) = (each for each in pulse.questions if each.question == "conflict")
    assert [(side.withheld, side.respondents) for side in conflict.sides] == [(True, 0), (False, 3)]
    assert isnan(conflict.sides[0].mean)


def test_comments_are_kept_where_the_threshold_and_two_more_wrote_something() -> None:
    here, wave = opened(people=5)
    for number in (0, 1):
        for person in range(5):
            here.answer(number, person, {"trust": 4}, {"change": f"{number}{person}"} if number or person else {})
    here.close(wave)
    assert sorted(ClosedComment.objects.values_list("text", flat=True)) == ["10", "11", "12", "13", "14"]


def test_at_closing_an_answer_is_cut_loose_from_its_person_and_from_the_persons_other_answers() -> None:
    here, wave = opened(people=20)
    here.answer_all(wave)
    for person in range(20):
        here.answer(0, person, {"trust": 1 + person % 5, "conflict": 1 + person % 5})
    here.close(wave)
    assert {field.name for field in ClosedAnswer._meta.get_fields()} == {"id", "wave", "side", "question", "value"}
    rows = ClosedAnswer.objects.filter(side=here.sides[0], question__in=("trust", "conflict"))
    by_question = [list(rows.filter(question=each).values_list("value", flat=True)) for each in ("trust", "conflict")]
    assert by_question[0] != by_question[1]  # in 20 answers, chance alone keeps the order once in 10**11
    assert sorted(map(str, by_question[0])) == sorted(map(str, by_question[1]))
    assert set(Invitation.objects.values_list("browser_digest", flat=True)) == {""}


def test_nothing_is_published_until_both_sides_release_and_nothing_is_left_when_one_declines() -> None:
    here, wave = opened()
    here.answer_all(wave)
    here.close(wave)
    life.release(wave, here.sides[0])
    assert not Publication.objects.exists()
    life.decline(wave, here.sides[1])
    wave.refresh_from_db()
    assert wave.state == "declined"
    assert [kind.objects.count() for kind in EVERYTHING] == [0, 0, 0, 0]
    with pytest.raises(NotNowError):
        life.release(wave, here.sides[1])


def test_both_releases_publish_once_and_order_the_work() -> None:
    here, wave = opened()
    here.answer_all(wave)
    here.close(wave)
    here.publish(wave)
    assert Publication.objects.count() == Job.objects.count() == 1
    with pytest.raises(NotNowError):
        life.decline(wave, here.sides[1])
    assert ClosedAnswer.objects.exists()


def test_a_wave_whose_day_has_passed_is_closed() -> None:
    here, wave = opened()
    here.answer_all(wave)
    life.close_due()
    assert Wave.objects.get().state == "open"
    Wave.objects.update(closes_on=life.today() - datetime.timedelta(days=1))
    life.close_due()
    assert Wave.objects.get().state == "closed"


def test_a_person_counts_once_however_often_they_answer() -> None:
    here, wave = opened()
    for value in (1, 2, 3):
        here.answer(0, 0, {"trust": value})
    assert list(Answer.objects.values_list("value", flat=True)) == [3]
    here.close(wave)
    assert wave.state == "conversation"


def test_only_the_browser_that_answered_is_shown_the_answers_again() -> None:
    here, _wave = opened()
    row = invitation_of(here.codes[0][0].lower().replace("-", " "))
    assert row is not None
    key = save(row, {"trust": 5}, {"change": "mine"})
    row.refresh_from_db()
    assert given(row, key) == ({"trust": 5}, {"change": "mine"})
    assert given(row, "") == given(row, "0" * 32) == ({}, {})
    renew(row)
    assert given(row, key) == ({}, {})
    assert invitation_of(here.codes[0][0]) is None


def test_a_closed_wave_takes_no_answer() -> None:
    here, wave = opened()
    here.close(wave)
    with pytest.raises(ValueError, match="not open"):
        here.answer(0, 0, {"trust": 3})
    assert not Answer.objects.exists()


def test_the_record_of_a_wave_holds_what_was_released_and_no_private_event() -> None:
    here, _wave = published()
    record = record_of(Publication.objects.get())
    assert len(record.pulses) == 64
    assert not record.events
    assert record.privacy_threshold == 3
    assert pulse_of(record, record.alliance.as_of.last) == from_json(Publication.objects.get().pulse)
    codes = [answer.respondent for answer in record.pulses]
    assert len(set(codes)) == len(codes)  # no two answers can be told to be one person's
    assert here.alliance.code == record.alliance.id
