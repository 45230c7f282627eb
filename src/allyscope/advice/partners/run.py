"""Every candidate in the same worlds: the firm, its stakeholders, the parameters and all luck are the same for each.

What is not known of a candidate is its own: drawn by its id, so that it differs from what is not known of another, and
does not depend on who else is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.partners import jax_run
from allyscope.advice.partners.pair import PairInWorlds, antecedents_of, in_worlds
from allyscope.advice.partners.population import Met, of_the_firm
from allyscope.engine import endings
from allyscope.engine.channels import MONTHS, channels, quiet_month
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.run import Happenings, Lanes, Wanted, draw, whole_vectors
from allyscope.engine.kernel.run import run as run_lanes
from allyscope.engine.rows import row_index
from allyscope.process.observe import Quantity
from allyscope.process.parameters import Parameters
from allyscope.process.traits import STAKEHOLDER_GROUPS

WORLDS, FUTURES = 1024, 4  # worlds, and futures of each: as many lanes as a block of a simulation
TRUST = (Quantity("trust", 0, 1), Quantity("trust", 1, 0))
LEARNING = tuple(
    Quantity(name, 0, 1) for name in ("knowledge_about", "knowledge_from_product", "knowledge_from_sustainability")
)
STANDING = tuple(Quantity(f"sustainability_legitimacy_{group}") for group in STAKEHOLDER_GROUPS)
GAINED = (Quantity("benefits", 0),)
ENDED = Quantity("premature_end")
_READ = (*TRUST, *LEARNING, *STANDING, *GAINED, *(Quantity(name) for name in endings.HAZARDS))
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What becomes of the focal firm with one candidate: (months + 1, worlds) for each quantity, luck averaged out.

    Month 0 is before the first. Trust is that of alliances that run (`running`: their share). What is learned and the
    firm's standing stay after an end as they were. `benefits` is the mean of the months so far, nothing after an end.
    `spillover`: by how much the standing with a group differs from what it would be alone.
    """

    values: dict[Quantity, Floats]
    spillover: dict[Quantity, Floats]
    running: Floats


def run_pair(pair: Met, name: str, seed: int, months: int, *, worlds: int = WORLDS, futures: int = FUTURES) -> Outcomes:
    """The focal firm with one candidate, month by month. `name`: what the candidate's own draws are addressed by."""
    run, code = in_worlds(pair, name, seed, worlds, futures), library(2)
    rows = [row_index(2).places[quantity] for quantity in _READ]
    paths = jax_run.paths_of_pair(run, months, rows) if code is None else _by_kernel(code, run, months, rows)
    lanes = paths.astype(np.float64)
    return _outcomes(lanes.reshape(*lanes.shape[:2], worlds, futures))


def _by_kernel(code: Any, run: PairInWorlds, months: int, rows: list[int]) -> NDArray[np.float32]:
    """The chosen rows at the moments 0, 1, …, months, by machine code: (months + 1, rows, lanes)."""
    pair, numbers = run.pair, run.numbers
    filled = whole_vectors(len(numbers[0]))
    alliance, replicate = (each[filled] for each in numbers)
    nobody, ours = np.zeros_like(replicate), of_the_firm()
    firms, candidates = (draw(code, seed, alliance, nobody, 0)[0][: len(ours)] for seed in (run.shared, run.own))
    unknown = np.full((1, 1), np.nan, np.float32)
    lanes = Lanes(
        alliance,
        replicate,
        location=pair.location[:, None],
        spread=pair.spread[:, None],
        equity=unknown if pair.equity is None else np.full((1, 1), pair.equity, np.float32),
        parameters=np.repeat(unknown, len(Parameters._fields), axis=0),
        ties=np.ones((2, 2), np.float32),
        uncertain=True,
        traits=np.where(ours[:, None], firms, candidates),
    )
    amounts = antecedents_of(pair, jax_run.scores_of_selection(run)[:, filled])
    values = np.asarray(list(amounts.values()), np.float32).reshape(-1, len(filled))
    year = np.broadcast_to(values, (MONTHS, len(amounts), len(filled)))
    where = np.asarray([getattr(channels(2).antecedents, name) for name in amounts], np.intp)
    happenings = Happenings(where, [year] * (-(-months // MONTHS))) if amounts else None
    wanted = Wanted(run.shared, range(months + 1), rows, quiet_month(2), happenings, exits=False)
    return run_lanes(code, lanes, wanted).paths[..., : len(numbers[0])]


def _outcomes(path: Floats) -> Outcomes:
    """From quantities as if nobody left, (months + 1, quantities, worlds, futures), weighed by the chance to run.

    Before the first month the firm has the standing that it would have alone.
    """
    read = dict(zip(_READ, np.moveaxis(path, 1, 0), strict=True))
    hazards = np.stack([read.pop(Quantity(name)) for name in endings.HAZARDS])
    survival = np.exp(-hazards.sum(axis=0))
    ending = -np.diff(survival, axis=0)
    running = survival.mean(axis=2)
    values: dict[Quantity, Floats] = {ENDED: endings.ended(hazards)[endings.PREMATURE].mean(axis=2)}
    for quantity, values_of in read.items():
        if quantity in TRUST:
            values[quantity] = (survival * values_of).mean(axis=2) / np.maximum(running, 1e-12)
        elif quantity in GAINED:
            so_far = np.arange(1, len(path))[:, None, None]
            gained = np.cumsum(survival[1:] * values_of[1:], axis=0) / so_far
            values[quantity] = np.concatenate([gained[:1] * 0.0, gained]).mean(axis=2)
        else:
            values[quantity] = _kept(values_of, survival, ending).mean(axis=2)
    spillover = {quantity: values[quantity] - read[quantity][0].mean(axis=1) for quantity in STANDING}
    return Outcomes(values, spillover, running)


def _kept(values: Floats, survival: Floats, ending: Floats) -> Floats:
    """The mean of what stays as it was in the month of the end: (months + 1, worlds, futures)."""
    lost = np.concatenate([np.zeros_like(values[:1]), np.cumsum(ending * values[1:], axis=0)])
    return survival * values + lost
