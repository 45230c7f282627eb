"""The attacker with a file of draws: a full one gives answers away, and another nothing to begin with."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from allyscope.inference import Inferred, infer_record, posterior_tree
from allyscope.inference.evidence.panel import panel
from allyscope.record import make_record

HEAD: dict[str, Any] = {
    "schema_version": 1,
    "alliance": {"id": "a", "formed": "2022-01", "as_of": "2023-12"},
    "partners": [{"id": "P1"}, {"id": "P2"}],
}
GIVEN = (2, 2, 5, 4)
WITHIN = 1  # of sums from 4 to 20, a quarter of a point of the average: some of the spread is chance that nobody sees
GUESSES = list(combinations_with_replacement(range(1, 6), len(GIVEN)))  # how many answered is told


def asked(answers: tuple[int, ...]) -> list[dict[str, Any]]:
    return [
        {"date": "2023-06", "partner": "P1", "respondent": f"r{i}", "question": "trust", "answer": answer}
        for i, answer in enumerate(answers)
    ]


@pytest.fixture(scope="module")
def answered() -> Inferred:
    """Four people of one side said how far they trust."""
    return infer_record(make_record(HEAD, pulses=asked(GIVEN)), particles=64)


def chances(trust: NDArray[np.float64], answers: tuple[int, ...]) -> NDArray[np.float64]:
    """Log of the chance of such answers in each draw, as anybody can work it out from the source."""
    guessed = make_record(HEAD, pulses=asked(answers))
    return panel(guessed.pulses).by_side(trust[None, :])["P1"]


def test_a_full_file_gives_away_what_people_answered_on_average(answered: Inferred) -> None:
    tree = posterior_tree(answered, full=True)
    trust = tree["posterior"].to_dataset()["trust"].sel(trust_of="P1->P2", month=2023 * 12 + 5).to_numpy()[0]
    total = tree["sample_stats"].to_dataset()["log_likelihood"].to_numpy()[0]
    left = {guess: float(np.std(total - chances(trust.astype(np.float64), guess))) for guess in GUESSES}
    likeliest = min(left, key=lambda guess: left[guess])
    assert abs(sum(likeliest) - sum(GIVEN)) <= WITHIN
    assert "only for those who may see them" in tree.attrs["single_answers"]


def test_a_file_for_others_holds_nothing_of_a_draw_that_the_answers_made(answered: Inferred) -> None:
    tree = posterior_tree(answered)
    assert list(tree.children) == ["posterior", "prior", "observed_data"]
    assert "cannot be computed" in tree.attrs["single_answers"]
    names = {str(name) for group in ("posterior", "prior") for name in tree[group].to_dataset().data_vars}
    assert not [name for name in names if "likelihood" in name or "weight" in name]


def test_where_nobody_answered_the_likelihood_of_events_is_there() -> None:
    tree = posterior_tree(infer_record(make_record(HEAD), particles=64))
    assert "sample_stats" in tree.children
    assert "single_answers" not in tree.attrs
