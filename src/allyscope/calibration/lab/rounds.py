"""Lab alliances as arrays of rounds by person, in the order in which each person lived through them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.lab.likelihood import LabRounds
from allyscope.calibration.lab.process import Setting
from allyscope.calibration.lab.table import LETTERS, LabAlliance, LabTable

EXIT_COST = 10.0  # points, once, for all


class Payoffs(NamedTuple):
    """Points of a round: contributing, and not, with none, one, … of the partners who contribute; and after an exit."""

    contributing: tuple[float, ...]
    not_contributing: tuple[float, ...]
    out: float

    def away(self, exit_cost: bool) -> float:
        """Points of the round of an exit."""
        return self.out - EXIT_COST * exit_cost


PAYOFFS = {  # by game and partners
    ("CG", 2): Payoffs((-0.5, 6.5), (2.0, 5.0), 2.5),
    ("PD", 2): Payoffs((-2.5, 2.5), (1.0, 3.0), 1.5),
    ("CG", 3): Payoffs((-1.5, 0.5, 6.5), (2.0, 4.0, 6.0), 2.5),
    # Assumed after the others: what three were paid in the dilemma is not in the open part of the data.
    ("PD", 3): Payoffs((-3.5, -1.5, 2.5), (1.0, 2.0, 3.0), 1.5),
}


def level(game: str, partners: int, points: float) -> float:
    """Points as a level in [0, 1]: 0 what a lone contributor gets, 1 what all get who contribute."""
    alone, *_, together = PAYOFFS[game, partners].contributing
    return min(max((points - alone) / (together - alone), 0.0), 1.0)


def outside(game: str, partners: int) -> float:
    """What a round after an exit pays, as a level, without the cost of the exit."""
    return level(game, partners, PAYOFFS[game, partners].out)


def benefits(game: str, own: str, others: str, exit_cost: bool = False) -> float:
    """The payoff of a round as a level in [0, 1], from the letter of one's own choice and those of the others."""
    payoffs = PAYOFFS[game, 1 + len(others)]
    paid = payoffs.contributing if own == "C" else payoffs.not_contributing
    got = payoffs.away(exit_cost) if "E" in own + others else paid[others.count("C")]
    return level(game, 1 + len(others), got)


def lives_of(table: LabTable) -> dict[tuple[int, int], list[tuple[LabAlliance, int]]]:
    """For each person (session, number) its alliances in order, each with its place in it."""
    lives: dict[tuple[int, int], list[tuple[LabAlliance, int]]] = defaultdict(list)
    for one in table.alliances:
        for place, person in enumerate(one.persons):
            lives[one.session, person].append((one, place))
    return dict(sorted(lives.items()))


def rounds_of(table: LabTable) -> LabRounds:
    """Arrays of a table; sessions are numbered by their place among the table's sessions."""
    lives = lives_of(table)
    longest = max(sum(len(one.choices[0]) for one, _ in life) for life in lives.values())
    arrays = {name: np.zeros((longest, len(lives)), np.float32) for name in LabRounds._fields[:6]}
    whole = {name: np.zeros(len(lives), np.float32) for name in Setting._fields}
    session = np.zeros(len(lives), np.int32)
    for i, ((number, _), life) in enumerate(lives.items()):
        session[i] = table.sessions.index(number)
        one = life[0][0]
        whole["dilemma"][i] = one.game == "PD"
        whole["exit_cost"][i] = one.exit_cost
        whole["three"][i] = len(one.persons) == 3
        whole["outside"][i] = outside(one.game, len(one.persons))
        for at, (one, place, turn) in enumerate((o, k, t) for o, k in life for t in range(len(o.choices[0]))):
            own = one.choices[place][turn]
            others = "".join(letters[turn] for other, letters in enumerate(one.choices) if other != place)
            arrays["choice"][at, i] = LETTERS.index(own)
            arrays["own"][at, i] = own == "C"
            arrays["other"][at, i] = others.count("C") / len(others)
            arrays["benefits"][at, i] = benefits(one.game, own, others, one.exit_cost)
            arrays["fresh"][at, i] = turn == 0
            arrays["valid"][at, i] = 1.0
    parts = {name: jnp.asarray(values) for name, values in (arrays | whole).items()}
    return LabRounds(**parts, session=jnp.asarray(session))


def distinct(rounds: LabRounds, sessions: int) -> tuple[LabRounds, NDArray[np.float32], NDArray[np.int64]]:
    """Everybody who lived through the same once, with how many of each session did (sessions, people), and who is who.

    The likelihood of the same life is the same: in the laboratory two people in five shared theirs with somebody.
    """
    count = len(rounds.session)
    lives = np.concatenate([np.asarray(part, np.float32).reshape(-1, count) for part in rounds[:-1]])
    _, first, which = np.unique(lives.T, axis=0, return_index=True, return_inverse=True)
    counts = np.zeros((sessions, len(first)), np.float32)
    np.add.at(counts, (np.asarray(rounds.session), which.ravel()), 1.0)
    parts = [jnp.asarray(np.asarray(part)[..., first]) for part in rounds]
    return LabRounds(*parts), counts, which.ravel()
