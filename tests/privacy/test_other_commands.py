"""Advice, theories and portfolios of two worlds are the same to the last byte, but for the time they took."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from allyscope.advice.advise import advise
from allyscope.advice.portfolio import advise_portfolio
from allyscope.inference import infer_record
from allyscope.inference.theories.comparison import compare
from allyscope.inference.theories.evidence import prepare, read_all
from allyscope.inference.theories.variants import chosen_variants
from allyscope.record import make_record, read_portfolio
from allyscope.results.codec import to_json
from allyscope.results.theories import Theories
from benchmarks.privacy_worlds import World, pairs

FEWEST = 64


@cache
def worlds() -> tuple[World, World]:
    """Two worlds that differ in what one protected person answered."""
    return next(pairs(seed=2, count=1))


def timeless(value: Any) -> Any:
    """The same result without how long it took."""
    if isinstance(value, dict):
        return {name: timeless(each) for name, each in value.items() if name != "seconds"}
    return [timeless(each) for each in value] if isinstance(value, list) else value


def test_advice_is_the_same() -> None:
    ours, theirs = (
        to_json(advise(infer_record(make_record(each.data()), particles=FEWEST), months=3)) for each in worlds()
    )
    assert timeless(json.loads(ours)) == timeless(json.loads(theirs))


def test_the_comparison_of_theories_is_the_same(tmp_path: Path) -> None:
    texts = []
    for name, world in zip("ab", worlds(), strict=True):
        place = tmp_path / name / "alliance.yaml"
        place.parent.mkdir()
        place.write_text(json.dumps(world.data()), encoding="utf-8")
        prepared = [prepare(each, "strict", presume_running=False) for each in read_all([str(place)])]
        comparison = compare(prepared, chosen_variants(())[:2], "strict", FEWEST, 2)
        texts.append(to_json(Theories(comparison=comparison, how_much=(), manifest=())))
    assert texts[0] == texts[1]


def test_diagnosis_and_advice_of_a_portfolio_are_the_same(tmp_path: Path) -> None:
    texts = []
    for name, world in zip("ab", worlds(), strict=True):
        folder = tmp_path / name / "portfolio"
        (folder / "world").mkdir(parents=True)
        (folder / "world" / "alliance.yaml").write_text(json.dumps(world.data()), encoding="utf-8")
        (folder / "portfolio.yaml").write_text(
            "schema_version: 1\nkind: portfolio\nportfolio: {id: p, as_of: 2024}\nfocal_firm: {id: P1}\n"
            "alliances: [{record: world, partner: P2}]\n",
            encoding="utf-8",
        )
        texts.append(to_json(advise_portfolio(read_portfolio(folder), particles=FEWEST)))
    assert timeless(json.loads(texts[0])) == timeless(json.loads(texts[1]))
