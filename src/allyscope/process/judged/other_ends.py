"""Ends that are not premature: planned ones, amicable ones, and one partner buying the other out.

They compete with premature ends: what ends one way cannot end another. A purpose that is served, or a term that is
reached, ends an alliance as planned; partners who need it little and do not quarrel part as friends (planned and
unplanned, friendly and unfriendly ends: Serapio & Cascio 1996); a joint venture that does well is bought by one side,
which was an option from the start (Kogut 1991; Bleeke & Ernst 1995). None of it is a failure. How often each comes is
assumed; no claim is carried.
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters


def planned_hazard(executing: Array, fulfilled: Array, term: Array, parameters: Parameters) -> Array:
    """Hazard per month of an end as planned, ≥ 0.

    `executing`, `fulfilled` in [0, 1]: how far execution is reached, and the benefits that partners came for; `term`: 1
    in the month in which the agreed term ends, else 0.
    """
    return parameters.purpose_on_end * executing * fulfilled + parameters.term_on_end * term


def amicable_hazard(active: Array, significance: Array, conflict: Array, parameters: Parameters) -> Array:
    """Hazard per month of parting as friends, ≥ 0: of partners to whom it matters little and who do not quarrel."""
    return parameters.amicable_end * active * (1.0 - significance) * (1.0 - conflict)


def buyout_hazard(executing: Array, benefits: Array, equity: Array, parameters: Parameters) -> Array:
    """Hazard per month that one partner buys the other out, ≥ 0: of a joint venture that does well."""
    return parameters.buy_out * equity * executing * benefits
