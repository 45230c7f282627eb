"""Alliances of any number of partners drawn from the default population, and years of them, for the tests."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.alliances import ALLIANCES, Members
from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.world import advance
from allyscope.process.inputs import Inputs
from allyscope.process.luck import draws, luck_from
from allyscope.process.observe import quantities
from allyscope.process.parameters import Parameters, default_parameters
from allyscope.process.start import initial_state
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits, build_traits, population, trait_names
from process.by_name import Lanes

LANES = 64
STAY, MAY_LEAVE = jnp.zeros(()), jnp.ones(())


def levels(partners: int, seed: int = 0) -> dict[str, Array]:
    """Levels of every trait, drawn from the default population: (lanes,) each."""
    location, spread = (jnp.asarray(each) for each in population(partners))
    scores = np.random.default_rng(seed).standard_normal((len(trait_names(partners)), LANES), dtype=np.float32)
    drawn = jax.nn.sigmoid(location[:, None] + spread[:, None] * scores)
    return dict(zip(trait_names(partners), drawn, strict=True))


def traits(partners: int, seed: int = 0) -> AllianceTraits:
    """Alliances in which everybody deals with everybody."""
    return build_traits(levels(partners, seed), partners, jnp.zeros(LANES))


def year_scores(partners: int, years: int = 1, steps_per_month: int = 1, seed: int = 1) -> list[Array]:
    """Standard normal scores, one array (steps, draws, lanes) a year."""
    shape = (MONTHS * steps_per_month, len(draws(partners)), LANES)
    random = np.random.default_rng(seed)
    return [jnp.asarray(random.standard_normal(shape, dtype=np.float32)) for _ in range(years)]


def start(who: AllianceTraits, parameters: Parameters | None = None) -> State:
    """The first month of selection, with average luck."""
    partners = len(who.partners)
    return initial_state(
        who, parameters or default_parameters(), luck_from(jnp.zeros((len(draws(partners)), LANES)), partners)
    )


def lived(
    state: State,
    scores: list[Array],
    who: AllianceTraits,
    inputs: Inputs | None = None,
    parameters: Parameters | None = None,
    exits: Array = STAY,
) -> tuple[State, Lanes]:
    """Some years: the state at the end and the quantities (months, quantities, lanes)."""
    months = []
    happens, members = inputs or quiet_year(len(who.partners)), Members(who, parameters or default_parameters())
    for year in scores:
        each = year.shape[0] // MONTHS
        state, _, seen = advance(ALLIANCES, state, year, members, happens, exits, steps_per_month=each)
        months.append(np.asarray(seen))
    return state, np.concatenate(months)


def row(construct: str, partners: int, first: int = -1, second: int = -1) -> int:
    """Where a quantity lies."""
    return [tuple(q) for q in quantities(partners)].index((construct, first, second))
