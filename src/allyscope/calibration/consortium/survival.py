"""How long alliances of the default population last, as a smooth function of what bears on every hazard alike.

The states of an alliance do not depend on how its hazard is scaled, as alliances are followed as if none ended. So they
are run once, and for each month what the partners' hazards come to, and how far the exchange has begun, is kept; the
hazard of any level, background, frailty, duration and renewal clock follows exactly from these (but for the border
that a partner's log hazard has at 3). Survival is the mean over alliances and begins at commitment: the same alliances
and the same luck for all numbers, so that it is smooth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, quiet_table
from allyscope.engine.population import default_population
from allyscope.engine.precision import in_single_precision
from allyscope.engine.rows import row_index
from allyscope.inference.infer import default_latent
from allyscope.inference.sampler.paths import RunInputs, monthly, nothing_stated
from allyscope.process.observe import OTHER_HAZARDS
from allyscope.process.parameters import Parameters, table
from allyscope.process.traits import trait_names

Numbers = NDArray[np.float64]
Floats = NDArray[np.float32]
LEARNED = (
    "exit_base",
    "background_exit",
    "frailty_on_exit",
    "newness_on_exit",
    "newness_months",
    "renewal_on_exit",
)
AT_ONCE = 1024
BEFORE = 36  # months within which an alliance comes to commitment, or is left out
COMMITTED = 2.0  # position in the life cycle
YEAR = 12  # a membership is paid for by the year
LATE = 2  # months in which somebody who did not renew is taken off the list
ACTIVITY = ((0.0, 1.0, 2.0, 3.0), (0.15, 0.30, 0.60, 1.00))  # as in process/done/exchange.py, where a test holds them


@dataclass(frozen=True)
class Lives:
    """Alliances from their start on: `judged` and `active` (months, lanes), what each month adds to the partners'
    hazards and to activity; `frailty` (lanes,); `committed` (lanes,) months until commitment; `clock` (months, lanes):
    1 where a contract of a year must be renewed; `others` (months, lanes): the cumulative hazard of ends that are not
    premature, as why a member left is not known. `usual`: months that commitment usually takes; `base`: the level that
    the hazards were run at.
    """

    judged: Floats
    active: Floats
    frailty: Floats
    committed: NDArray[np.int64]
    clock: Floats
    others: Floats
    usual: float
    base: float
    oldest: int

    def survival(self, numbers: Mapping[str, float]) -> Numbers:
        """The share that still runs at each age since commitment, of those that came to it: (oldest + 1,)."""
        months = np.arange(len(self.judged), dtype=np.float32)
        aged = numbers["newness_months"] / (numbers["newness_months"] + np.maximum(months - self.usual, 0.0))
        by_month = np.exp(numbers["newness_on_exit"] * aged).astype(np.float32)[:, None]
        renewing = np.float32(np.expm1(numbers["renewal_on_exit"]))
        level = np.float32(np.exp(numbers["exit_base"] - self.base))
        hazard = level * self.judged + np.float32(numbers["background_exit"]) * self.active
        hazard *= by_month * (1.0 + renewing * self.clock)
        frail = np.exp(numbers["frailty_on_exit"] * (self.frailty - 0.5)).astype(np.float32)
        whole = frail * np.cumsum(hazard, axis=0) + self.others
        lanes = np.arange(len(self.frailty))
        at = self.committed[None, :] + np.arange(self.oldest + 1)[:, None] - 1
        alive = np.exp(-whole[at, lanes]).mean(axis=1, dtype=np.float64)
        return np.asarray(alive / alive[0])


@in_single_precision
def lives(oldest: int, changes: Mapping[str, float] | None = None, lanes: int = 4096) -> Lives:
    """Alliances of two under contract with all other parameters at their defaults, or as named, to an age in months."""
    rows = table()
    off = {name: 0.0 for name in LEARNED if name not in ("exit_base", "newness_months")}
    values = {name: row.default for name, row in rows.items()} | dict(changes or {}) | off
    months = -(-(BEFORE + oldest + 1) // MONTHS) * MONTHS
    base, stated = default_population(), nothing_stated()
    stated[:] = [values[name] for name in Parameters._fields]
    run = RunInputs(
        partners=2,
        months=months,
        calendars=1,
        inputs=quiet_table(2, months, 1),
        location=base.location[:, None],
        spread=base.spread[:, None],
        equity=np.zeros(1, np.float32),
        survival=0.0,
        ended_within=0,
        stated=stated,
    )
    index, frailty = row_index(2), trait_names(2).index("frailty")
    wanted = (index.row("hazard"), index.row("position"), *index.rows(*OTHER_HAZARDS))
    seen, levels = [], []
    for first in range(0, lanes, AT_ONCE):
        latent = default_latent(2, months, range(first, min(first + AT_ONCE, lanes)))
        seen.append(monthly(latent, run, months, rows=list(wanted)))
        levels.append(base.location[frailty] + base.spread[frailty] * latent.traits[frailty])
    hazard, position, *others = np.moveaxis(np.concatenate(seen, axis=2), 1, 0)
    active = np.interp(np.concatenate([np.zeros_like(position[:1]), position]), *ACTIVITY)
    reached = position >= COMMITTED
    there = reached[:BEFORE].any(axis=0)
    committed = np.argmax(reached, axis=0)[there] + 1
    age = np.arange(1, months + 1)[:, None] - committed
    return Lives(
        judged=np.diff(hazard, axis=0, prepend=0.0)[:, there].astype(np.float32),
        active=(0.5 * (active[1:] + active[:-1]))[:, there].astype(np.float32),
        frailty=(1.0 / (1.0 + np.exp(-np.concatenate(levels)[there]))).astype(np.float32),
        committed=committed,
        clock=((age >= YEAR) & (age % YEAR < LATE)).astype(np.float32),
        others=sum(others)[:, there].astype(np.float32),
        usual=values["selection_months"] + values["negotiation_months"],
        base=values["exit_base"],
        oldest=oldest,
    )
