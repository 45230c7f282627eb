"""Held-out log scores of lab sessions, beside simple tables that know nothing of the theory.

Every score is the sum of log probabilities given to what was chosen, each before it was chosen, in a session that took
no part in learning. `Scored.whole` is of all choices (contribute, not, leave); `Scored.leaving` of leaving or staying.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.lab.learning import Lab, Settings, Tell, learned_without, silent
from allyscope.calibration.lab.likelihood import LabRounds
from allyscope.calibration.shared_posterior import Cloud
from allyscope.engine.store import Store
from allyscope.results.lab import Predictor

Numbers = NDArray[np.float64]
ADDED = 0.5  # to every count of a table


class Scored(NamedTuple):
    """Log scores by person (people,); `whole` is None for what only speaks of leaving."""

    name: Predictor
    whole: Numbers | None
    leaving: Numbers


class Past(NamedTuple):
    """What a table may look at before each choice: (rounds, people), whole numbers."""

    choice: NDArray[np.int64]
    valid: NDArray[np.bool_]
    last: NDArray[np.int64]  # 0 none yet in this alliance; else 1 + 3 · own + partner's, 0 contributed, 1 not
    before: NDArray[np.int64]  # the same of the round before
    kind: NDArray[np.int64]  # game and exit cost
    turn: NDArray[np.int64]
    session: NDArray[np.int64]
    met: NDArray[np.int64]  # what the partner did in this round: 0 contributed, 1 not


def past_of(rounds: LabRounds) -> Past:
    """The last two rounds of both, from arrays of rounds."""
    choice = np.asarray(rounds.choice).astype(np.int64)
    other = np.where(np.asarray(rounds.other) == 1, 0, 1)
    fresh, valid = np.asarray(rounds.fresh) > 0, np.asarray(rounds.valid) > 0
    pair = 1 + 3 * np.minimum(choice, 1) + other
    last, before, turn = (np.zeros_like(choice) for _ in range(3))
    for t in range(1, len(choice)):
        last[t] = np.where(fresh[t], 0, pair[t - 1])
        before[t] = np.where(fresh[t], 0, last[t - 1])
        turn[t] = np.where(fresh[t], 0, turn[t - 1] + 1)
    kind = (2 * np.asarray(rounds.dilemma) + np.asarray(rounds.exit_cost)).astype(np.int64)
    sessions = np.asarray(rounds.session, np.int64)
    kinds, groups = (np.broadcast_to(each, choice.shape) for each in (kind, sessions))
    return Past(choice, valid, last, before, kinds, turn, groups, other)


def table_chances(past: Past, cell: NDArray[np.int64], train: NDArray[np.bool_]) -> Numbers:
    """Chances (rounds, 3, people) from counts of what followed in the same cell in the training sessions."""
    counts = np.full((int(cell.max()) + 1, 3), ADDED)
    seen = past.valid & train
    np.add.at(counts, (cell[seen], past.choice[seen]), 1.0)
    return np.moveaxis((counts / counts.sum(axis=1, keepdims=True))[cell], 2, 1)


def _marks(past: Past) -> list[NDArray[Any]]:
    """The last round, game, exit cost and duration."""
    last = [past.last == value for value in (0, 2, 4, 5)]
    return [np.ones_like(past.last), *last, past.kind >= 2, past.kind % 2, np.log1p(past.turn)]


def _histories(past: Past) -> list[NDArray[Any]]:
    """What a person did, and what it met: in this alliance before its last round, and in all alliances before.

    Shares of rounds without a contribution, as log(1 + rounds) of them, and how often it left before; with the round
    before the last.
    """
    failed, met, left = past.choice > 0, past.met == 1, past.choice == 2
    here: list[NDArray[Any]] = []
    for what in (failed, met, left):
        by_now, in_this = np.zeros(past.choice.shape), np.zeros(past.choice.shape)
        for t in range(1, len(past.choice)):
            now = np.where(past.valid[t - 1], what[t - 1], 0)
            by_now[t] = by_now[t - 1] + now
            in_this[t] = np.where(past.turn[t] == 0, 0.0, in_this[t - 1] + now)
        here += [np.log1p(in_this), np.log1p(by_now - in_this)]
    before = [past.before == value for value in (2, 4, 5)]
    return [*here[:4], here[5], *before]


def hazard_chances(past: Past, train: NDArray[np.bool_], *, histories: bool = False) -> Numbers:
    """Chances of leaving (rounds, people) by logistic regression; `histories`: own and met as well."""
    features = np.stack([*_marks(past), *(_histories(past) if histories else ())], axis=-1).astype(float)
    seen = past.valid & train
    x, y = features[seen], (past.choice[seen] == 2).astype(float)
    weights = np.zeros(x.shape[1])
    ridge = np.diag([0.0, *[0.1] * (x.shape[1] - 1)])
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-x @ weights))
        curvature = (x * (chance * (1.0 - chance))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(curvature, x.T @ (y - chance) - ridge @ weights)
        weights = weights + np.clip(step, -3.0, 3.0)
    result: Numbers = 1.0 / (1.0 + np.exp(-np.clip(features @ weights, -30.0, 30.0)))
    return result


def scored(name: Predictor, past: Past, chances: Numbers, where: NDArray[np.bool_]) -> Scored:
    """Log scores of chances (rounds, 3, people) of the choices that were made `where` (people,)."""
    chance_of_choice = np.take_along_axis(chances, past.choice[:, None, :], axis=1)[:, 0]
    counted = past.valid & where
    return Scored(
        name,
        np.where(counted, np.log(np.maximum(chance_of_choice, 1e-12)), 0.0).sum(axis=0),
        leaving(past, chances[:, 2], where),
    )


def leaving(past: Past, chance: Numbers, where: NDArray[np.bool_]) -> Numbers:
    """Log scores by person of the chance of leaving (rounds, people)."""
    chance_of_choice = np.where(past.choice == 2, chance, 1.0 - chance)
    result: Numbers = np.where(past.valid & where, np.log(np.maximum(chance_of_choice, 1e-12)), 0.0).sum(axis=0)
    return result


CELLS: dict[Predictor, Callable[[Past], NDArray[np.int64]]] = {
    "frequencies": lambda past: np.zeros_like(past.last),
    "last_round": lambda past: past.last,
    "last_round_by_game": lambda past: past.last * 4 + past.kind,
    "last_two_rounds": lambda past: past.last * 6 + past.before,
    "last_two_rounds_by_game": lambda past: (past.last * 6 + past.before) * 4 + past.kind,
}
PROCESS: Final = "process"
RANDOM: Final = "random"
HAZARD: Final = "hazard"
WITH_HISTORIES: Final = "hazard_with_histories"


def simple_scores(lab: Lab) -> list[Scored]:
    """Tables and hazard, each session scored by what the others taught."""
    past = past_of(lab.rounds)
    people = past.choice.shape[1]
    whole = {name: np.zeros(people) for name in CELLS}
    left: dict[Predictor, Numbers] = {name: np.zeros(people) for name in (*CELLS, HAZARD, WITH_HISTORIES)}
    for group in range(len(lab.sessions)):
        out = past.session == group
        for name, cell in CELLS.items():
            one = scored(name, past, table_chances(past, cell(past), ~out), out[0])
            whole[name] += one.whole if one.whole is not None else 0.0
            left[name] += one.leaving
        for hazard in (HAZARD, WITH_HISTORIES):
            chance = hazard_chances(past, ~out, histories=hazard == WITH_HISTORIES)
            left[hazard] += leaving(past, chance, out[0])
    return [Scored(name, whole.get(name), left[name]) for name in left]


def random_scores(lab: Lab, draws: int, seed: int) -> Scored:
    """The process with parameters from the prior: what it says before any data."""
    scores = np.random.default_rng([seed, 99]).standard_normal((draws, lab.target.size))
    past = past_of(lab.rounds)
    return scored(RANDOM, past, lab.foretell(scores), np.ones(past.choice.shape[1], bool))


def held_out(
    lab: Lab, settings: Settings, seed: int, cloud: Cloud, keep: Store | None = None, tell: Tell = silent
) -> Scored:
    """The process, with each session in turn taken out of what was learned (`cloud`, the particles from all)."""
    past = past_of(lab.rounds)
    whole, left = np.zeros(past.choice.shape[1]), np.zeros(past.choice.shape[1])
    for group, session in enumerate(lab.sessions):
        draws = learned_without(lab, settings, seed, cloud, session, keep=keep, tell=tell)
        one = scored(PROCESS, past, lab.foretell(draws), past.session[0] == group)
        whole, left = whole + (one.whole if one.whole is not None else 0.0), left + one.leaving
    return Scored(PROCESS, whole, left)
