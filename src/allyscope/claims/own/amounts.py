"""How much of each input may be written in own claims: the range that the process takes it in (`process/inputs.py`)."""

from __future__ import annotations

from allyscope.simulation.fields import ANTECEDENTS, SHOCKS

Range = tuple[float, float]

SIGNED: Range = (-1.0, 1.0)  # a shock that takes or gives, an antecedent missed or met
SHARE: Range = (0.0, 1.0)
SIGNED_INPUTS = (*SHOCKS, *ANTECEDENTS, "new_spanner")
OTHERWISE: dict[str, Range] = {"setback": (0.0, 3.0), "pinned_stage": (-1.0, 3.0)}  # in stages


def range_of(name: str) -> Range:
    """The least and the largest amount of an input, by its last name."""
    return SIGNED if name in SIGNED_INPUTS else OTHERWISE.get(name, SHARE)
