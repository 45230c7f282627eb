"""The forecast: the same alliances run on, with fresh luck, if nobody changes course; beside it the base rate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from allyscope.engine import endings
from allyscope.engine.channels import MONTHS
from allyscope.engine.courses import drawn_scores
from allyscope.engine.endings import hazard_rows
from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.coverage import checked, coverage_90
from allyscope.inference.fit import fit_of
from allyscope.inference.infer import HORIZON_YEARS, Inferred, default_latent
from allyscope.inference.limits import cannot_foresee
from allyscope.inference.quality import manifest, quality
from allyscope.inference.sampler.latent import FUTURES, Latent
from allyscope.inference.sampler.paths import monthly
from allyscope.inference.starting_point import futures_of
from allyscope.inference.summary import SHOWN, distance, estimate, holder, partner_names, path_points, quantiles
from allyscope.process.observe import quantities
from allyscope.record import month_text
from allyscope.results.common import Chance
from allyscope.results.forecast import Forecast, OtherEnds, StateAhead

USUAL_ALLIANCES, AT_ONCE = 4096, 1024  # of the default population, for the base rate
MOST_MONTHS = HORIZON_YEARS * MONTHS

Futures = NDArray[np.float32]


def _with_fresh_luck(seed: int, latent: Latent, first: int, months: int, futures: int) -> Latent:
    """The same past, futures for each particle: luck of `months` months after the first so many is drawn anew.

    It has the addresses of the luck that plans meet (`starting_point`), so both look at the same futures.
    """
    lanes, each = np.arange(latent.lanes, dtype=np.uint32), np.uint32(futures)
    _, fresh = drawn_scores(FUTURES + seed, lanes // each, lanes % each, range(months), latent.partners)
    return replace(latent, luck=np.concatenate([latent.luck[:first], fresh]))


@in_single_precision
def futures(inferred: Inferred, months: int) -> Futures:
    """Quantities from the last month looked at to `months` later: (months + 1, quantities, particles, replicates)."""
    particles = inferred.posterior.latent.lanes
    each = futures_of(particles)
    many = inferred.posterior.latent.taken(np.repeat(np.arange(particles), each))
    latent = _with_fresh_luck(inferred.seed, many, inferred.months, months, each)
    future = monthly(latent, inferred.run_inputs, inferred.months + months, since=inferred.months - 1)
    return future.reshape(months + 1, future.shape[1], particles, each)


def chances(ended: NDArray[np.float64], weights: NDArray[np.float64], worth: float, first: int) -> tuple[Chance, ...]:
    """The probability of an end month by month: `ended` (months, alliances), of alliances with `weights`.

    `worth`: how many independent alliances these are. Always the mean over alliances, whoever asks.
    """
    share = weights / weights.sum()
    means = (ended * share).sum(axis=1)
    errors = np.sqrt(((ended - means[:, None]) ** 2 * share).sum(axis=1) / worth)
    between = quantiles(ended.astype(np.float32), weights)
    return tuple(
        Chance(first + m, float(mean), float(low), float(high), float(error))
        for m, (mean, (low, _, high), error) in enumerate(zip(means, between, errors, strict=True))
    )


def _endings(inferred: Inferred, coming: Futures) -> list[tuple[Chance, ...]]:
    """Of this alliance, by kind of end: each particle's probability is averaged over luck."""
    hazards = np.moveaxis(coming[:, hazard_rows(inferred.run_inputs.partners)], 1, 0)
    kinds = endings.ended(hazards)[:, 1:].mean(axis=3)
    worth = min(max(inferred.posterior.effective, 1.0), kinds.shape[2])
    return [chances(ended, np.ones(ended.shape[1]), worth, inferred.as_of + 1) for ended in kinds]


def _base_rate(inferred: Inferred, months: int) -> tuple[Chance, ...]:
    """Of the default population of equal age and form of contract, as far as it still runs."""
    partners, run_inputs = inferred.run_inputs.partners, inferred.prior_run_inputs
    rows, until = hazard_rows(partners), inferred.months + months
    hazards = np.concatenate(
        [
            monthly(
                default_latent(partners, until, range(start, start + AT_ONCE)),
                run_inputs,
                until,
                since=inferred.months - 1,
                rows=rows,
            )
            for start in range(0, USUAL_ALLIANCES, AT_ONCE)
        ],
        axis=2,
    )
    hazards = np.moveaxis(hazards, 1, 0).astype(np.float64)
    alive = np.exp(-hazards[:, 0].sum(axis=0))
    worth = float(alive.sum() ** 2 / (alive**2).sum())
    return chances(endings.ended(hazards)[endings.PREMATURE, 1:], alive, worth, inferred.as_of + 1)


def _states(inferred: Inferred, futures: Futures) -> tuple[StateAhead, ...]:
    """The paths to come, of alliances that still run: weighted by survival."""
    ids = [partner.id for partner in inferred.record.partners]
    flat = futures.reshape(futures.shape[0], futures.shape[1], -1)
    running = endings.running(np.moveaxis(flat[:, hazard_rows(len(ids))], 1, 0))
    states = []
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct in SHOWN:
            values = flat[:, i, :]
            points = tuple(
                path_points(values[m : m + 1], inferred.as_of + m, running[m])[0] for m in range(values.shape[0])
            )
            change = values[-1] - values[0]
            states.append(
                StateAhead(
                    construct=quantity.construct,
                    holder=holder(quantity, ids),
                    now=estimate(values[0], running[0]),
                    at_end=estimate(values[-1], running[-1]),
                    moved=distance(values[0], values[-1]),
                    coming_change=estimate(change, running[-1]),
                    probability_rise=float(np.average(change > 0, weights=running[-1])),
                    path=points,
                )
            )
    return tuple(sorted(states, key=lambda state: SHOWN.index(state.construct)))


@in_single_precision
def forecast(inferred: Inferred, *, months: int = 24) -> Forecast:
    """What comes next if nobody changes course.

    Raises InputError unless 1 ≤ months ≤ 60, and for an alliance that has ended.
    """
    if inferred.ended:
        end = month_text(inferred.as_of)
        raise InputError(f"the alliance ended by {end}: nothing is ahead; look at an earlier month with as-of")
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"months is {months}; a forecast covers 1 to {MOST_MONTHS} months")
    coming = futures(inferred, months)
    premature, *others = _endings(inferred, coming)
    return Forecast(
        record_id=inferred.record.alliance.id,
        name=inferred.record.alliance.name,
        partners=partner_names(inferred),
        as_of=inferred.as_of,
        months=months,
        fit=fit_of(inferred),
        premature_end=premature,
        other_ends=OtherEnds(*others),
        base_rate=_base_rate(inferred, months),
        states=_states(inferred, coming),
        quality=quality(inferred),
        cannot_tell=cannot_foresee(inferred, months),
        coverage_90=coverage_90(("ahead", "coming")),
        checked=checked(),
        manifest=manifest(inferred),
    )
