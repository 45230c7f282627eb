"""Firms run month by month in blocks of a fixed number of firms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.channels import MONTHS
from allyscope.engine.firms.happenings import padded_inputs
from allyscope.engine.firms.setting import LANES, MOST_SLOTS, FirmSetting
from allyscope.engine.firms.world import FIRMS, Luck, begin_firms, firm_luck
from allyscope.engine.kernel.firm_inputs import happenings_of, quiet_firm_month
from allyscope.engine.kernel.firms import FirmLanes, FirmsWanted
from allyscope.engine.kernel.firms import run_firms as run_by_kernel
from allyscope.engine.kernel.library import firm_library
from allyscope.engine.kernel.run import whole_vectors
from allyscope.engine.precision import in_single_precision
from allyscope.engine.randomness import seed_words
from allyscope.engine.world import follow, months_seen
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.firm.state import FirmInputs


@in_single_precision
def run_firms(
    setting: FirmSetting,
    firms: np.ndarray,
    seed: int,
    months: int,
    *,
    replicates: np.ndarray | None = None,
    draws: np.ndarray | None = None,
    steps_per_month: int = 1,
    block: int = LANES,
) -> np.ndarray:
    """The quantities at the end of each month: (months, quantities, firms), float32, named by `firm_quantities()`.

    `firms`: whole numbers in [0, 2²⁶), one per firm of the run; `replicates`: another luck of the same firm (default
    0); `draws`: the number whose draw of parameters each has where they are uncertain (default: its own, which is
    firm · 64). The result of a firm does not depend on the others of the run, nor on `block`.
    """
    firms = np.asarray(firms, np.uint32)
    replicates = np.zeros_like(firms) if replicates is None else np.asarray(replicates, np.uint32)
    draws = firms * np.uint32(MOST_SLOTS) if draws is None else np.asarray(draws, np.uint32)
    years = -(-months // MONTHS)
    inputs = padded_inputs(setting.inputs, years * MONTHS)
    code = firm_library(setting.slots) if steps_per_month == 1 else None
    written = np.empty((months, len(firm_quantities()), len(firms)), np.float32)
    for start in range(0, len(firms), block):
        lanes = np.minimum(np.arange(start, start + block), len(firms) - 1)
        who = (firms[lanes], replicates[lanes], draws[lanes])
        if code is not None:
            path = _by_kernel(code, setting, inputs, who, lanes, seed)
        else:
            path = _run_block(setting, inputs, who, lanes, seed, steps_per_month)
        count = min(block, len(firms) - start)
        written[:, :, start : start + count] = path[:months, :, :count]
    return written


def _by_kernel(
    code: Any,
    setting: FirmSetting,
    inputs: FirmInputs,
    who: tuple[np.ndarray, np.ndarray, np.ndarray],
    lanes: np.ndarray,
    seed: int,
) -> np.ndarray:
    """One block by machine code."""
    filled = whole_vectors(len(lanes))
    own = lanes[filled]
    firm, replicate, draw = (each[filled] for each in who)

    def of_lanes(values: np.ndarray) -> np.ndarray:
        return values if values.shape[-1] == 1 else values[..., own]

    firms = FirmLanes(
        firm,
        replicate,
        draw,
        location=of_lanes(setting.location),
        spread=of_lanes(setting.spread),
        firm_location=of_lanes(setting.firm_location),
        firm_spread=of_lanes(setting.firm_spread),
        equity=of_lanes(setting.equity),
        parameters=of_lanes(setting.parameters),
        uncertain=of_lanes(setting.uncertain[None]),
    )
    months, rows = range(1, len(inputs.pressure) + 1), range(len(firm_quantities()))
    columns = {np.asarray(leaf).shape[-1] for leaf in jax.tree.leaves(inputs)}
    happenings = happenings_of(inputs, own if max(columns) > 1 else np.zeros(len(own), np.intp))
    wanted = FirmsWanted(seed, months, rows, quiet_firm_month(), happenings, exits=setting.exits > 0.0)
    return run_by_kernel(code, firms, wanted)[:, :, : len(lanes)]


def _run_block(
    setting: FirmSetting,
    inputs: FirmInputs,
    who: tuple[np.ndarray, np.ndarray, np.ndarray],
    lanes: np.ndarray,
    seed: int,
    steps_per_month: int,
) -> np.ndarray:
    """One block through all years of its inputs."""

    def of_lanes(leaf: np.ndarray) -> Array:
        """One value per lane: what all firms share is repeated, so that the program stays the same."""
        return jnp.asarray(leaf[..., lanes] if leaf.shape[-1] > 1 else np.repeat(leaf, len(lanes), -1))

    words = seed_words(seed)
    firms, replicates, draws = (jnp.asarray(each) for each in who)
    slots, steps = setting.slots, MONTHS * steps_per_month
    known = (setting.location, setting.spread, setting.firm_location, setting.firm_spread, setting.equity)
    rest = (setting.parameters, setting.uncertain)
    begun = begin_firms(words, firms, replicates, draws, *map(of_lanes, (*known, *rest)), slots=slots)
    months = len(inputs.pressure)

    def years() -> Iterator[tuple[Luck, FirmInputs]]:
        for year in range(months // MONTHS):
            luck = firm_luck(words, jnp.asarray(year * steps, jnp.uint32), firms, replicates, slots, steps)
            span = slice(year * MONTHS, (year + 1) * MONTHS)
            yield luck, jax.tree.map(lambda leaf, span=span: of_lanes(leaf[span]), inputs)

    exits = jnp.asarray(setting.exits, jnp.float32)
    path: np.ndarray = months_seen(follow(FIRMS, begun, years(), exits, steps_per_month=steps_per_month), months)
    return path
