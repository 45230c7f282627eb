"""All that is printed, written or saved of two worlds is the same to the last byte; but for the time it took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path
from typing import get_args

import jax
import pytest
from jax.experimental.compilation_cache import compilation_cache
from rich.console import Console

from allyscope.engine.store import CACHE_VARIABLE, user_cache
from allyscope.exchange.answers import answers_of
from allyscope.inference import Inferred, diagnose, forecast, infer_record, posterior_tree
from allyscope.inference.evidence.admissible import Mode
from allyscope.record import Record, make_record
from allyscope.report.pages.brief import write_brief
from allyscope.report.pages.report import write_report
from allyscope.report.terminal.result import print_result
from allyscope.results.assessment import Assessment
from allyscope.results.codec import to_json
from benchmarks.privacy_worlds import World, pairs

PARTICLES = 64  # the fewest
NUMBERS = range(2)


@cache
def records(number: int) -> tuple[Record, Record]:
    """Both worlds of a pair."""
    world, other = list(pairs(seed=2, count=number + 1))[number]
    return make_record(world.data()), make_record(other.data())


@cache
def inferred(number: int, mode: Mode = "loose") -> tuple[Inferred, Inferred]:
    """Both worlds of a pair, inferred."""
    ours, theirs = (infer_record(each, mode=mode, particles=PARTICLES) for each in records(number))
    return ours, theirs


def assessment(record: Record, result: Inferred) -> Assessment:
    """All that a report shows, with no time on it; advice has no other source than what is inferred, and takes long."""
    said, ahead = diagnose(result), forecast(result, months=6)
    quality = replace(said.quality, seconds=0.0)
    return Assessment(
        diagnosis=replace(said, quality=quality),
        forecast=replace(ahead, quality=quality),
        answers=answers_of(record, result.as_of),
    )


def pages(record: Record, result: Inferred, folder: Path) -> dict[str, str]:
    """Every page and file of a record, by name."""
    whole, shown = assessment(record, result), StringIO()
    print_result(whole, Console(file=shown, width=100))
    folder.mkdir()
    report = write_report(whole, folder / "report.html")
    brief = write_brief(whole, folder / "brief.html")
    return {
        "json": to_json(whole),
        "report": report.read_text(encoding="utf-8"),
        "brief": brief.read_text(encoding="utf-8"),
        "terminal": shown.getvalue(),
    }


@pytest.mark.parametrize("mode", get_args(Mode))
def test_every_page_and_file_is_the_same(mode: Mode, tmp_path: Path) -> None:
    worlds = zip("ab", records(0), inferred(0, mode), strict=True)
    ours, theirs = (pages(record, result, tmp_path / name) for name, record, result in worlds)
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_every_draw_is_the_same(number: int) -> None:
    ours, theirs = (posterior_tree(each, full=True) for each in inferred(number))
    assert ours.identical(theirs)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache that no other test writes to meanwhile, for what is kept and for compiled programs."""
    before = jax.config.jax_compilation_cache_dir  # type: ignore[attr-defined]
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    jax.config.update("jax_compilation_cache_dir", str(tmp_path / "compiled"))  # type: ignore[no-untyped-call]
    compilation_cache.reset_cache()
    yield
    jax.config.update("jax_compilation_cache_dir", before)  # type: ignore[no-untyped-call]
    compilation_cache.reset_cache()


@pytest.mark.usefixtures("own_cache")
def test_no_file_of_the_cache_is_made_of_a_record() -> None:
    """A record with other answers, even released ones, leaves no trace: the second run of one form adds no file."""
    world, _ = next(pairs(seed=2, count=1))
    infer_record(make_record(world.data()), particles=PARTICLES)
    before = files()
    infer_record(make_record(with_other_answers(world).data()), particles=PARTICLES)
    assert files() == before


def with_other_answers(world: World) -> World:
    """The same record, all its answers turned round."""
    for row in world.pulses:
        if row.data["answer"] is not None:
            row.data["answer"] = 6 - row.data["answer"]
    return world


def files() -> set[str]:
    """What lies in the user's cache."""
    return {path.name for path in user_cache().rglob("*") if path.is_file() and not path.name.endswith("-atime")}
