"""Learning from lab alliances: the shared posterior, from all sessions or from all but some."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.lab.likelihood import LabRounds, Nodes, foretold, log_likelihood, windows
from allyscope.calibration.lab.parameters import INFORMED, names
from allyscope.calibration.lab.rounds import distinct, rounds_of
from allyscope.calibration.lab.table import LabTable
from allyscope.calibration.shared_posterior import (
    Cloud,
    Learned,
    Numbers,
    Target,
    about,
    begin,
    bent,
    carried,
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
    """How closely: nodes over what differs between people, starts and steps of the climb, particles, moves."""

    nodes: Nodes
    starts: int
    climbing: int
    particles: int
    moves: int
    last_moves: int


FULL = Settings(Nodes(), starts=4, climbing=100, particles=256, moves=2, last_moves=10)
QUICK = Settings(Nodes(frailty=3), starts=3, climbing=60, particles=64, moves=2, last_moves=4)
SOURCES = ("process", "engine", "calibration/lab", "calibration/shared_posterior.py")
MOST_MOVES = 10  # after sessions were taken out or added: draws must spread as far as what is now left open
SPREAD_OF_STARTS = 0.5  # standard deviation of the random starts, in the prior's

# The posterior has a mode in which trust makes the choice, and one in which guardedness does. Every run climbs from the
# middle of the prior and from the side of each, whatever its seed, so that a quick one finds and weighs both as well.
NEAR = {
    "habit": 0.8,
    "inclination": 1.0,
    "pace": 1.2,
    "border_coordination": -1.6,
    "border_dilemma": -1.0,
    "switching_cost": 0.9,
    "leaving_coordination": -1.0,
    "leaving_dilemma": -0.6,
}
SIDES = (
    NEAR | {"trust_on_conduct": 1.3, "guardedness": -0.5},
    NEAR | {"trust_on_conduct": -0.5, "guardedness": 1.3},
)


def silent(_what: str, _part: float) -> None:
    """Tell nobody."""


class Lab(NamedTuple):
    """A table ready to learn from; `sessions` in the order of the groups. `which`: of each person, its life."""

    target: Target
    rounds: LabRounds
    lives: LabRounds
    which: NDArray[np.int64]
    nodes: Nodes
    sessions: tuple[int, ...]

    def foretell(self, scores: Numbers) -> NDArray[np.float64]:
        """The mean over draws (draws, numbers) of the chances of the three choices: (rounds, 3, people)."""
        each = (foretold(jnp.asarray(z, jnp.float32), self.lives, self.nodes) for z in scores)
        return np.asarray(sum(map(np.asarray, each)), np.float64)[..., self.which] / len(scores)


def lab_of(table: LabTable, settings: Settings) -> Lab:
    """The likelihood of a table, compiled on first use."""
    rounds, nodes = rounds_of(table), settings.nodes
    lives, count, which = distinct(rounds, len(table.sessions))
    counts = jnp.asarray(count)

    @jax.jit
    def uphill(z: jax.Array, weights: jax.Array, between: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        def whole(scores: jax.Array) -> jax.Array:
            return (weights * log_likelihood(scores, lives, counts, between, nodes)).sum()

        return jax.value_and_grad(whole)(z)

    def groups(z: Numbers) -> Numbers:
        scores = jnp.asarray(z, jnp.float32)
        between = windows(scores, lives, nodes)
        return np.asarray(log_likelihood(scores, lives, counts, between, nodes), np.float64)

    def both(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        scores = jnp.asarray(z, jnp.float32)
        value, gradient = uphill(scores, jnp.asarray(weights, jnp.float32), windows(scores, lives, nodes))
        return float(value), np.asarray(gradient, np.float64)

    return Lab(Target(len(names()), groups, both), rounds, lives, which, nodes, table.sessions)


def starts_of(settings: Settings, size: int, seed: int) -> list[Numbers]:
    """Where the climbs begin, in scores: the middle of the prior, the side of each known mode, and at random."""
    order, sides = names(), []
    for changes in SIDES:
        side = np.zeros(size)
        side[[order.index(name) for name in changes]] = list(changes.values())
        sides.append(side)
    count = max(settings.starts - 1 - len(sides), 0)
    others = np.random.default_rng([seed, 5]).standard_normal((count, size))
    return [np.zeros(size), *sides, *(SPREAD_OF_STARTS * others)]


class Way(NamedTuple):
    """Where an interrupted run goes on: modes and precisions once known, the particles of the last step."""

    modes: Numbers | None
    precisions: Numbers | None
    cloud: Cloud | None


def learn(
    lab: Lab, settings: Settings, seed: int, *, keep: Store | None = None, tell: Tell = silent
) -> tuple[Learned, Way]:
    """The posterior from all sessions.

    `keep`: where every finished stage is kept, and from where an interrupted run goes on to the same result.
    """
    weights = np.ones(len(lab.sessions))
    store, key = keep or Store(None), _key(lab, settings, seed)
    modes, precisions, cloud = _load(store, key) or Way(None, None, None)
    if modes is None:
        starts = starts_of(settings, lab.target.size, seed)
        modes = modes_of(lab.target, starts, weights, settings.climbing, partial(tell, "climbing"))
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


def thinned(cloud: Cloud, seed: int, count: int) -> Cloud:
    """As many of the particles, at random."""
    some = np.random.default_rng([seed, 6]).permutation(len(cloud.scores))[:count]
    return cloud._replace(
        scores=cloud.scores[some], groups=cloud.groups[some], part=cloud.part[some], origin=cloud.origin[some]
    )


def learned_with(
    table: LabTable,
    another: LabTable,
    settings: Settings,
    seed: int,
    cloud: Cloud,
    *,
    keep: Store | None = None,
    tell: Tell = silent,
) -> Numbers:
    """Draws (draws, numbers) of the posterior from both tables, carried over from the one of the first."""
    # A session of the second must not be one of the first, though both may number theirs alike.
    beyond = 1 + max(table.sessions)
    moved = tuple(replace(one, session=one.session + beyond) for one in another.alliances)
    lab = lab_of(LabTable(table.name, table.digest, (*table.alliances, *moved)), settings)
    store, key = keep or Store(None), _key(lab, settings, seed, beyond)
    kept = _load(store, key)
    if kept is not None and kept.cloud is not None:
        return kept.cloud.scores
    fewer = thinned(cloud, seed, settings.particles)
    report_progress = partial(tell, "the other table")
    fewer = fewer._replace(groups=np.array(side_by_side(lab.target.groups, list(fewer.scores), report_progress)))
    after = np.ones(len(lab.sessions))
    before = np.array([1.0 if session < beyond else 0.0 for session in lab.sessions])
    cloud = carried(lab.target, fewer, before, after, seed, (settings.moves, MOST_MOVES), report_progress)
    _save(store, key, Way(None, None, cloud))
    return cloud.scores


def learned_without(
    lab: Lab,
    settings: Settings,
    seed: int,
    cloud: Cloud,
    without: int,
    *,
    keep: Store | None = None,
    tell: Tell = silent,
) -> Numbers:
    """Draws (draws, numbers) of the posterior from all sessions but one, carried over from the one of all."""
    store, key = keep or Store(None), _key(lab, settings, seed, without)
    kept = _load(store, key)
    if kept is not None and kept.cloud is not None:
        return kept.cloud.scores
    fewer = thinned(cloud, seed, settings.particles)
    before = np.ones(len(lab.sessions))
    after = np.array([0.0 if session == without else 1.0 for session in lab.sessions])
    report_progress = partial(tell, f"without session {without}")
    cloud = carried(lab.target, fewer, before, after, seed, (settings.moves, MOST_MOVES), report_progress)
    _save(store, key, Way(None, None, cloud))
    return cloud.scores


def _key(lab: Lab, settings: Settings, seed: int, without: int | None = None) -> str:
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
