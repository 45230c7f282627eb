"""The world of single alliances: what an experiment states, run by machine code or, where there is none, by JAX."""

from __future__ import annotations

from allyscope.claims.arms.by_kernel import run_by_kernel
from allyscope.claims.arms.lanes import ArmLanes, Floats
from allyscope.claims.arms.stated import ARMS, Prepared, prepare
from allyscope.claims.experiment import ClaimExperiment
from allyscope.engine.derived import derived_quantities
from allyscope.engine.kernel.library import library
from allyscope.process.observe import Quantity, quantities

LANES = 2048


class AllianceArms:
    """Alliances of two partners, or of as many as an experiment says.

    `alliances`, `draws`: how many there are in all; lanes choose among them.
    """

    def __init__(self, alliances: int, draws: int, lanes: int = LANES) -> None:
        self.alliances = alliances
        self.draws = draws
        self.lanes = lanes
        self._last: tuple[ClaimExperiment, Prepared] | None = None

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:
        """What the process observes, and what follows from it."""
        partners = experiment.common.partners
        return (*quantities(partners), *derived_quantities(partners))

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        if len(experiment.arms) > ARMS:
            raise ValueError(f"{experiment.claim} has {len(experiment.arms)} arms; there is room for {ARMS}")
        self._prepared(experiment)

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        partners, months = experiment.common.partners, experiment.common.months
        prepared, code = self._prepared(experiment), library(partners)
        if code is not None:
            return run_by_kernel(code, prepared, lanes, seed, rows, partners, months)
        from allyscope.claims.arms.program import Shared, run_by_jax  # noqa: PLC0415 - only where there is no code

        return run_by_jax(Shared(seed, self.alliances, self.draws), prepared, lanes, rows, partners, months)

    def _prepared(self, experiment: ClaimExperiment) -> Prepared:
        if self._last is None or self._last[0] is not experiment:
            self._last = (experiment, prepare(experiment))
        return self._last[1]
