"""What is known of a focal firm and of candidates for an alliance with it, before there is any alliance."""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.forms.levels import Level

# Levels of a candidate itself or of an alliance with it; prior_trust holds both ways.
OF_SELECTION = ("reputation", "direct_contact", "prior_exchange")
OF_ALLIANCE = (
    "complementarity",
    "strategic_compatibility",
    "value_distance",
    "core_overlap",
    "earlier_alliance",
    "earlier_trust",
)
OF_PARTNER = (
    "strategic_fit",
    "strategic_significance",
    "power_share",
    "absorptive_capacity",
    "alliance_experience",
    "sustainability_orientation",
    "openness",
)
CANDIDATE_TRAITS = (*OF_SELECTION, "prior_trust", *OF_ALLIANCE, *OF_PARTNER)


@dataclass(frozen=True, slots=True)
class Person:
    """A boundary spanner; `weight` is relative to the firm's others."""

    id: str
    role: str
    weight: float
    levels: dict[str, Level]


@dataclass(frozen=True, slots=True)
class Signal:
    """What a candidate shows of its orientation: the level it shows, what that costs, how far it is seen and fits."""

    what: str
    shows: float
    cost: float
    observability: float
    fit: float


@dataclass(frozen=True, slots=True)
class Group:
    """A group of stakeholders of the focal firm."""

    attention: Level
    demand: Level
    scepticism: Level


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm that chooses."""

    id: str
    name: str
    levels: dict[str, Level]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm that may be chosen. `form` is None where it is not decided; `for_us`: the focal firm's side of it."""

    id: str
    name: str
    note: str
    form: str | None
    levels: dict[str, Level]
    capabilities: dict[str, Level]
    people: tuple[Person, ...]
    for_us: dict[str, Level]
    signals: tuple[Signal, ...]

    def known(self) -> tuple[str, ...]:
        """What is said of it, by name."""
        said = [name for name, level in (self.levels | self.capabilities).items() if level.known]
        said += [f"for_us.{name}" for name, level in self.for_us.items() if level.known]
        said += [name for person in self.people for name, level in person.levels.items() if level.known]
        return tuple(dict.fromkeys([*said, *(["sustainability_signals"] if self.signals else [])]))


@dataclass(frozen=True, slots=True)
class Candidates:
    """A file of candidates, read."""

    title: str
    firm: Firm
    stakeholders: dict[str, Group]
    candidates: tuple[Candidate, ...]
