"""The world of focal firms with a portfolio of alliances: what an experiment states, as data of one compiled program.

The first partner is the firm, the second its partners; traits and inputs reach every alliance of the firm, and `firm`
states traits of the firm beyond those of a partner. The firm begins its first alliance at once. Alliances really end
here, because what a firm does depends on it.
"""

from __future__ import annotations

import numpy as np

from allyscope.claims.arms.firms_stated import KNOWN, Prepared, columns, prepare
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.experiment import ClaimExperiment
from allyscope.engine.firms.setting import LANES, SLOTS
from allyscope.engine.kernel.firm_inputs import happenings_of, quiet_firm_month
from allyscope.engine.kernel.firms import FirmLanes, FirmsWanted, run_firms
from allyscope.engine.kernel.library import firm_library
from allyscope.engine.kernel.run import whole_vectors
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.observe import Quantity


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
            from allyscope.claims.arms import firms_by_jax  # noqa: PLC0415 - only where there is no code

            return firms_by_jax.run_by_jax(prepared, lanes, seed, rows, months)
        count = len(lanes.arm)
        part, arms = lanes.chosen(whole_vectors(count)), len(prepared.whole)
        firms = FirmLanes(
            firm=part.alliance.astype(np.uint32),
            replicate=np.zeros(len(part.arm), np.uint32),
            draw=np.maximum(part.draw, 0).astype(np.uint32),
            **{name: columns(prepared, name) for name in KNOWN},
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
