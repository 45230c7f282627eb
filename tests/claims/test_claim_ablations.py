"""Every effect vanishes with the strengths that are said to carry it, in a small sample that is always the same.

Experiments of equal length share blocks, each with its own arms and strengths: one at a time would take too long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import jax
import numpy as np
import pytest

from allyscope.claims.arms.alliances import LANES, AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.arms.firms_stated import Prepared as PreparedFirms
from allyscope.claims.arms.firms_stated import prepare as prepare_firms
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes
from allyscope.claims.arms.stated import ARMS, ROWS, Prepared, prepare
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import paths_of, rows_needed
from allyscope.claims.statistics import contrast, estimate
from allyscope.claims.verdict import vanishes
from allyscope.engine.firms.setting import LANES as FIRMS
from allyscope.process.firm.state import FirmInputs
from allyscope.results.claims import EffectEstimate

EFFECTS = [each for each in experiments().values() if each.direction != 0]
SEED = 0
FIRM_ARMS = 4


class DyadsTogether(AllianceArms):
    """Alliances of several experiments side by side."""

    def put(self, group: Sequence[ClaimExperiment]) -> None:
        """Run these from now on, in the place of the first."""
        parts = [prepare(each) for each in group]
        widths = [len(each.arms) for each in group]

        def beside(*leaves: np.ndarray) -> np.ndarray:
            own = [np.asarray(leaf)[..., :width] for leaf, width in zip(leaves, widths, strict=True)]
            spare = np.repeat(own[-1][..., -1:], ARMS - sum(widths), axis=-1)
            return np.concatenate([*own, spare], axis=-1)

        together: Prepared = jax.tree.map(beside, *parts)
        self._last = (group[0], together)


class FirmsTogether(FirmArms):
    """Firms of several experiments side by side."""

    def put(self, group: Sequence[ClaimExperiment]) -> None:
        """Run these from now on, in the place of the first; the last arm fills the room that is left."""
        parts = [prepare_firms(each) for each in group]
        whole = [setting for each in parts for setting in each.whole]
        ablated = [setting for each in parts for setting in each.ablated]
        spare = FIRM_ARMS - len(whole)

        def beside(*leaves: np.ndarray) -> np.ndarray:
            return np.concatenate([*leaves, np.repeat(leaves[-1][:, -1:], spare, axis=1)], axis=1)

        inputs: FirmInputs = jax.tree.map(beside, *(each.inputs for each in parts))
        whole, ablated = (each + each[-1:] * spare for each in (whole, ablated))
        self._last = (group[0], PreparedFirms(tuple(whole), tuple(ablated), inputs))


class Place(NamedTuple):
    """A world, how many arms lie side by side in a block, and how many alliances or firms are in each."""

    world: DyadsTogether | FirmsTogether
    arms: int
    in_each: int


PLACES = {
    "dyad": Place(DyadsTogether(LANES // ARMS, 1), ARMS, LANES // ARMS),
    "firm": Place(FirmsTogether(), FIRM_ARMS, FIRMS // FIRM_ARMS),
}


def groups(wanted: Iterable[ClaimExperiment], arms: int) -> Iterator[list[ClaimExperiment]]:
    """Experiments of one length and number of partners, in groups of at most so many arms."""
    alike: dict[tuple[int, int], list[ClaimExperiment]] = defaultdict(list)
    for each in wanted:
        alike[each.common.months, each.common.partners].append(each)
    for same in alike.values():
        group: list[ClaimExperiment] = []
        for experiment in sorted(same, key=by_size):
            if sum(len(one.arms) for one in (*group, experiment)) > arms:
                yield group
                group = []
            group.append(experiment)
        yield group


def by_size(experiment: ClaimExperiment) -> tuple[int, str]:
    return len(experiment.arms), experiment.claim


def effects(place: Place, wanted: Iterable[ClaimExperiment], ablated: int) -> dict[str, EffectEstimate]:
    """The effect of each experiment, with or without its strengths."""
    found = {}
    for group in groups(wanted, place.arms):
        needed = sorted({row for each in group for row in rows_needed(each, place.world)})
        assert len(needed) <= ROWS
        place.world.put(group)
        arm = np.repeat(np.arange(place.arms, dtype=np.int32), place.in_each)
        who = np.tile(np.arange(place.in_each, dtype=np.int32), place.arms)
        lanes = ArmLanes(arm, np.full_like(arm, ablated), who, np.full_like(arm, DEFAULT))
        assert len(arm) == place.world.lanes
        block = place.world.run(group[0], lanes, SEED, tuple(needed))
        known, start = place.world.quantities(group[0]), 0
        for each in group:
            measured = each.measure.value(paths_of(block, tuple(known[row] for row in needed)))
            values = measured.reshape(place.arms, place.in_each)[start : start + len(each.arms)]
            found[each.claim] = estimate(contrast(each.contrast, values))
            start += len(each.arms)
    return found


def remaining(place: Place, wanted: Iterable[ClaimExperiment]) -> dict[str, str]:
    """Which experiments have an effect that remains, and how much of it."""
    known = {each.claim: each for each in wanted}
    without = {name: left for name, left in effects(place, known.values(), 1).items() if not left.includes_zero}
    whole = effects(place, [known[name] for name in without], 0)
    return {
        name: f"{left.effect:+.4f} of {whole[name].effect:+.4f} is left without {', '.join(known[name].strengths)}"
        for name, left in without.items()
        if not vanishes(left, whole[name])
    }


@pytest.mark.parametrize("world", ["dyad", "firm"])
def test_every_effect_vanishes_without_the_strengths_that_carry_it(world: str) -> None:
    assert remaining(PLACES[world], (each for each in EFFECTS if each.world == world)) == {}


def test_an_effect_is_noticed_that_something_else_carries_too() -> None:
    wrong = replace(experiments("kumar")["KP8a"], strength="sustainability_rate")
    assert set(remaining(PLACES["dyad"], [wrong])) == {"KP8a"}
