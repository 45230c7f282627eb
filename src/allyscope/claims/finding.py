"""What an experiment found, as plain data: no arrays, fit for JSON and for the report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["robust", "fragile", "fails"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over alliances with its 95 % interval."""

    effect: float
    low: float
    high: float

    @property
    def includes_zero(self) -> bool:
        """Whether zero lies in the interval."""
        return self.low <= 0.0 <= self.high


@dataclass(frozen=True, slots=True)
class ArmMean:
    """What was measured in one arm, with and without the carrying strengths (None where nothing could vanish)."""

    name: str
    mean: Estimate
    ablated: Estimate | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far the effect depends on a parameter: rank correlation over the draws from the prior, in [−1, 1]."""

    parameter: str
    correlation: float
    meaning: str


@dataclass(frozen=True, slots=True)
class PriorMap:
    """Where the claim holds over two parameters: bins of equal numbers of draws.

    `edges_x`, `edges_y`: six borders each. `effect`, `share`, `draws`: rows by y, columns by x; None in an empty bin.
    """

    x: str
    y: str
    edges_x: tuple[float, ...]
    edges_y: tuple[float, ...]
    effect: tuple[tuple[float | None, ...], ...]
    share: tuple[tuple[float | None, ...], ...]
    draws: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much was run: alliances in each arm, draws from the prior, alliances in each draw and arm, and the seed."""

    mode: str
    alliances: int
    draws: int
    per_draw: int
    seed: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One experiment's result.

    `ablated`: the effect without the carrying strengths; None where the claim is that there is no effect, so that
    nothing could vanish. `quiet`: the second contrast, where the design has one. `negligible`: it holds, but the effect
    is too small to matter.
    """

    claim: str
    estimate: Estimate
    ablated: Estimate | None
    quiet: Estimate | None
    arms: tuple[ArmMean, ...]
    share_of_prior: float
    depends_on: tuple[Dependence, ...]
    map: PriorMap | None
    verdict: Verdict
    reason: str
    negligible: bool
    counted: int
    sizes: Sizes

    @property
    def holds(self) -> bool:
        """Robust or fragile: the effect is there, as stated, and its mechanism carries it."""
        return self.verdict != "fails"

    def as_data(self) -> dict[str, Any]:
        """As nested dictionaries and lists."""
        return asdict(self)


def finding_from(data: dict[str, Any]) -> Finding:
    """The finding that `as_data` wrote. Raises TypeError or KeyError where the data is another shape."""

    def estimate(value: dict[str, float]) -> Estimate:
        return Estimate(**value)

    def perhaps(value: dict[str, float] | None) -> Estimate | None:
        return None if value is None else estimate(value)

    def rows(value: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
        return tuple(tuple(row) for row in value)

    where = data["map"]
    return Finding(
        claim=data["claim"],
        estimate=estimate(data["estimate"]),
        ablated=perhaps(data["ablated"]),
        quiet=perhaps(data["quiet"]),
        arms=tuple(ArmMean(a["name"], estimate(a["mean"]), perhaps(a["ablated"])) for a in data["arms"]),
        share_of_prior=data["share_of_prior"],
        depends_on=tuple(Dependence(**each) for each in data["depends_on"]),
        map=None
        if where is None
        else PriorMap(
            where["x"],
            where["y"],
            tuple(where["edges_x"]),
            tuple(where["edges_y"]),
            rows(where["effect"]),
            rows(where["share"]),
            rows(where["draws"]),
        ),
        verdict=data["verdict"],
        reason=data["reason"],
        negligible=data["negligible"],
        counted=data["counted"],
        sizes=Sizes(**data["sizes"]),
    )
