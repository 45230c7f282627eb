"""Claims by machine code and by JAX: processor seconds, verdicts, and how far effects lie apart.

Only every `--every`-th experiment is asked, both ways one after the other, so that a busy machine is busy for both.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from typing import NamedTuple

from allyscope.claims.arms.lanes import ArmRunner
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import QUICK, run_experiment
from allyscope.claims.study import mode_of, world_of
from allyscope.engine.compilation import enable_cache
from allyscope.engine.kernel.library import OFF, VARIABLE
from allyscope.results.claims import Finding

WORLDS = ("dyad", "firm")


class Both(NamedTuple):
    """The finding of a claim by machine code and by JAX."""

    claim: str
    kernel: Finding
    jax: Finding

    @property
    def same_verdict(self) -> bool:
        """Whether both say the same of the claim."""
        return (self.kernel.verdict, self.kernel.kind) == (self.jax.verdict, self.jax.kind)

    @property
    def same_decisions(self) -> bool:
        """Whether as many alliances raised the question, and as many draws had the stated sign."""
        counts = ((each.counted, each.share_of_prior) for each in (self.kernel, self.jax))
        return next(counts) == next(counts)

    @property
    def apart(self) -> float:
        """How far the effects lie apart, in halves of the interval."""
        half = (self.jax.high - self.jax.low) / 2.0
        return abs(self.kernel.effect - self.jax.effect) / half if half else abs(self.kernel.effect - self.jax.effect)


def found(experiment: ClaimExperiment, world: ArmRunner, by: str) -> tuple[Finding, float]:
    """The finding by machine code ("") or by JAX ("off"), and the processor seconds it took."""
    os.environ[VARIABLE] = by
    begun = time.process_time()
    finding = run_experiment(experiment, world, mode_of(experiment.world, QUICK), threads=1)
    return finding, time.process_time() - begun


def compared(asked: list[ClaimExperiment], seconds: dict[str, float]) -> Iterator[Both]:
    """Each experiment both ways; `seconds` adds up what each way took."""
    for name in WORLDS:
        world, own = world_of(name, QUICK), [each for each in asked if each.world == name]
        for by in ("", OFF) if own else ():
            found(own[0], world, by)  # loads, and where need be compiles, what all others use
        for experiment in own:
            (kernel, one), (jax, other) = (found(experiment, world, by) for by in ("", OFF))
            seconds["kernel"] += one
            seconds["jax"] += other
            yield Both(experiment.claim, kernel, jax)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask only every N-th experiment")
    given = parser.parse_args()
    enable_cache()
    seconds = {"kernel": 0.0, "jax": 0.0}
    pairs = list(compared(list(experiments().values())[:: given.every], seconds))
    otherwise = [each for each in pairs if not each.same_verdict]
    print(f"{len(pairs)} experiments; processor seconds: kernel {seconds['kernel']:.1f}, JAX {seconds['jax']:.1f}")
    print(f"verdicts that fell otherwise: {len(otherwise)}")
    for each in otherwise:
        print(f"  {each.claim}: {each.jax.verdict} by JAX, {each.kernel.verdict} by machine code")
    decided = sum(not each.same_decisions for each in pairs)
    print(f"experiments in which an alliance, or a draw, counts otherwise: {decided}")
    worst = max(pairs, key=lambda each: each.apart)
    print(f"effects lie apart by at most {worst.apart:.1e} of half the interval ({worst.claim})")


if __name__ == "__main__":
    main()
