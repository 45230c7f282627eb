"""The printed description is enough to build the model again: a reader's model of three mechanisms agrees with it."""

from __future__ import annotations

import ast
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest
from process.by_name import STATE, STRIKES, Lanes, after_step, rates
from process.situations import case_from
from reader_of_odd import Numbers, Values, focused, held, parameters_of, practised, rates_of, tendency

from allyscope.claims.description import describe
from allyscope.process.parameters import Parameters, default_parameters

MONTH, STAYS = jnp.asarray(1.0), jnp.zeros(())
SEEDS = range(8)
RELATIVE, ABSOLUTE = 2e-5, 2e-6  # single precision against double


@pytest.fixture(scope="module")
def page() -> str:
    return describe()


@pytest.fixture(scope="module")
def numbers(page: str) -> Numbers:
    return parameters_of(page)


def situation(seed: int) -> tuple[dict[str, Lanes], Lanes]:
    """Any state and traits of sixteen dyads, in a month in which nothing strikes and nobody acts."""
    case = case_from(seed, 0.3, default_parameters=True)
    quiet = {name: np.zeros_like(case.given["conflict"]) for name in STRIKES}
    quiet |= {name: value - 1.0 for name, value in quiet.items() if name.startswith(("act.", "pinned_stage"))}
    quiet["renewal"] = case.given["renewal"]
    return case.given | quiet, case.scores


def exactly(given: dict[str, Lanes]) -> Values:
    return {name: np.asarray(value, np.float64) for name, value in given.items()}


def test_a_reader_finds_every_parameter_on_the_page(numbers: Numbers) -> None:
    default = default_parameters()
    assert set(numbers) == set(Parameters._fields)
    for name, value in numbers.items():
        assert value == pytest.approx(float(getattr(default, name)), rel=1e-6), name


@pytest.mark.parametrize("seed", SEEDS)
def test_the_readers_rates_are_those_of_the_process(page: str, numbers: Numbers, seed: int) -> None:
    given, _ = situation(seed)
    ours = rates(given, default_parameters())
    theirs = rates_of(page, exactly(given), numbers)
    assert len(theirs) == 2 * (2 + 3) + 2 * 2 + 1
    for name, value in theirs.items():
        np.testing.assert_allclose(value, np.asarray(ours[name]), rtol=RELATIVE, atol=ABSOLUTE, err_msg=name)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month_of_the_readers_model_is_a_step_of_the_process(page: str, numbers: Numbers, seed: int) -> None:
    """What other mechanisms move is taken from the process, what these three move is the reader's, by Heun's method."""
    given, scores = situation(seed)
    unwatched = default_parameters()._replace(standing_on_benefits=jnp.zeros(()))
    after = {name: np.asarray(v) for name, v in after_step(given, scores, unwatched, MONTH, STAYS).items()}
    start = exactly(given)
    start |= practised(start, numbers) | focused(start, numbers)
    others = rates({name: value.astype(np.float32) for name, value in start.items()}, unwatched)
    first = exactly({name: np.asarray(value) for name, value in others.items()}) | rates_of(page, start, numbers)
    ahead = start | {name: held(name, start[name] + first[name]) for name in STATE}
    ahead |= exactly({name: value for name, value in after.items() if name.startswith("luck.")})
    assert (tendency(ahead, numbers) == tendency(start, numbers)).all()
    second = rates_of(page, ahead, numbers)
    for name, rate in second.items():
        moved = held(name, start[name] + 0.5 * (first[name] + rate))
        np.testing.assert_allclose(moved, after[name], rtol=RELATIVE, atol=ABSOLUTE, err_msg=name)


def test_the_readers_model_was_written_without_the_process() -> None:
    tree = ast.parse(Path(__file__).with_name("reader_of_odd.py").read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    assert imported == {"__future__", "re", "numpy", "numpy.typing"}
