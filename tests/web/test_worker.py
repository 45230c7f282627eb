"""The list of work and the worker: a job is done once, whoever is killed, and tells nothing of what was answered."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import timezone

from allyscope.exchange.answers import answers_of
from allyscope.record import Record, read_record
from allyscope.results.assessment import Assessment
from allyscope.results.codec import from_json, to_json
from allyscope.web import jobs
from allyscope.web.drawings import Drawn
from allyscope.web.models import Drawing, Job, Publication, Wave
from allyscope.web.options import ComputingPart, Options
from allyscope.web.record_folder import record_folder
from allyscope.web.records import record_of
from allyscope.web.signs import Signs
from allyscope.web.worker import work_once
from benchmarks.web_installation import install


def waiting() -> tuple[Wave, Job]:
    """A released wave whose assessment is to be computed."""
    here = install()
    wave = here.wave(Wave.State.OPEN)
    here.answer_all(wave)
    here.close(wave)
    here.publish(wave)
    Drawing.objects.all().delete()
    return wave, Job.objects.get()


def silent(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(seen_at=timezone.now() - jobs.SILENT - datetime.timedelta(seconds=1))


def test_a_job_is_taken_by_one_worker() -> None:
    waiting()
    assert jobs.there_is_work()
    job = jobs.claim("one")
    assert job is not None
    assert job.holder == "one"
    assert jobs.claim("two") is None
    assert not jobs.there_is_work()


def test_a_job_of_a_dead_worker_is_done_by_another_and_the_dead_one_keeps_nothing() -> None:
    waiting()
    first = jobs.claim("one")
    assert first is not None
    silent(first)
    second = jobs.claim("two")
    assert second is not None
    assert not jobs.finish(first, "late", {"en": Drawn("late", "late", "late", "late")}, Signs({}, {}))
    jobs.tell(first, "infer", 0.9)
    jobs.give_back(first)
    assert Job.objects.get().holder == "two"
    assert jobs.finish(
        second, "whole", {"en": Drawn("first", "parts", "report", "brief")}, Signs({"grade": "good"}, {})
    )
    assert Publication.objects.get().assessment == "whole"
    assert [each.report for each in Drawing.objects.all()] == ["report"]


def test_a_sign_of_life_keeps_a_job() -> None:
    waiting()
    job = jobs.claim("one")
    assert job is not None
    silent(job)
    jobs.beat(job)
    assert jobs.claim("two") is None


def test_a_job_that_fails_three_times_is_said_to_have_failed_and_can_be_tried_again() -> None:
    waiting()
    for time in range(jobs.MOST_TRIES):
        job = jobs.claim(f"worker {time}")
        assert job is not None
        jobs.give_back(job)
    assert Job.objects.get().state == "failed"
    assert not jobs.there_is_work()
    jobs.try_again(Job.objects.get())
    assert jobs.there_is_work()


def test_a_computation_that_takes_more_than_is_allowed_is_not_begun_and_the_page_says_what_it_would_take() -> None:
    wave, _job = waiting()
    bounds = ComputingPart(gigabytes=1).model_copy(update={"minutes": 0})
    with override_settings(OPTIONS=Options(schema_version=1).model_copy(update={"computing": bounds})):
        assert work_once("one")
    job = Job.objects.get()
    assert (job.state, job.tries) == ("costly", 1)
    assert job.minutes > 0.0
    assert not jobs.there_is_work()
    said = render_to_string("web/parts/progress.html", {"page": SimpleNamespace(job=job), "wave": wave})
    assert "which is more than this installation allows" in said
    assert "An administrator can allow more" in said
    jobs.try_again(job)
    assert jobs.there_is_work()


def test_a_worker_that_is_told_to_go_costs_its_job_no_try() -> None:
    waiting()
    for time in range(5 * jobs.MOST_TRIES):
        job = jobs.claim(f"worker {time}")
        assert job is not None
        jobs.put_back(job)
    assert Job.objects.get().state == "waiting"


def test_a_job_whose_workers_all_die_is_given_up() -> None:
    waiting()
    for time in range(jobs.MOST_TRIES):
        assert jobs.claim(f"worker {time}") is not None
        jobs.give_back_all(f"worker {time}")
    assert jobs.claim("another") is None
    assert Job.objects.get().state == "failed"


def test_a_job_that_cannot_be_computed_leaves_no_text_of_the_record(capfd: pytest.CaptureFixture[str]) -> None:
    _wave, _job = waiting()
    written = Publication.objects.get().record
    Publication.objects.update(record=written.replace('"purpose": "', '"purpose": "no such '))
    assert work_once("one")
    assert Job.objects.get().state == "waiting"
    printed = "".join(capfd.readouterr())
    assert printed == "A computation failed: RecordError\n"


def exported(publication: Publication, folder: Path) -> Record:
    """The record that a manager takes out, as the command line reads it."""
    packed = record_folder(record_of(publication), "one", publication.assessment)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return read_record(folder / "one")


def test_the_command_line_makes_the_same_of_the_exported_record_to_the_last_bit(tmp_path: Path) -> None:
    from allyscope.inference import diagnose, infer_record  # noqa: PLC0415 - JAX takes a second

    waiting()
    assert work_once("one")
    assert not work_once("one")
    assert Job.objects.get().state == "done"
    publication = Publication.objects.get()
    assert publication.signs["grade"]
    assert publication.signs["gaps"] == 8
    kept = from_json(publication.assessment)
    assert isinstance(kept, Assessment)
    assert kept.answers == answers_of(exported(publication, tmp_path / "again"))
    told = json.loads(to_json(kept.diagnosis))
    again = json.loads(to_json(diagnose(infer_record(exported(publication, tmp_path)))))
    for each in (told, again):
        del each["quality"]["seconds"]
    assert told == again
    english, german = (Drawing.objects.get(language=language) for language in ("en", "de"))
    assert json.loads(english.parts)["headline"] in unescape(english.report)
    assert '<html lang="de">' in german.report
    assert english.report.startswith("<!DOCTYPE html>")
    assert english.brief.startswith("<!DOCTYPE html>")
