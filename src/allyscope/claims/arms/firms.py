"""The world of focal firms with a portfolio of alliances: what an experiment states, as data of one compiled program.

The first partner is the firm, the second its partners; traits and inputs reach every alliance of the firm, and `firm`
states traits of the firm beyond those of a partner. The firm begins its first alliance at once. Alliances really end
here, because what a firm does depends on it.
"""

from __future__ import annotations

import numpy as np

from allyscope.claims.arms.firms_stated import Prepared, firm_traits, prepare
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.wide_priors import DesignDraws, design_draws
from allyscope.engine.firms.setting import LANES, SLOTS
from allyscope.engine.kernel.firm_inputs import quiet_firm_month
from allyscope.engine.kernel.firms import FirmLanes, FirmsWanted, run_firms
from allyscope.engine.kernel.library import firm_library
from allyscope.engine.kernel.run import Happenings, whole_vectors
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.observe import Quantity


class FirmArms:
    """Firms that begin up to twelve alliances one after the other; `draws`: how many there are beyond the table."""

    lanes = LANES

    def __init__(self, draws: int = 0) -> None:
        self.draws = draws
        self._last: tuple[ClaimExperiment, int, Prepared] | None = None

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:  # noqa: ARG002 - the same for all
        """What a firm and its portfolio show."""
        return tuple(Quantity(name) for name in firm_quantities())

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        self._prepared(experiment, 0)

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        prepared, months, code = self._prepared(experiment, seed), experiment.common.months, firm_library(SLOTS)
        if code is None:
            from allyscope.claims.arms import firms_by_jax  # noqa: PLC0415 - only where there is no code

            return firms_by_jax.run_by_jax(prepared, lanes, seed, rows, months)
        count, courses = len(lanes.arm), prepared.courses
        part = lanes.chosen(whole_vectors(count))
        firms = FirmLanes(
            firm=part.alliance.astype(np.uint32),
            replicate=np.zeros(len(part.arm), np.uint32),
            draw=np.maximum(part.draw, 0).astype(np.uint32),
            **prepared.known,
            uncertain=(part.draw != DEFAULT).astype(np.float32)[None],
            column=courses.known_column(part),
        )
        happenings = Happenings(courses.channels, courses.years, courses.course(part))
        wanted = FirmsWanted(seed, range(months + courses.extra + 1), rows, quiet_firm_month(), happenings, exits=True)
        return courses.as_designed(run_firms(code, firms, wanted)[:, :, :count], lanes, months)

    def drawn(self, seed: int) -> DesignDraws | None:
        """What the draws have beyond the table of parameters."""
        return design_draws(seed, self.draws, firm_traits()) if self.draws else None

    def _prepared(self, experiment: ClaimExperiment, seed: int) -> Prepared:
        if self._last is None or self._last[0] is not experiment or self._last[1] != seed:
            self._last = (experiment, seed, prepare(experiment, self.drawn(seed)))
        return self._last[2]
