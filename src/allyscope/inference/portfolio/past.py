"""What a firm has lived through in all its alliances together: experience, phases of learning, openness, innovation.

Each alliance's particles hold its whole path. Put side by side they say, month by month, what the firm learned, what
pleased and what vexed it, and how much attention was asked of it; from that its openness, its learning capability and
its own innovation follow by the mechanisms of `process/firm`, with one loss: an alliance was followed as if it stood
alone, so the strain of the load on it is not in its path. The firm begins with its first known alliance.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.rows import row_index
from allyscope.inference.infer import Inferred
from allyscope.process import stages
from allyscope.process.firm import experience, innovation, portfolio
from allyscope.process.firm.state import Focal
from allyscope.process.learning import knowledge
from allyscope.record import Month

Small = NDArray[np.float32]

FIRM, PARTNER = 0, 1
OF_FIRM = (
    ("knowledge_about", FIRM, PARTNER),
    ("knowledge_from_product", FIRM, PARTNER),
    ("knowledge_from_sustainability", FIRM, PARTNER),
    ("benefits", FIRM, -1),
    ("expectation", FIRM, -1),
    ("outcome_discrepancy", FIRM, PARTNER),
    ("process_discrepancy", FIRM, PARTNER),
    ("conflict", -1, -1),
    ("learning_cycles", FIRM, PARTNER),
    ("position", -1, -1),
)
SEEN = ("phase", "openness", "innovation", "attention", "comfort", "load")
OF_LATE = 12  # months in which cycles completed count as under way


class AlliancePast(NamedTuple):
    """The path of one alliance, (months, OF_FIRM, firms), from the month `origin` on; `running`: to this day."""

    origin: Month
    paths: Small
    running: bool


class Lived(NamedTuple):
    """Where a firm stands after what it lived through: leaves (firms,), experience (slots, firms)."""

    opened: Array
    capability: Array
    in_house: Array
    breadth: Array
    positive: Array
    negative: Array


class FirmPast(NamedTuple):
    """`now`; and what was seen month by month from `origin` on, (months, SEEN, firms)."""

    now: Lived
    origin: Month
    seen: Small


class Together(NamedTuple):
    """What the alliances of a month are to the firm: `rows` (OF_FIRM, slots, firms), this month and the one before.

    `entered`, `running`: (slots, 1). `cycles`: completed of late (slots, firms).
    """

    rows: Array
    before: Array
    entered: Array
    running: Array
    cycles: Array


def rows_of_firm() -> list[int]:
    """Where the quantities lie that a firm's past is made of."""
    index = row_index(2)
    return [next(i for i, q in enumerate(index.quantities) if _is(q, *each)) for each in OF_FIRM]


def _is(quantity: object, construct: str, first: int, second: int) -> bool:
    own = (getattr(quantity, name) for name in ("construct", "first", "second"))
    return tuple(own) in {(construct, first, second), (construct, first, -1)}


def alliance_past(inferred: Inferred, lanes: NDArray[np.int64]) -> AlliancePast:
    """What one alliance was to its first partner, in some of its particles."""
    paths = inferred.paths[:, rows_of_firm()][:, :, lanes]
    return AlliancePast(inferred.timeline.origin, paths, not inferred.ended)


def lived_through(
    pasts: list[AlliancePast], order: list[NDArray[np.int64]], focal: Focal, slots: int, until: Month
) -> FirmPast:
    """Firms month by month to `until`; `order`: which particle of each alliance a firm has."""
    firms = len(order[0])
    origin = min(past.origin for past in pasts)
    whole = [past.paths[:, :, mine] for past, mine in zip(pasts, order, strict=True)]
    zero, none = jnp.zeros(firms), jnp.zeros((slots, firms))
    skill = focal.alliances.partners[FIRM].capabilities.learning[0]
    now = Lived(zero, skill + zero, zero, zero, none, none)
    blank = np.zeros((len(OF_FIRM), slots, firms), np.float32)
    before, seen, completed = blank, [], []
    for month in range(origin, until + 1):
        rows, entered, running = before.copy(), np.zeros((slots, 1), np.float32), np.zeros((slots, 1), np.float32)
        for k, (past, paths) in enumerate(zip(pasts, whole, strict=True)):
            place = month - past.origin
            if place >= 0:
                rows[:, k] = paths[min(place, len(paths) - 1)]
                entered[k], running[k] = 1.0, float(past.running or place < len(paths))
        completed.append(rows[OF_FIRM.index(("learning_cycles", FIRM, PARTNER))])
        cycles = completed[-1] - (completed[-OF_LATE - 1] if len(completed) > OF_LATE else 0.0)
        now, told = _month(now, Together(*map(jnp.asarray, (rows, before, entered, running, cycles))), focal)
        seen.append(np.asarray(told))
        before = rows
    return FirmPast(now, origin, np.stack(seen))


@jax.jit
def _month(past: Lived, month: Together, focal: Focal) -> tuple[Lived, Array]:
    """A month further, as `process.firm.step` learns from it, and what is seen then."""
    p, traits = focal.parameters, focal.alliances
    about, product, sustainability, benefits, expectation, outcome, process, conflict, cycles, position = month.rows
    was = month.before
    entered, running = month.entered, month.running
    executing = running * stages.execution(position)
    needed = portfolio.attention_needed(executing, traits.value_distance, conflict, focal.firm.integration_intent, p)
    load = portfolio.coordination_load(needed, past.capability, p)
    power = [own.power_share for own in traits.partners]
    partners_power = power[PARTNER] / jnp.maximum(power[FIRM] + power[PARTNER], 1e-6)
    learned = about - was[0]
    news = learned + product - was[1] + sustainability - was[2]
    good = experience.positive_signal(news, benefits, expectation, p)
    bad = experience.negative_signal(outcome + process, conflict, load, partners_power, executing, p)
    positive, negative = portfolio.united(past.positive), portfolio.united(past.negative)
    known, from_all, ambition = (portfolio.united(entered * each) for each in (about, product, sustainability))
    parallel = jnp.sum(running * jnp.minimum(month.cycles, 1.0), axis=0)
    dependent = innovation.dependence(benefits, partners_power, running)
    fed = innovation.fuel(known, from_all, p)
    pace = innovation.innovation_pace(fed, ambition, negative, parallel, dependent, past.in_house, p)
    diversity = portfolio.united(entered * about * (1.0 - traits.core_overlap))
    after = Lived(
        opened=portfolio.opened_after(past.opened, jnp.sum(learned, axis=0), positive, negative, 1.0, p),
        capability=portfolio.capability_after(past.capability, jnp.sum(cycles - was[8], axis=0), p),
        in_house=innovation.in_house_after(past.in_house, pace, 1.0),
        breadth=innovation.breadth_after(past.breadth, diversity, pace, 1.0, p),
        positive=experience.experience_after(past.positive, running * good, 1.0, p),
        negative=experience.experience_after(past.negative, running * bad, 1.0, p),
    )
    own = traits.partners[FIRM].openness
    nothing = jnp.zeros(())
    open_now = portfolio.openness(own, after.opened, focal.firm.pragmatism, traits.value_distance, nothing, p)
    threshold = knowledge.inhibition_threshold(traits.value_distance, open_now, p)
    released = jnp.max(entered * knowledge.released(about, threshold, p), axis=0)
    phase = experience.phase(
        jnp.sum(entered * jnp.ones_like(about), axis=0),
        released,
        portfolio.united(after.positive),
        portfolio.united(after.negative),
    )
    openness = portfolio.openness(own[0], after.opened, focal.firm.pragmatism, nothing, nothing, p)
    comfort = p.comfortable_alliances * jnp.maximum(1.0 + p.capability_on_comfort * (after.capability - 0.5), 0.0)
    return after, jnp.stack([phase, openness, after.in_house, jnp.sum(needed, axis=0), comfort, load])
