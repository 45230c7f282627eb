"""What is known of the firms of a run and what happens to them, as arrays: data for one compiled program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

import numpy as np

from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening, schedule
from allyscope.engine.population import Level, default_population, on_logit_scale, with_levels
from allyscope.process.firm.state import FirmInputs, firm_table
from allyscope.process.parameters import Parameters, table

SLOTS = 12  # alliances a firm may begin, unless said otherwise
LANES = 256  # firms in a block; with twelve slots about as many lanes as a block of alliances
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
        return on_logit_scale(mean, deviation)

    pairs = [
        known(name) if name in levels else (log(row.mean / (1.0 - row.mean)), row.spread) for name, row in rows.items()
    ]
    location, spread = np.asarray(pairs, np.float32).T
    return location, spread


def given_parameters(values: Mapping[str, float]) -> np.ndarray:
    """Parameters by name as a column, NaN where none is given. Raises ValueError naming every unknown one."""
    unknown = sorted(set(values) - set(table()))
    if unknown:
        raise ValueError(f"unknown parameters: {', '.join(unknown)}; known are {', '.join(table())}")
    return np.asarray([values.get(name, np.nan) for name in Parameters._fields], np.float32)
