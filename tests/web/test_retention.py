"""What has had its time is erased; a released wave keeps its page, and later waves are read without it."""

from __future__ import annotations

import datetime
import os
import re
import time
from pathlib import Path

from django.db.models import F

from allyscope.web.models import ClosedAnswer, ClosedComment, Invitation, Mail, Publication, Wave
from allyscope.web.operating.retention import Erased, apply
from allyscope.web.options import KeepPart
from allyscope.web.records import record_of
from allyscope.web.waves import life
from benchmarks.web_installation import Installation, install

NOTHING = Erased()


def of_long_ago(days: int) -> tuple[Installation, Wave]:
    """A released wave with comments that ended so many days ago."""
    here = install()
    wave = here.wave(Wave.State.OPEN, people=6)
    Invitation.objects.update(email="somebody@example.org")
    here.answer_all(wave)
    for number in (0, 1):
        for person in range(6):
            here.answer(number, person, {"trust": 3 + number}, {"change": f"word {number}{person}"})
    here.close(wave)
    here.publish(wave)
    Wave.objects.update(closes_on=F("closes_on") - datetime.timedelta(days=days))
    wave.refresh_from_db()
    return here, wave


def page_of(here: Installation, wave: Wave) -> str:
    page = here.client("manager_a").get(f"/waves/{wave.pk}/result/").content.decode()
    return re.sub(r"csrfmiddlewaretoken[^>]*>", "", page)


def test_by_themselves_only_names_addresses_and_mails_go() -> None:
    here, wave = of_long_ago(31)
    Mail.objects.create(key="x", kind="step", wave=wave, person=here.people["manager_a"], state="sent")
    page = page_of(here, wave)
    assert apply(KeepPart(), None, life.today()) == Erased(invitations=12, mails=1)
    assert set(Invitation.objects.values_list("label", "email")) == {("", "")}
    assert apply(KeepPart(), None, life.today()) == NOTHING
    assert page_of(here, wave) == page
    assert here.client("anonymous").get(f"/a/{here.codes[0][0]}/result/").status_code == 200


def test_nothing_of_a_wave_that_ended_lately_or_runs_goes() -> None:
    of_long_ago(29)
    assert apply(KeepPart(comments_months=1, answers_months=1, waves_months=1), None, life.today()) == NOTHING
    Wave.objects.update(state=Wave.State.OPEN, closes_on=life.today() - datetime.timedelta(days=400))
    assert apply(KeepPart(comments_months=1, answers_months=1, waves_months=1), None, life.today()) == NOTHING


def test_comments_go_and_the_rest_of_the_page_stays() -> None:
    here, wave = of_long_ago(70)
    assert "word 00" in here.client("manager_b").get(f"/waves/{wave.pk}/result/").content.decode()
    assert apply(KeepPart(comments_months=2), None, life.today()).comments == 12
    page = here.client("manager_b").get(f"/waves/{wave.pk}/result/").content.decode()
    assert "word 0" not in page
    assert "Where the two sides differ" in page
    assert not ClosedComment.objects.exists()


def test_answers_go_the_published_page_stays_and_later_waves_are_read_without_them() -> None:
    here, wave = of_long_ago(70)
    page, kept = page_of(here, wave), ClosedAnswer.objects.count()
    assert apply(KeepPart(answers_months=2), None, life.today()).answers == kept
    assert page_of(here, wave) == page
    assert Publication.objects.get().record == ""
    assert not ClosedAnswer.objects.exists()
    later = here.wave(Wave.State.OPEN)
    here.answer_all(later)
    here.close(later)
    here.publish(later)
    months = {answer.span.first for answer in record_of(Publication.objects.get(wave=later)).pulses}
    assert len(months) == 1


def test_a_whole_wave_goes_with_its_page() -> None:
    _here, _wave = of_long_ago(70)
    assert apply(KeepPart(waves_months=2), None, life.today()).waves == 1
    assert not Wave.objects.exists()
    assert not Publication.objects.exists()


def test_old_mails_in_the_folder_go(tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    for name, days in (("old.eml", 40), ("new.eml", 2)):
        path = tmp_path / "mails" / name
        path.write_text("x", encoding="utf-8")
        os.utime(path, (time.time() - days * 86_400,) * 2)
    assert apply(KeepPart(), tmp_path, life.today()) == Erased(mails=1)
    assert [path.name for path in (tmp_path / "mails").iterdir()] == ["new.eml"]


def test_respondents_are_told_how_long_things_are_kept() -> None:
    here = install()
    page = here.client("anonymous").get("/answers/").content.decode()
    assert "are erased 30 days after the wave has ended" in page
    assert "kept as long as their wave" in page
