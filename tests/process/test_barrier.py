"""The barrier past which a process discrepancy is recognised as one."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.parameters import default_parameters
from allyscope.process.seen.detection import recognised

ACTUAL = jnp.asarray([0.0, 0.03, 0.06, 0.2, 0.9])


def test_nothing_is_recognised_below_the_barrier_and_all_of_it_from_twice_that_on() -> None:
    np.testing.assert_allclose(
        recognised(ACTUAL, default_parameters(process_barrier=0.05)), [0.0, 0.0, 0.02, 0.2, 0.9], rtol=1e-5, atol=1e-7
    )


@pytest.mark.parametrize("place", range(5))
def test_without_a_barrier_everything_is_recognised_exactly(place: int) -> None:
    assert recognised(ACTUAL, default_parameters(process_barrier=0.0))[place] == ACTUAL[place]
