"""An earlier alliance of the same partners that counts in what is found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import Month, Number


@dataclass(frozen=True, slots=True)
class AlliedBefore:
    """The partners were allied before: they begin with the trust or distrust in which that ended, and know each other.

    `record`: the id of the record that tells of it, empty where it is the one looked at. `ended`: the first and last
    month in which it may have ended, None where that is not told; `ending`: how. `counts`: how far it still does, in
    [0, 1]. `trust`: that in which it ended (0 distrust, ½ neither, 1 trust), not a number where nothing is known of it;
    `trust_from`: whether a record tells it, or it is assumed from the way it ended.
    """

    record: str
    ended: tuple[Month, Month] | None
    ending: Literal["unknown", "premature", "planned", "amicable", "buyout"]
    counts: Number
    trust: Number
    trust_from: Literal["record", "ending", "unknown"]
