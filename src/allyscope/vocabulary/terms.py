"""What a word of the vocabulary is: its definition, its source and, by group, what else belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["input", "observation"]
SpeaksOf = Literal["actor", "other", "nobody"]
Nature = Literal["state", "trait"]
Per = Literal["partner", "direction", "alliance", "spanner", "focal_firm", "stakeholder_group", "signal"]
Side = Literal["own", "other"]
Theme = Literal["relation", "learning", "exchange"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word, unique in its group, with a definition in our words and the work it is taken from."""

    word: str
    group: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Construct(Term):
    """A state (it moves with time) or a trait (given) of the model, with what one value of it belongs to.

    `per` says how many values there are: one for each partner, for each direction (partner j toward partner k),
    for the alliance, for each boundary spanner, and so on. Values lie in [low, high], in whole numbers if `whole`.

    `shown`: the part of a diagnosis that shows it, relation before learning before exchange (None: none does).
    `notable`: from which difference on two partners' values are worth talking about (None: they are not compared).
    `better`: whether more or less of it is what a plan is after (None: the effects of a plan do not state it).
    `critical`: the parameter below whose value there is a crisis of it (None: it knows no crisis).
    """

    nature: Nature
    per: Per
    unit: str
    low: float
    high: float
    whole: bool = False
    shown: Theme | None = None
    notable: float | None = None
    better: Literal["more", "less"] | None = None
    critical: str | None = None

    @property
    def crisis(self) -> str:
        """What a crisis of it is called: pragmatic, of pragmatic legitimacy."""
        return self.word.removesuffix("_legitimacy")


@dataclass(frozen=True, slots=True)
class EventKind(Term):
    """A kind of coded event: an input sets the model, an observation weighs its state.

    `subkinds` are the words allowed beside it (none: the kind has no subkind), held in the group `subkind_group`.
    `hold_out` kinds appear among the outcomes of the bundled cases and never among their events.
    `claims` are propositions and findings of the literature that the kind bears on. `speaks_of`: whose conduct it is,
    if the record does not say: the actor's own, the other side's (the actor complains or praises), or nobody's.
    """

    role: Role
    subkinds: tuple[str, ...]
    subkind_group: str | None
    hold_out: bool
    claims: tuple[str, ...]
    speaks_of: SpeaksOf = "nobody"


@dataclass(frozen=True, slots=True)
class RepairAct(Term):
    """A subkind of `repair_act`. `family` is the wider act it belongs to (itself where it is one)."""

    family: str


@dataclass(frozen=True, slots=True)
class PulseQuestion(Term):
    """A question of a two-sided pulse; each respondent answers for the own side.

    The definition is the wording a respondent reads. It measures `construct`: that of the respondent's own side
    (`side` "own": j itself, or j toward k) or that of the partner being rated (`side` "other").
    `rises` is true where a high answer means a high value of the construct; `good` where to agree is good news of the
    alliance, which lenient people tell sooner. `note` says how far the wording is tested.
    """

    construct: str
    side: Side
    rises: bool
    good: bool
    note: str
