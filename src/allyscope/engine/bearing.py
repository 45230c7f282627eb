"""What bears on an alliance where it stands, by the process's own functions: foundations, luck, how acts would fare."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.engine.alliances import Members
from allyscope.process.done import response
from allyscope.process.done.acts import circumstances
from allyscope.process.done.exchange import luck_in_benefits
from allyscope.process.inputs import Antecedents
from allyscope.process.scene import as_grown
from allyscope.process.seen.focus import focused
from allyscope.process.state import State
from allyscope.process.trust.foundation import foundation


def bearing(state: State, members: Members, antecedents: Antecedents) -> Array:
    """The rows of `course.Bearing`, one after the other: (rows, …)."""
    traits, parameters = members
    traits = focused(traits, state.focus, parameters)
    alliance, luck = state.alliance, state.luck
    founded = foundation(antecedents, traits.foundations, alliance.position, parameters)
    grown, moderators = as_grown(alliance, traits, parameters), []
    for j, (me, own) in enumerate(zip(alliance.partners, traits.partners, strict=True)):
        hurry = response.effort(me.outcome_discrepancy, own.promotion_focus, parameters)
        moderators += [each * parameters.moderation for each in circumstances(j, alliance, grown, hurry, parameters)]
    fortune = [luck_in_benefits(luck.common, own) for own in luck.benefits]
    return jnp.stack(jnp.broadcast_arrays(founded, *fortune, *moderators))
