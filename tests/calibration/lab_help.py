"""Small lab alliances for tests: made up, and simulated from known numbers."""

from __future__ import annotations

from functools import cache

import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.calibration.lab.likelihood import LabRounds, people
from allyscope.calibration.lab.parameters import LabNumbers, from_scores, names
from allyscope.calibration.lab.process import Setting, after_round, at_first, log_chances, met_anew
from allyscope.calibration.lab.rounds import benefits, outside
from allyscope.calibration.lab.table import LabAlliance, LabTable
from allyscope.process.parameters import Parameters


def alliance(choices: tuple[str, ...], interaction: int = 1, persons: tuple[int, ...] = (1, 2)) -> LabAlliance:
    return LabAlliance(1, "PD", False, interaction, 1, persons, choices, len(choices[0]))


def table(*alliances: LabAlliance) -> LabTable:
    return LabTable("made up", "0", alliances)


def known_scores(**changes: float) -> Array:
    """Scores at zero but for some numbers."""
    scores = np.zeros(len(names()), np.float32)
    for name, score in changes.items():
        scores[names().index(name)] = score
    return jnp.asarray(scores)


def walked(rounds: LabRounds, points: Array, p: Parameters, lab: LabNumbers) -> np.ndarray:
    """Log-likelihood of each person, were it like each point, round by round and without a scan: (points, people).

    Points (points, 3): standard normal scores of propensity, frailty and inclination.
    """
    shape = (points.shape[0], rounds.session.shape[0])
    wide = jnp.broadcast_to(points[:, None], (*shape, 3))
    person = people(wide[..., 0], wide[..., 1], wide[..., 2], lab)
    setting = Setting(rounds.dilemma, rounds.exit_cost, rounds.three, rounds.outside)
    mind, total = at_first(person, p, lab), np.zeros(shape)
    for t in range(rounds.choice.shape[0]):
        again = met_anew(mind, person, p, lab)
        new = [jnp.where(rounds.fresh[t] > 0, a, b) for a, b in zip(again, mind, strict=True)]
        mind = type(mind)(*new)
        chances = np.asarray(jnp.stack(log_chances(mind, setting, person, p, lab)))
        made = np.asarray(rounds.choice[t]).astype(int)
        total += np.asarray(rounds.valid[t]) * chances[made, :, np.arange(shape[1])].T
        mind = after_round(mind, rounds.own[t], rounds.other[t], rounds.benefits[t], setting, person, p, lab)
    return total


@cache
def simulated(pairs: int, lengths: tuple[int, ...], seed: int, **truth: float) -> LabTable:
    """Alliances of as many pairs as given, in new pairs for each length, from the process with known numbers."""
    rng = np.random.default_rng(seed)
    p, lab = from_scores(known_scores(**truth))
    count = 2 * pairs
    cost = np.repeat([0.0, 1.0], pairs)  # half of them have an exit cost
    away = jnp.full(count, outside("PD", 2), jnp.float32)
    setting = Setting(jnp.ones(count), jnp.asarray(cost, jnp.float32), jnp.zeros(count), away)
    scores = jnp.asarray(rng.standard_normal((3, count)), jnp.float32)
    person = people(scores[0], scores[1], scores[2], lab)
    mind, found = at_first(person, p, lab), []
    for number, length in enumerate(lengths, start=1):
        order = np.concatenate([rng.permutation(pairs), pairs + rng.permutation(pairs)])
        partner = np.empty(count, int)
        partner[order[::2]], partner[order[1::2]] = order[1::2], order[::2]
        told, going = [""] * count, np.ones(count, bool)
        for turn in range(length):
            mind = met_anew(mind, person, p, lab) if turn == 0 else mind
            chances = np.exp(np.asarray(jnp.stack(log_chances(mind, setting, person, p, lab)), np.float64))
            made = (rng.random(count) > np.cumsum(chances, axis=0)[:2]).sum(axis=0)
            letters = np.array(list("CNE"))[made]
            told = [told[i] + letters[i] if going[i] else told[i] for i in range(count)]
            got = [benefits("PD", letters[i], letters[partner[i]], bool(cost[i])) for i in range(count)]
            own, other = (jnp.asarray(made[who] == 0, jnp.float32) for who in (np.arange(count), partner))
            after = after_round(mind, own, other, jnp.asarray(got, jnp.float32), setting, person, p, lab)
            mind = type(mind)(*(jnp.where(jnp.asarray(going), a, b) for a, b in zip(after, mind, strict=True)))
            going = going & (made < 2) & (made[partner] < 2)
        for number_of, (a, b) in enumerate((int(i), int(partner[i])) for i in order[::2]):
            session = 1 + int(cost[a])
            both = (told[a], told[b])
            found.append(LabAlliance(session, "PD", bool(cost[a]), number, number_of, (a, b), both, length))
    return LabTable(
        "simulated", "0", tuple(sorted(found, key=lambda one: (one.session, one.interaction, one.alliance)))
    )
