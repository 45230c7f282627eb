"""What became of each claim first, kept for ever: the verdict of its first design, what was changed since, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files

from allyscope.results.claims import Changed, FirstVerdict

HOLDING = ("robust", "fragile")
CHANGES = ("changed", "reworked", "again")  # one after the other


@dataclass(frozen=True, slots=True)
class Entry:
    """The first verdict of a claim, with its effect and interval, commit and date; `then`: the verdict that followed.

    `added`: strengths that came into the model between the two and that the changed design named. `frozen`: digest of
    the current design, where it was frozen before its first run.
    """

    first: FirstVerdict
    effect: tuple[float, float, float]
    commit: str
    date: str
    then: str
    added: tuple[str, ...]
    changed: Changed | None
    frozen: str = ""

    @property
    def turned(self) -> bool:
        """Whether the claim failed first and held once its design was changed."""
        return self.first not in HOLDING and self.then in HOLDING


def _changed(data: dict[str, str] | None) -> Changed | None:
    return None if data is None else Changed(data["what"], data["why"], str(data["date"]))


def _both(one: Changed | None, other: Changed | None) -> Changed | None:
    """Two changes, one after the other."""
    if one is None or other is None:
        return one or other
    return Changed(f"{one.what}; then {other.what}", f"{one.why}; then {other.why}", other.date)


@cache
def history() -> dict[str, Entry]:
    """Claim → what became of it first; claims that have no entry were never changed."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where claims are read

    text = files("allyscope.claims").joinpath("history.yaml").read_text(encoding="utf-8")
    entries = YAML(typ="safe").load(text)["claims"]
    return {
        claim: Entry(
            first=data["first"],
            effect=tuple(data["effect"]),
            commit=data["commit"],
            date=str(data["date"]),
            then=data["then"],
            added=tuple(data.get("added", ())),
            changed=reduce(_both, (_changed(data.get(name)) for name in CHANGES), None),
            frozen=data.get("frozen", ""),
        )
        for claim, data in entries.items()
    }
