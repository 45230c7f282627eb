"""Learning from lab alliances: the shared posterior, from all sessions or from all but some."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.lab.likelihood import LabRounds, foretold, log_likelihood, nodes
from allyscope.calibration.lab.parameters import INFORMED, names
from allyscope.calibration.lab.rounds import rounds_of
from allyscope.calibration.lab.table import LabTable
from allyscope.calibration.shared_posterior import (
    Cloud,
    Learned,
    Numbers,
    Target,
    about,
    begin,
    bent,
    climb,
    learned,
    modes_of,
    side_by_side,
    tempered,
)
from allyscope.engine.packing import pack, unpack
from allyscope.engine.store import Store, key_of
from allyscope.process.parameters import table

Tell = Callable[[str, float], None]


class Settings(NamedTuple):
    """How closely: nodes in each dimension in which people differ, starts and steps of the climb, particles, moves."""

    nodes: int
    starts: int
    climbing: int
    particles: int
    moves: int
    last_moves: int


FULL = Settings(nodes=6, starts=8, climbing=120, particles=256, moves=3, last_moves=12)
QUICK = Settings(nodes=5, starts=1, climbing=60, particles=64, moves=2, last_moves=4)
SOURCES = ("process", "engine", "calibration/lab", "calibration/shared_posterior.py")
SPREAD_OF_STARTS = 0.5  # standard deviation of all but the first, in the prior's


def silent(_what: str, _part: float) -> None:
    """Tell nobody."""


class Lab(NamedTuple):
    """A table ready to learn from; `sessions` in the order of the groups."""

    target: Target
    rounds: LabRounds
    points: tuple[jax.Array, jax.Array]
    sessions: tuple[int, ...]

    def foretell(self, scores: Numbers) -> NDArray[np.float64]:
        """The mean over draws (draws, numbers) of the chances of the three choices: (rounds, 3, people)."""
        total = sum(np.asarray(foretold(jnp.asarray(z, jnp.float32), self.rounds, *self.points)) for z in scores)
        return np.asarray(total, np.float64) / len(scores)


def lab_of(table: LabTable, settings: Settings) -> Lab:
    """The likelihood of a table, compiled on first use."""
    rounds, count = rounds_of(table), len(table.sessions)
    at, log_weights = (jnp.asarray(part) for part in nodes(settings.nodes))

    @jax.jit
    def uphill(z: jax.Array, weights: jax.Array) -> tuple[jax.Array, jax.Array]:
        def whole(scores: jax.Array) -> jax.Array:
            return (weights * log_likelihood(scores, rounds, at, log_weights, count)).sum()

        return jax.value_and_grad(whole)(z)

    def groups(z: Numbers) -> Numbers:
        return np.asarray(log_likelihood(jnp.asarray(z, jnp.float32), rounds, at, log_weights, count), np.float64)

    def both(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        value, gradient = uphill(jnp.asarray(z, jnp.float32), jnp.asarray(weights, jnp.float32))
        return float(value), np.asarray(gradient, np.float64)

    return Lab(Target(len(names()), groups, both), rounds, (at, log_weights), table.sessions)


class Way(NamedTuple):
    """Where a run that was interrupted goes on: modes and precisions once known, the particles of the last step."""

    modes: Numbers | None
    precisions: Numbers | None
    cloud: Cloud | None


def learn(
    lab: Lab,
    settings: Settings,
    seed: int,
    *,
    without: tuple[int, ...] = (),
    known: Way | None = None,
    keep: Store | None = None,
    tell: Tell = silent,
) -> tuple[Learned, Way]:
    """The posterior from all sessions but those named.

    `known`: where to begin, from a posterior of nearly the same sessions. `keep`: where every finished stage is
    kept, and from where an interrupted run goes on to the same result.
    """
    weights = np.array([0.0 if session in without else 1.0 for session in lab.sessions])
    store, key = keep or Store(None), _key(lab, settings, seed, without)
    way = _load(store, key) or Way(None, None, None)
    modes, precisions, cloud = way
    if modes is None:
        report_progress = partial(tell, "climbing")
        if known is not None and known.modes is not None and known.precisions is not None:
            precisions = known.precisions
            anew = [
                partial(climb, lab.target, mode, weights, settings.climbing, np.linalg.inv(precision))
                for mode, precision in zip(known.modes, known.precisions, strict=True)
            ]
            modes = np.array(side_by_side(lambda one: one(), anew, report_progress))
        else:
            others = np.random.default_rng([seed, 5]).standard_normal((settings.starts - 1, lab.target.size))
            starts = [np.zeros(lab.target.size), *(SPREAD_OF_STARTS * others)]
            modes = modes_of(lab.target, starts, weights, settings.climbing, report_progress)
        _save(store, key, Way(modes, precisions, None))
    if precisions is None:
        report_progress = partial(tell, "curvature")
        precisions = np.array(side_by_side(lambda mode: bent(lab.target, mode, weights), list(modes), report_progress))
        _save(store, key, Way(modes, precisions, None))
    mixture = about(lab.target, modes, precisions, weights)
    if cloud is None:
        cloud = begin(lab.target, mixture, settings.particles, seed, partial(tell, "first draws"))
        _save(store, key, Way(modes, precisions, cloud))
    while cloud.power < 1.0:
        report_progress = partial(tell, f"tempering, step {cloud.steps + 1}")
        moves = settings.moves, settings.last_moves
        cloud = tempered(lab.target, mixture, cloud, weights, seed, moves, report_progress)
        _save(store, key, Way(modes, precisions, cloud))
    return learned(mixture, cloud), Way(modes, precisions, cloud)


def _key(lab: Lab, settings: Settings, seed: int, without: tuple[int, ...]) -> str:
    """What a kept stage belongs to: another table, setting, seed or source of the model begins anew."""
    rows = [[row.before_data, row.spread, row.prior] for row in (table()[name] for name in INFORMED)]
    rounds = hashlib.sha256()
    for leaf in jax.tree.leaves(lab.rounds):
        rounds.update(np.asarray(leaf).tobytes())
    data = {
        "rounds": rounds.hexdigest(),
        "sessions": lab.sessions,
        "without": without,
        "settings": settings._asdict(),
        "seed": seed,
        "numbers": names(),
        "rows": rows,
    }
    return key_of(data, SOURCES)


def _save(store: Store, key: str, way: Way) -> None:
    arrays = {name: value for name, value in way._asdict().items() if name != "cloud" and value is not None}
    if way.cloud is not None:
        arrays |= {f"cloud_{name}": np.asarray(value) for name, value in way.cloud._asdict().items()}
    store.save("learning", key, pack(arrays))


def _load(store: Store, key: str) -> Way | None:
    content = store.load("learning", key)
    if content is None:
        return None
    arrays = unpack(content)
    cloud = None
    if "cloud_scores" in arrays:
        fields = {name: arrays[f"cloud_{name}"] for name in Cloud._fields}
        plain: dict[str, Any] = {name: value if value.ndim else value.item() for name, value in fields.items()}
        cloud = Cloud(**plain)
    return Way(arrays.get("modes"), arrays.get("precisions"), cloud)
