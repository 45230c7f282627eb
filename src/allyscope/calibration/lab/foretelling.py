"""Sessions played forward from what was learned elsewhere: how often people contribute and alliances end, by treatment.

Nothing of the table that is foretold is used but who met whom and how long an alliance could have lasted; people are
drawn anew from the population that was learned.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.calibration.lab.likelihood import people
from allyscope.calibration.lab.parameters import from_scores
from allyscope.calibration.lab.process import Mind, Setting, after_round, at_first, log_chances, met_anew
from allyscope.calibration.lab.rounds import PAYOFFS, level, lives_of, outside
from allyscope.calibration.lab.table import LabTable
from allyscope.calibration.shared_posterior import Numbers
from allyscope.results.lab import ForetoldTreatment

Treatment = tuple[str, bool, int]  # game, exit cost, partners


class Schedule(NamedTuple):
    """Who meets whom: `partners` (rounds, people, 2), the same twice where there is but one; `present`, `fresh`.

    `pay` (people, own choice, contributing partners out of two), `away` after a leave: payoffs as levels (people,).
    """

    partners: Array
    present: Array
    fresh: Array
    pay: Array
    away: Array
    setting: Setting


def schedule_of(table: LabTable) -> tuple[Schedule, list[Treatment]]:
    """The schedule of a table, and the treatment of each person."""
    lives = lives_of(table)
    index = {who: i for i, who in enumerate(lives)}
    longest: dict[int, dict[int, int]] = defaultdict(dict)
    for one in table.alliances:
        held = longest[one.session]
        held[one.interaction] = max(held.get(one.interaction, 0), one.rounds)
    total = max(sum(held.values()) for held in longest.values())
    partners = np.zeros((total, len(lives), 2), np.int32)
    present, fresh = np.zeros((total, len(lives)), np.float32), np.zeros((total, len(lives)), np.float32)
    pay, away = np.zeros((len(lives), 2, 3), np.float32), np.zeros(len(lives), np.float32)
    treatments: list[Treatment] = [("", False, 0)] * len(lives)
    for one in table.alliances:
        held = longest[one.session]
        begin = sum(rounds for interaction, rounds in held.items() if interaction < one.interaction)
        size = len(one.persons)
        for person in one.persons:
            i = index[one.session, person]
            others = [index[one.session, other] for other in one.persons if other != person]
            lasts = slice(begin, begin + one.rounds)
            partners[lasts, i] = (others[0], others[-1])
            present[lasts, i], fresh[begin, i] = 1.0, 1.0
            pay[i] = [_paid(one.game, size, letter) for letter in "CN"]
            away[i] = level(one.game, size, PAYOFFS[one.game, size].away(one.exit_cost))
            treatments[i] = (one.game, one.exit_cost, size)
    cells = zip(*((game == "PD", cost, size == 3, outside(game, size)) for game, cost, size in treatments), strict=True)
    setting = Setting(*(jnp.asarray(cell, jnp.float32) for cell in cells))
    meeting = jnp.asarray(partners), jnp.asarray(present), jnp.asarray(fresh)
    return Schedule(*meeting, jnp.asarray(pay), jnp.asarray(away), setting), treatments


def _paid(game: str, partners: int, letter: str) -> list[float]:
    """Levels where none, half and all of the partners contribute."""
    payoffs = PAYOFFS[game, partners].contributing if letter == "C" else PAYOFFS[game, partners].not_contributing
    return [level(game, partners, points) for points in (payoffs[0], payoffs[partners - 2], payoffs[-1])]


@jax.jit
def _played(scores: Array, key: Array, schedule: Schedule) -> tuple[Array, Array, Array]:
    """Choices (rounds, people), where one was made, and where an alliance ended."""
    p, lab = from_scores(scores)
    count = schedule.away.shape[0]
    first, second = jax.random.split(key)
    like = jax.random.normal(first, (3, count))
    person = people(like[0], like[1], like[2], lab)
    luck = jax.random.uniform(second, schedule.present.shape)

    def step(carry: tuple[Mind, Array], row: tuple[Array, ...]) -> tuple[tuple[Mind, Array], tuple[Array, ...]]:
        mind, going = carry
        partners, present, fresh, chance = row
        mind = jax.tree.map(lambda a, b: jnp.where(fresh > 0, a, b), met_anew(mind, person, p, lab), mind)
        going = jnp.where(fresh > 0, 1.0, going) * present
        contributes, not_so, _ = jnp.exp(jnp.stack(log_chances(mind, schedule.setting, person, p, lab)))
        made = (chance > contributes).astype(jnp.int32) + (chance > contributes + not_so)
        own = (made == 0).astype(jnp.float32)
        of_others = own[partners].sum(axis=1)
        ended = (made == 2) | (made[partners] == 2).any(axis=1)
        paid = schedule.pay[jnp.arange(count), 1 - own.astype(jnp.int32), of_others.astype(jnp.int32)]
        got = jnp.where(ended, schedule.away, paid)
        after = after_round(mind, own, 0.5 * of_others, got, schedule.setting, person, p, lab)
        mind = jax.tree.map(lambda a, b: jnp.where(going > 0, a, b), after, mind)
        return (mind, going * (1.0 - ended)), (made, going, going * ended)

    start = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, (count,)), at_first(person, p, lab))
    rows = (schedule.partners, schedule.present, schedule.fresh, luck)
    made, going, ended = jax.lax.scan(step, (start, jnp.zeros(count)), rows)[1]
    return made, going, ended


def treatments_foretold(table: LabTable, draws: Numbers, seed: int) -> tuple[ForetoldTreatment, ...]:
    """For each treatment the share of contributions, and of alliances that somebody left: seen, and foretold."""
    schedule, treatments = schedule_of(table)
    played = []
    for i, draw in enumerate(draws):
        key = jax.random.PRNGKey(1000 * seed + i)
        played.append(tuple(np.asarray(each) for each in _played(jnp.asarray(draw, jnp.float32), key, schedule)))
    each = []
    for treatment in sorted(set(treatments)):
        where = np.array([other == treatment for other in treatments])
        shares = [
            _shares(made[:, where], going[:, where], ended[:, where], treatment[2]) for made, going, ended in played
        ]
        alliances = np.asarray(schedule.fresh)[:, where].sum() / treatment[2]
        contributing, ending = np.array(shares).T
        seen = _seen(table, treatment)
        each.append(
            ForetoldTreatment(
                game="CG" if treatment[0] == "CG" else "PD",
                exit_cost=treatment[1],
                partners=treatment[2],
                alliances=len(
                    [one for one in table.alliances if _of(one.game, one.exit_cost, one.persons) == treatment]
                ),
                contributing=seen[0],
                contributing_foretold=_band(contributing),
                ended=seen[1],
                ended_foretold=_band(ending / alliances),
            )
        )
    return tuple(each)


def _of(game: str, exit_cost: bool, persons: tuple[int, ...]) -> Treatment:
    return game, exit_cost, len(persons)


def _shares(made: NDArray[np.int32], going: Numbers, ended: Numbers, size: int) -> tuple[float, float]:
    """Share of contributions among choices, and how many alliances ended."""
    return float(((made == 0) * going).sum() / going.sum()), float(ended.sum() / size)


def _seen(table: LabTable, treatment: Treatment) -> tuple[float, float]:
    these = [one for one in table.alliances if _of(one.game, one.exit_cost, one.persons) == treatment]
    letters = "".join(letters for one in these for letters in one.choices)
    left = sum(any("E" in letters for letters in one.choices) for one in these)
    return letters.count("C") / len(letters), left / len(these)


def _band(values: Numbers) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return float(low), float(middle), float(high)
