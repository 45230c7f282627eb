"""Do a usual and a slower, more exact computation say the same? Every bundled alliance, few and many particles.

For each state of each side today: the difference of the two means, in standard errors as the two computations state
them (posterior standard deviation over the root of the effective sample size, both together). If the stated errors are
right, these have a root mean square near 1. Beside it the largest difference in posterior standard deviations: how
much of an interval's half-width the choice of computation is worth.
"""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from allyscope.data import bundled_records
from allyscope.engine.compilation import enable_cache
from allyscope.inference import Inferred, infer_record
from allyscope.inference.summary import SHOWN
from allyscope.process.observe import quantities
from allyscope.record import read_record
from benchmarks.table import show

TINY = 1e-4  # a state that hardly varies has no standard error to speak of

Numbers = NDArray[np.float64]


def today(inferred: Inferred) -> Numbers:
    """Every state that is shown, now: (states, particles)."""
    known = quantities(len(inferred.record.partners))
    rows = [i for i, quantity in enumerate(known) if quantity.construct in SHOWN]
    return np.asarray(inferred.paths[inferred.months - 1, rows], np.float64)


def apart(usual: Inferred, exact: Inferred) -> tuple[Numbers, Numbers]:
    """Differences of the means in their stated standard errors, and in posterior standard deviations."""
    one, other = today(usual), today(exact)
    sd = other.std(axis=1)
    error = sd * np.sqrt(1.0 / usual.posterior.effective + 1.0 / exact.posterior.effective)
    difference = np.abs(one.mean(axis=1) - other.mean(axis=1))
    moving = sd > TINY
    return difference[moving] / error[moving], difference[moving] / sd[moving]


def main() -> None:
    """Infer each record twice and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--usual", type=int, default=1024, help="particles of the usual computation")
    parser.add_argument("--exact", type=int, default=4096, help="particles of the slower one")
    options = parser.parse_args()
    enable_cache()
    rows, together = [], []
    for record in (read_record(each.id) for each in bundled_records() if each.kind == "alliance"):
        usual = infer_record(record, particles=options.usual, seed=0)
        exact = infer_record(record, particles=options.exact, seed=1)
        errors, sds = apart(usual, exact)
        together.append(errors)
        rows.append(
            (
                record.alliance.id,
                f"{np.sqrt((errors**2).mean()):.2f}",
                f"{errors.max():.1f}",
                f"{sds.max():.2f}",
                f"{usual.posterior.effective:.0f} / {exact.posterior.effective:.0f}",
                f"{usual.posterior.log_evidence:.2f} / {exact.posterior.log_evidence:.2f}",
                f"{usual.seconds:.0f} / {exact.seconds:.0f} s",
            )
        )
        print(f"  {record.alliance.id}", flush=True)
    heads = ("record", "rms, in errors", "largest", "largest, in sd", "effective", "log evidence", "time")
    show(f"{options.usual} and {options.exact} particles, states today", heads, rows)
    everything = np.concatenate(together)
    print(f"\nAll {everything.size} states: root mean square {np.sqrt((everything**2).mean()):.2f} stated errors.")


if __name__ == "__main__":
    main()
