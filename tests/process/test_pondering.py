"""Acts of two partners in one month, and how long a partner ponders: what holds for any acts and any alliance."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyscope.process.done.acts import pondering, talking_past
from allyscope.process.done.catalogue import CATALOGUE
from allyscope.process.done.conflict import settling
from allyscope.process.parameters import default_parameters
from allyscope.process.state import PartnerState

ACTS = np.arange(len(CATALOGUE) + 1, dtype=np.float32)
FAMILY = ("", *(act.family for act in CATALOGUE))
level = st.floats(0.0, 1.0, width=32)


def test_only_restructuring_and_social_accounts_talk_past_each_other() -> None:
    one, other = np.meshgrid(ACTS, ACTS)
    past = np.asarray(talking_past(jnp.asarray(one), jnp.asarray(other)))
    assert (past == past.T).all()
    for i, j in np.ndindex(past.shape):
        assert past[i, j] == ({FAMILY[i], FAMILY[j]} == {"restructuring", "social"})


def partner(pragmatic: float, moral: float) -> PartnerState:
    whole = PartnerState(*[jnp.ones(())] * len(PartnerState._fields))
    return whole._replace(pragmatic_legitimacy=jnp.asarray(pragmatic), moral_legitimacy=jnp.asarray(moral))


@given(level, level, level, level, st.floats(-12.0, 12.0, width=32))
@settings(max_examples=60, deadline=None)
def test_a_partner_ponders_before_a_crisis_and_no_longer_once_it_is_there(
    pragmatic: float, moral: float, promotion: float, prevention: float, rest: float
) -> None:
    parameters = default_parameters()
    foci = jnp.asarray(promotion), jnp.asarray(prevention)
    left = float(pondering(partner(pragmatic, moral), *foci, jnp.asarray(rest), parameters))
    looked_after = pragmatic if promotion >= prevention else moral
    if looked_after < float(parameters.critical_legitimacy):
        assert left == rest
    else:
        assert left == pytest.approx(max(rest, float(parameters.deliberation) * prevention), rel=1e-6)


@given(level, level)
@settings(max_examples=40, deadline=None)
def test_who_cares_more_for_harmony_settles_conflict_sooner_and_it_always_fades(one: float, other: float) -> None:
    parameters = default_parameters(harmony=1.0)
    few, many = (float(settling(jnp.asarray(focus), parameters)) for focus in sorted((one, other)))
    assert few <= many
    assert few >= -float(parameters.conflict_decay)
    assert float(settling(jnp.asarray(one), default_parameters(harmony=0.0))) == 0.0
