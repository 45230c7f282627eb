"""Files for others, plain answers and figures of two worlds in which one protected person differs are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.exchange.answers import answers_of
from allyscope.exchange.exports.write import FORMATS, export
from allyscope.exchange.figures.gap import gap_of
from allyscope.record import Record, make_record
from allyscope.report.figures.write import drawn
from allyscope.results.codec import to_json
from benchmarks.privacy_worlds import World, pairs

WITH_PERSONS = [(to, persons) for to in ("csv", "xes", "qdpx", "traminer", "everything") for persons in (False, True)]


def worlds(count: int, seed: int) -> list[tuple[Record, Record]]:
    def record(world: World) -> Record:
        return make_record(world.data())

    return [(record(one), record(other)) for one, other in pairs(seed=seed, count=count)]


def test_plain_answers_and_the_figure_of_the_gap_are_the_same() -> None:
    for one, other in worlds(80, 5):
        ours, theirs = answers_of(one), answers_of(other)
        assert to_json(ours) == to_json(theirs)
        assert drawn("gap", gap_of(ours), 400.0, 4) == drawn("gap", gap_of(theirs), 400.0, 4)


@pytest.mark.parametrize(("to", "persons"), WITH_PERSONS)
def test_every_file_is_the_same_to_the_last_byte(to: str, persons: bool, tmp_path: Path) -> None:
    for number, pair in enumerate(worlds(8, 6)):
        made = []
        for name, record in zip("ab", pair, strict=True):
            place = tmp_path / f"{number}{name}" / f"out{FORMATS[to].ending}"
            done = export([record], FORMATS[to], place, persons=persons)
            files = {Path(path).relative_to(place.parent): Path(path).read_bytes() for path in done.files}
            made.append((files, done.losses))
        assert made[0] == made[1]
