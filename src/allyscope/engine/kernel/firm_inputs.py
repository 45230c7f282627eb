"""What reaches firms, as machine code takes it: by channel, a column for each course that firms may follow."""

from __future__ import annotations

from functools import cache

import numpy as np

from allyscope.engine.channels import MONTHS, leaves
from allyscope.engine.kernel.run import Floats, Happenings
from allyscope.process.firm.state import FirmInputs, quiet_firm


@cache
def quiet_firm_month() -> Floats:
    """`no_firm_inputs` by channel."""
    quiet = np.asarray(list(leaves(quiet_firm(0.0))), np.float32)
    quiet.setflags(write=False)
    return quiet


def happenings_of(inputs: FirmInputs, column: np.ndarray) -> Happenings:
    """Inputs with leaves (months, columns), in whole years, of which each lane follows one column."""
    quiet = quiet_firm_month()
    table = np.stack(np.broadcast_arrays(*map(np.asarray, leaves(inputs))), axis=1)
    reached = np.flatnonzero((table != quiet[:, None]).any(axis=(0, 2)))
    years = [np.ascontiguousarray(table[m : m + MONTHS, reached]) for m in range(0, len(table), MONTHS)]
    return Happenings(reached, years, column)
