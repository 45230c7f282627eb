"""What is known of the firms of a run and what happens to them, as arrays: data for one compiled program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.special import logit

from allyscope.engine.population import Level, default_population, with_levels
from allyscope.process.firm.state import FirmInputs, firm_table, lasting_firm, no_firm_inputs
from allyscope.process.parameters import Parameters, table
from allyscope.process.traits import Capabilities

SLOTS = 12  # alliances a firm may begin, unless said otherwise
MOST_SLOTS = 64  # addresses reserved for each firm's alliances


@dataclass(frozen=True, slots=True)
class FirmSetting:
    """Populations, parameters and schedule; the last axis is 1 (all firms alike) or one value per firm of the run.

    `location`, `spread` of the alliances' traits on the logit scale: (traits, 1 or slots, 1 or firms), in the order of
    `trait_names(2)`; partner 0 is the firm. `firm_location`, `firm_spread`: (firm traits, 1 or firms). `equity`: (1 or
    slots, 1 or firms), NaN where it is drawn. `parameters`: (parameters, 1 or firms), NaN where the default or prior
    holds; `uncertain`: (1 or firms,), 1 where it is the prior. `inputs`: leaves (months, 1 or firms), see
    `padded_inputs`. `exits`: 1 or 0, see `firm_step`.
    """

    slots: int
    location: np.ndarray
    spread: np.ndarray
    firm_location: np.ndarray
    firm_spread: np.ndarray
    equity: np.ndarray
    parameters: np.ndarray
    uncertain: np.ndarray
    inputs: FirmInputs
    exits: float = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that reaches a firm.

    `what`: a field of `FirmInputs`, or of `Inputs` where it reaches every running alliance. What strikes does so in
    `month`, counted from 0, or in each month before `until`; what lasts (pressure, concern, a bar on entry, an
    antecedent, a stage) holds from `month` to before `until`, or to the end. `partner`: 0 the firm, 1 its partners,
    None both, where it is a partner's.
    """

    what: str
    month: int
    amount: float = 1.0
    until: int | None = None
    partner: int | None = None


FIRST_ALLIANCE = Happening("entry_forced", 0)
NESTED = ("alliances", "antecedents", "capability_use")


def firm_setting(
    *,
    traits: Mapping[str, Level] | None = None,
    firm: Mapping[str, Level] | None = None,
    parameters: Mapping[str, float] | None = None,
    happenings: tuple[Happening, ...] = (FIRST_ALLIANCE,),
    equity: float | None = None,
    uncertain: bool = False,
    exits: bool = True,
    slots: int = SLOTS,
) -> FirmSetting:
    """A setting that all firms of a run share.

    `traits`: of every alliance, as in `with_levels`; `firm`: traits of `FirmTraits`. The first alliance begins at once
    unless `happenings` are given. Raises ValueError naming what is unknown, and for slots outside [1, 64].
    """
    if not 1 <= slots <= MOST_SLOTS:
        raise ValueError(f"slots is {slots}; a firm has from 1 to {MOST_SLOTS}")
    drawn = with_levels(default_population(2), traits or {})
    firm_location, firm_spread = firm_population(firm or {})
    return FirmSetting(
        slots=slots,
        location=drawn.location[:, None, None],
        spread=drawn.spread[:, None, None],
        firm_location=firm_location[:, None],
        firm_spread=firm_spread[:, None],
        equity=np.full((1, 1), np.nan if equity is None else equity, np.float32),
        parameters=given_parameters(parameters or {})[:, None],
        uncertain=np.full(1, float(uncertain), np.float32),
        inputs=schedule(happenings),
        exits=float(exits),
    )


def firm_population(levels: Mapping[str, Level]) -> tuple[np.ndarray, np.ndarray]:
    """Location and spread of the firm traits on the logit scale, each (firm traits,), with some known.

    Raises ValueError naming every unknown trait.
    """
    rows = firm_table()
    unknown = sorted(set(levels) - set(rows))
    if unknown:
        raise ValueError(f"unknown firm traits: {', '.join(unknown)}; known are {', '.join(rows)}")

    def known(name: str) -> tuple[float, float]:
        value = levels[name]
        mean, deviation = value if isinstance(value, tuple) else (value, 0.0)
        mean = min(max(mean, 0.005), 0.995)
        return float(logit(mean)), deviation / (mean * (1.0 - mean))

    pairs = [known(name) if name in levels else (float(logit(row.mean)), row.spread) for name, row in rows.items()]
    location, spread = np.asarray(pairs, np.float32).T
    return location, spread


def given_parameters(values: Mapping[str, float]) -> np.ndarray:
    """Parameters by name as a column, NaN where none is given. Raises ValueError naming every unknown one."""
    unknown = sorted(set(values) - set(table()))
    if unknown:
        raise ValueError(f"unknown parameters: {', '.join(unknown)}; known are {', '.join(table())}")
    return np.asarray([values.get(name, np.nan) for name in Parameters._fields], np.float32)


def schedule(happenings: tuple[Happening, ...]) -> FirmInputs:
    """Inputs of as many months as something changes: leaves (months, 1); what strikes in the same month adds up.

    Raises ValueError for an unknown input.
    """
    months = 1 + max((each.until or each.month + 1 for each in happenings), default=0)
    inputs: FirmInputs = jax.tree.map(np.array, no_firm_inputs((months, 1)))
    for each in happenings:
        for leaf, lasts in zip(_leaves(inputs, each), _leaves(_lasting(), each), strict=True):
            if lasts:
                leaf[each.month : each.until] = each.amount
            else:
                leaf[each.month : each.until or each.month + 1] += np.float32(each.amount)
    return inputs


@cache
def _lasting() -> FirmInputs:
    """Which inputs last: leaves of truth."""
    ones = jax.tree.map(jnp.ones_like, no_firm_inputs())
    lasts: FirmInputs = jax.tree.map(lambda leaf: float(leaf) == 1.0, lasting_firm(ones))
    return lasts


def _leaves(inputs: FirmInputs, happening: Happening) -> list[Any]:
    """The arrays that it reaches."""
    what, reaching = happening.what, inputs.alliances
    holders = (inputs, reaching, reaching.antecedents)
    found = next((getattr(each, what) for each in holders if what in each._fields and what not in NESTED), None)
    if what in Capabilities._fields:
        found = tuple(getattr(own, what) for own in reaching.capability_use)
    if found is None:
        raise ValueError(f"unknown input {what!r}; known are the fields of FirmInputs and of Inputs")
    owned = isinstance(found, tuple) and happening.partner is not None
    return jax.tree.leaves(found[happening.partner] if owned else found)


def padded_inputs(inputs: FirmInputs, months: int) -> FirmInputs:
    """The inputs of exactly so many months: after those given, what lasts goes on and all else is quiet."""

    def fill(leaf: np.ndarray, quiet: jax.Array, lasts: bool) -> np.ndarray:
        rest = leaf[-1:] if lasts else np.asarray(quiet)
        more = np.broadcast_to(rest, (max(months - len(leaf), 0), leaf.shape[1]))
        return np.concatenate([leaf[:months], more]).astype(np.float32)

    padded: FirmInputs = jax.tree.map(fill, inputs, no_firm_inputs(), _lasting())
    return padded
