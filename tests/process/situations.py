"""Hypothesis strategies: any situation of a dyad, any parameters, any luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from allyscope.process.luck import draws
from allyscope.process.parameters import Parameters, table
from process.by_name import NAMES, PARTNERS, Lanes, parameters_at, range_of

LANES = 16


@dataclass(frozen=True)
class Case:
    """`given`: a situation (lanes,) by name; `scores`: (draws, lanes)."""

    origin: str
    given: dict[str, Lanes]
    scores: Lanes
    parameters: Parameters

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: ARG002
        """Where it came from, for Hypothesis to print: the numbers themselves are too many."""
        printer.text(self.origin)


def case_from(seed: int, extremes: float, default_parameters: bool) -> Case:
    """Places drawn evenly in their ranges, a share of them (`extremes`) pushed to an end of the range."""
    random = np.random.default_rng(seed)

    def places(*shape: int) -> Lanes:
        free = random.random(shape, dtype=np.float32)
        return np.where(random.random(shape) < extremes, np.round(free), free).astype(np.float32)

    given = {}
    for name, place in zip(NAMES, places(len(NAMES), LANES), strict=True):
        low, high = range_of(name)
        given[name] = (low + (high - low) * place).astype(np.float32)
    whole = ("pinned_stage", "act.", "cycles.", "tried.", "succeeded.", "exposures")
    given |= {name: np.round(value) for name, value in given.items() if name.startswith(whole)}
    scores = random.standard_normal((len(draws(PARTNERS)), LANES), dtype=np.float32)
    parameters = parameters_at(np.full(len(table()), 0.5, np.float32) if default_parameters else places(len(table())))
    origin = f"case_from({seed}, {extremes}, {default_parameters})"
    return Case(origin, given, scores, parameters)


def cases(*, default_parameters: bool = False) -> st.SearchStrategy[Case]:
    """Any state, traits, inputs and luck of sixteen dyads, with parameters from their ranges or at their defaults."""
    seeds = st.integers(0, 2**32 - 1)
    return st.builds(case_from, seeds, st.sampled_from((0.0, 0.3, 0.8)), st.just(default_parameters))


def raised(given: dict[str, Lanes], name: str, share: float) -> dict[str, Lanes]:
    """The situation with one number raised by a share of what is missing to the top of its range."""
    _, high = range_of(name)
    return given | {name: (given[name] + share * (high - given[name])).astype(np.float32)}
