"""What reaches firms month by month: data for one compiled program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from allyscope.engine.channels import leaves, mapped
from allyscope.process.firm.state import STRIKING, FirmInputs, quiet_firm
from allyscope.process.inputs import LASTING, Inputs
from allyscope.process.traits import Capabilities


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that reaches a firm.

    `what`: a field of `FirmInputs`, or of `Inputs` where it reaches every running alliance. What strikes does so in
    `month`, counted from 0, or in each month before `until`; what lasts (pressure, concern, a bar on entry, an
    antecedent, a stage) holds from `month` to before `until`, or to the end. `partner`: 0 the firm, 1 its partners,
    None both, where it is a partner's.
    """

    what: str
    month: int
    amount: float = 1.0
    until: int | None = None
    partner: int | None = None


FIRST_ALLIANCE = Happening("entry_forced", 0)
NESTED = ("alliances", "antecedents", "capability_use")


def schedule(happenings: tuple[Happening, ...]) -> FirmInputs:
    """Inputs of as many months as something changes: leaves (months, 1); what strikes in the same month adds up.

    Raises ValueError for an unknown input.
    """
    months = 1 + max((each.until or each.month + 1 for each in happenings), default=0)
    inputs: FirmInputs = mapped(lambda quiet: np.full((months, 1), quiet, np.float32), quiet_firm(0.0))
    for each in happenings:
        for leaf, lasts in zip(_leaves(inputs, each), _leaves(_lasting(), each), strict=True):
            if lasts:
                leaf[each.month : each.until] = each.amount
            else:
                leaf[each.month : each.until or each.month + 1] += np.float32(each.amount)
    return inputs


@cache
def _lasting() -> FirmInputs:
    """Which inputs last: leaves of truth."""
    firm = quiet_firm(0.0)
    own: dict[str, Any] = {name: name not in STRIKING for name in FirmInputs._fields if name != "alliances"}
    reaching = {
        name: mapped(lambda _, lasts=name in LASTING: lasts, getattr(firm.alliances, name)) for name in Inputs._fields
    }
    return FirmInputs(**own, alliances=Inputs(**reaching))


def _leaves(inputs: FirmInputs, happening: Happening) -> list[Any]:
    """The arrays that it reaches."""
    what, reaching = happening.what, inputs.alliances
    holders = (inputs, reaching, reaching.antecedents)
    field = next((getattr(each, what) for each in holders if what in each._fields and what not in NESTED), None)
    if what in Capabilities._fields:
        field = tuple(getattr(own, what) for own in reaching.capability_use)
    if field is None:
        raise ValueError(f"unknown input {what!r}; known are the fields of FirmInputs and of Inputs")
    owned = isinstance(field, tuple) and happening.partner is not None
    return list(leaves(field[happening.partner] if owned else field))


def padded_inputs(inputs: FirmInputs, months: int) -> FirmInputs:
    """The inputs of exactly so many months: after those given, what lasts goes on and all else is quiet."""

    def fill(leaf: np.ndarray, quiet: float, lasts: bool) -> np.ndarray:
        rest = leaf[-1:] if lasts else np.asarray(quiet, np.float32)
        more = np.broadcast_to(rest, (max(months - len(leaf), 0), leaf.shape[1]))
        return np.concatenate([leaf[:months], more]).astype(np.float32)

    padded: FirmInputs = mapped(fill, inputs, quiet_firm(0.0), _lasting())
    return padded
