"""A world: something that can be run arm by arm on the same alliances and tells their quantities month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.wide_priors import DesignDraws
from allyscope.process.observe import Quantity

Floats = NDArray[np.float32]
DEFAULT = -1  # the draw of a lane whose parameters are the defaults


@dataclass(frozen=True, slots=True)
class ArmLanes:
    """Who runs: the arm of each lane, the variant of the experiment, its alliance, its draw from the prior.

    All (lanes,). `variant`: its place in `variants_of`. A draw of `DEFAULT` means the default parameters.
    """

    arm: NDArray[np.int32]
    variant: NDArray[np.int32]
    alliance: NDArray[np.int32]
    draw: NDArray[np.int32]

    def part(self, start: int, size: int) -> ArmLanes:
        """`size` lanes from `start`; beyond the end the last lane is repeated."""
        return self.chosen(np.minimum(np.arange(start, start + size), len(self.arm) - 1))

    def chosen(self, places: NDArray[np.intp]) -> ArmLanes:
        """Some lanes, in that order."""
        return ArmLanes(self.arm[places], self.variant[places], self.alliance[places], self.draw[places])


class ArmRunner(Protocol):
    """What the runner asks of a world."""

    lanes: int

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:
        """What can be measured, in the order of the rows of `run`."""

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """The chosen rows at the moments 0, 1, …, months of a block of `self.lanes` lanes: (moments, rows, lanes).

        Moments are those of the design: where what happens comes later in a draw, so do they. The same alliance has the
        same traits and luck in every arm and draw, save for what an arm states.
        """

    def drawn(self, seed: int) -> DesignDraws | None:
        """What its draws have beyond the table of parameters, or None."""

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError where an arm names something that this world does not know."""
