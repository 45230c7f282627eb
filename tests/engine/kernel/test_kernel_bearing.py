"""What bears on lanes where they stand is the same by machine code as by JAX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from plain_lanes import plain_lanes

from allyscope.engine.channels import quiet_month
from allyscope.engine.courses import bearing
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.run import Wanted, run
from allyscope.process.done.catalogue import MODERATORS
from allyscope.process.inputs import Antecedents

LANES, ASKED = 64, 50  # no whole number of vectors


def test_what_bears_on_lanes_is_that_of_the_reference(use: Callable[..., None]) -> None:
    use()
    lanes = replace(plain_lanes(LANES), uncertain=True)
    begun = run(library(2), lanes, Wanted(5, [30], [0], quiet_month(2)), state=True).begun
    assert begun is not None
    begun = type(begun)(*(leaves[:, :ASKED] for leaves in begun))
    known = np.random.default_rng(1).uniform(-1.0, 1.0, (len(Antecedents._fields), ASKED)).astype(np.float32)
    ours = bearing(begun, known, 2)
    use("off")
    reference = bearing(begun, known, 2)
    assert ours.circumstances.shape == (2, len(MODERATORS), ASKED)
    for one, other in zip(ours, reference, strict=True):
        assert one == pytest.approx(other, abs=2e-5)
        assert np.ptp(one) > 0.1
