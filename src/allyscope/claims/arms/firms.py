"""The world of focal firms with a portfolio of alliances: what an experiment states, as data of one compiled program.

The first partner is the firm, the second its partners; traits and inputs reach every alliance of the firm, and `firm`
states traits of the firm beyond those of a partner. The firm begins its first alliance at once. Alliances really end
here, because what a firm does depends on it.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.experiment import ClaimExperiment, Input, Setting
from allyscope.claims.schedules import WHO, amount
from allyscope.engine.channels import MONTHS
from allyscope.engine.firm_runs import LANES
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening, padded_inputs
from allyscope.engine.firms.setting import SLOTS, FirmSetting, firm_setting
from allyscope.engine.firms.world import FIRMS, begin_firms, firm_luck
from allyscope.engine.kernel.firm_inputs import happenings_of, quiet_firm_month
from allyscope.engine.kernel.firms import FirmLanes, FirmsWanted, run_firms
from allyscope.engine.kernel.library import firm_library
from allyscope.engine.kernel.run import whole_vectors
from allyscope.engine.randomness import seed_words
from allyscope.engine.world import follow, months_seen
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.firm.state import FirmInputs, FirmState, Focal, no_firm_inputs
from allyscope.process.observe import Quantity

KNOWN = ("location", "spread", "firm_location", "firm_spread", "equity", "parameters")


class Prepared(NamedTuple):
    """The settings of the arms, with and without the carrying strengths, and their inputs (months, arms)."""

    whole: tuple[FirmSetting, ...]
    ablated: tuple[FirmSetting, ...]
    inputs: FirmInputs


@jax.jit
def _at_the_start(state: FirmState, focal: Focal) -> Array:
    return FIRMS.observe(state, focal, no_firm_inputs())


class FirmArms:
    """Firms that begin up to twelve alliances one after the other."""

    lanes = LANES

    def __init__(self) -> None:
        self._last: tuple[ClaimExperiment, Prepared] | None = None

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:  # noqa: ARG002 - the same for all
        """What a firm and its portfolio show."""
        return tuple(Quantity(name) for name in firm_quantities())

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        self._prepared(experiment)

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        prepared, months, code = self._prepared(experiment), experiment.common.months, firm_library(SLOTS)
        if code is None:
            return _by_jax(prepared, lanes, seed, rows, months)
        count = len(lanes.arm)
        part, arms = lanes.chosen(whole_vectors(count)), len(prepared.whole)
        firms = FirmLanes(
            firm=part.alliance.astype(np.uint32),
            replicate=np.zeros(len(part.arm), np.uint32),
            draw=np.maximum(part.draw, 0).astype(np.uint32),
            **{name: _columns(prepared, name) for name in KNOWN},
            uncertain=(part.draw != DEFAULT).astype(np.float32)[None],
            column=part.ablated * arms + part.arm,
        )
        happenings = happenings_of(prepared.inputs, part.arm)
        wanted = FirmsWanted(seed, range(months + 1), rows, quiet_firm_month(), happenings, exits=True)
        return run_firms(code, firms, wanted)[:, :, :count]

    def _prepared(self, experiment: ClaimExperiment) -> Prepared:
        if self._last is None or self._last[0] is not experiment:
            self._last = (experiment, prepare(experiment))
        return self._last[1]


def _by_jax(prepared: Prepared, lanes: ArmLanes, seed: int, rows: tuple[int, ...], months: int) -> Floats:
    """A block, where there is no machine code."""
    words = seed_words(seed)
    firms, draws = jnp.asarray(lanes.alliance, jnp.uint32), jnp.asarray(np.maximum(lanes.draw, 0), jnp.uint32)
    again = jnp.zeros_like(firms)
    begun = begin_firms(words, firms, again, draws, *_known(prepared, lanes), slots=SLOTS)
    start = _at_the_start(begun.state, begun.fixed)
    years = (
        (
            firm_luck(words, jnp.asarray(year * MONTHS, jnp.uint32), firms, again, SLOTS, MONTHS),
            jax.tree.map(partial(_of_year, year=year, arm=lanes.arm), prepared.inputs),
        )
        for year in range(len(prepared.inputs.pressure) // MONTHS)
    )
    run = follow(FIRMS, begun, years, jnp.ones((), jnp.float32))
    path: Floats = months_seen(run, months, start, list(rows))
    return path


def _of_year(leaf: np.ndarray, year: int, arm: np.ndarray) -> Array:
    return jnp.asarray(leaf[year * MONTHS : (year + 1) * MONTHS][:, arm])


def _known(prepared: Prepared, lanes: ArmLanes) -> list[Array]:
    """What is known of the firms of a block, in the order that `begin_firms` takes it, one column for each lane."""
    arms = len(prepared.whole)
    known = [jnp.asarray(_columns(prepared, name)[..., lanes.ablated * arms + lanes.arm]) for name in KNOWN]
    return [*known, jnp.asarray(lanes.draw != DEFAULT, jnp.float32)]


def _columns(prepared: Prepared, name: str) -> Floats:
    """What the arms state of one thing, a column for each arm, then the same without the carrying strengths."""
    columns: Floats = np.concatenate([getattr(each, name) for each in (*prepared.whole, *prepared.ablated)], axis=-1)
    return columns


def prepare(experiment: ClaimExperiment) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings = experiment.settings()
    off = dict.fromkeys(experiment.strengths, 0.0)
    years = -(-experiment.common.months // MONTHS)
    whole, ablated = ([_setting(each, changes) for each in settings] for changes in ({}, off))
    padded = [padded_inputs(each.inputs, years * MONTHS) for each in whole]
    inputs: FirmInputs = jax.tree.map(lambda *leaves: np.concatenate(leaves, axis=1), *padded)
    return Prepared(tuple(whole), tuple(ablated), inputs)


def _setting(setting: Setting, changes: dict[str, float]) -> FirmSetting:
    held = () if setting.pinned_stage is None else (Happening("pinned_stage", 0, float(setting.pinned_stage)),)
    return firm_setting(
        traits=dict(sorted(setting.traits.items(), key=lambda item: "." in item[0])),
        firm=setting.firm,
        parameters={**setting.parameters, **changes},
        happenings=(FIRST_ALLIANCE, *held, *map(_happening, setting.inputs)),
        equity=setting.equity,
    )


def _happening(item: Input) -> Happening:
    partner = None if item.partner == "all" else WHO.index(item.partner)
    return Happening(item.channel.rpartition(".")[2], item.month, amount(item), item.until, partner)
