"""Lab alliances as arrays of rounds by person, in the order in which each person lived through them."""

from __future__ import annotations

from collections import defaultdict

import jax.numpy as jnp
import numpy as np

from allyscope.calibration.lab.likelihood import LabRounds
from allyscope.calibration.lab.table import LETTERS, LabAlliance, LabTable

# Payoffs in points: contributing with and without the partner, not contributing with and without, after an exit.
PAYOFFS = {
    "CG": {"CC": 6.5, "CN": -0.5, "NC": 5.0, "NN": 2.0, "out": 2.5},
    "PD": {"CC": 2.5, "CN": -2.5, "NC": 3.0, "NN": 1.0, "out": 1.5},
}


EXIT_COST = 10.0  # points, once, for both


def benefits(game: str, own: str, other: str, exit_cost: bool = False) -> float:
    """A payoff as a level in [0, 1]: 0 what a lone contributor gets, 1 what both get who contribute."""
    points = PAYOFFS[game]
    got = points["out"] - EXIT_COST * exit_cost if "E" in (own, other) else points[own + other]
    return min(max((got - points["CN"]) / (points["CC"] - points["CN"]), 0.0), 1.0)


def _lived(table: LabTable) -> dict[tuple[int, int], list[tuple[LabAlliance, int]]]:
    """For each person (session, number) its alliances in order, each with its place in it."""
    lives: dict[tuple[int, int], list[tuple[LabAlliance, int]]] = defaultdict(list)
    for one in table.alliances:
        for place, person in enumerate(one.persons):
            lives[one.session, person].append((one, place))
    return dict(sorted(lives.items()))


def rounds_of(table: LabTable) -> LabRounds:
    """Arrays of a table; sessions are numbered by their place among the table's sessions."""
    lives = _lived(table)
    longest = max(sum(len(one.choices[0]) for one, _ in life) for life in lives.values())
    arrays = {name: np.zeros((longest, len(lives)), np.float32) for name in LabRounds._fields[:6]}
    whole = {name: np.zeros(len(lives), np.float32) for name in ("dilemma", "exit_cost")}
    session = np.zeros(len(lives), np.int32)
    for i, ((number, _), life) in enumerate(lives.items()):
        session[i] = table.sessions.index(number)
        whole["dilemma"][i] = life[0][0].game == "PD"
        whole["exit_cost"][i] = life[0][0].exit_cost
        at = 0
        for one, place in life:
            mine, theirs = one.choices[place], one.choices[1 - place]
            for turn, (own, other) in enumerate(zip(mine, theirs, strict=True)):
                arrays["choice"][at, i] = LETTERS.index(own)
                arrays["own"][at, i] = own == "C"
                arrays["other"][at, i] = other == "C"
                arrays["benefits"][at, i] = benefits(one.game, own, other, one.exit_cost)
                arrays["fresh"][at, i] = turn == 0
                arrays["valid"][at, i] = 1.0
                at += 1
    parts = {name: jnp.asarray(values) for name, values in (arrays | whole).items()}
    return LabRounds(**parts, session=jnp.asarray(session))
