"""The world of single alliances: what an experiment states, run by machine code or, where there is none, by JAX."""

from __future__ import annotations

from allyscope.claims.arms.by_kernel import run_by_kernel
from allyscope.claims.arms.lanes import ArmLanes, Floats
from allyscope.claims.arms.stated import ARMS, Prepared, prepare, traits_of
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.wide_priors import DesignDraws, design_draws
from allyscope.engine.derived import derived_quantities
from allyscope.engine.kernel.library import library
from allyscope.process.observe import Quantity, quantities

LANES = 2048


class AllianceArms:
    """Alliances of two partners, or of as many as an experiment says.

    `alliances`, `draws`: how many there are in all; lanes choose among them. `wide`: draws go beyond the table of
    parameters, see `wide_priors.py`.
    """

    def __init__(self, alliances: int, draws: int, lanes: int = LANES, *, wide: bool = True) -> None:
        self.alliances = alliances
        self.draws = draws
        self.lanes = lanes
        self.wide = wide
        self._last: tuple[ClaimExperiment, int, Prepared] | None = None

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:
        """What the process observes, and what follows from it."""
        partners = experiment.common.partners
        return (*quantities(partners), *derived_quantities(partners))

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        if len(experiment.arms) > ARMS:
            raise ValueError(f"{experiment.claim} has {len(experiment.arms)} arms; there is room for {ARMS}")
        self._prepared(experiment, 0)

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        partners, months = experiment.common.partners, experiment.common.months
        prepared, code = self._prepared(experiment, seed), library(partners)
        if code is not None:
            return run_by_kernel(code, prepared, lanes, seed, rows, partners, months)
        from allyscope.claims.arms.program import Shared, run_by_jax  # noqa: PLC0415 - only where there is no code

        return run_by_jax(Shared(seed, self.alliances, self.draws), prepared, lanes, rows, partners, months)

    def drawn(self, seed: int) -> DesignDraws | None:
        """What the draws have beyond the table of parameters."""
        return design_draws(seed, self.draws, traits_of(2)) if self.wide else None

    def _prepared(self, experiment: ClaimExperiment, seed: int) -> Prepared:
        if self._last is None or self._last[0] is not experiment or self._last[1] != seed:
            self._last = (experiment, seed, prepare(experiment, self.drawn(seed)))
        return self._last[2]
