"""What a reader calls the partners, the constructs and their holders."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import has, items, say
from allyscope.report.wording.words import number, plain, readable, scale_words, standing_words
from allyscope.vocabulary import construct as vocabulary_construct
from allyscope.vocabulary import constructs

if TYPE_CHECKING:
    from allyscope.results.advice import Advice
    from allyscope.results.common import Estimate
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast

LONGEST_SHORT_NAME = 16
ARROW = "->"
OWNERS = ("of_alliance", "of_side", "of_direction")  # tables of subjects, by how many partners they name
RELATION = frozenset(each.word for each in constructs() if each.shown == "relation")  # what managers ask about first
CONSTRUCT_ORDER = tuple(each.word for each in constructs() if each.shown)


def title(construct: str) -> str:
    """A construct as a heading: Moral legitimacy."""
    key = f"constructs.title.{construct}"
    return say(key) if has(key) else readable(construct).capitalize()


def in_running_text(construct: str) -> str:
    """A construct's name within a sentence: moral legitimacy."""
    key = f"constructs.name.{construct}"
    return say(key) if has(key) else readable(construct)


def stage_words(stage: str) -> str:
    """What a stage of the life cycle is called."""
    key = f"constructs.stage.{stage}"
    return say(key) if has(key) else plain(stage)


def meaning(construct: str) -> str:
    """What a construct means, for readers of a report; empty for a word that nothing explains."""
    key = f"constructs.meaning.{construct}"
    return say(key) if has(key) else definition(construct)


def definition(construct: str) -> str:
    """What the vocabulary says of a construct; empty for a word that it does not hold."""
    try:
        return vocabulary_construct(construct).definition
    except KeyError:
        return ""


def scale(construct: str) -> tuple[float, float]:
    """The ends of a construct's scale; a count, or a word that the vocabulary lacks, has no upper end."""
    try:
        known = vocabulary_construct(construct)
    except KeyError:
        return 0.0, inf
    return known.low, known.high


def places(construct: str) -> int:
    """How many decimals a construct is written with: two for levels, none for counts."""
    return 2 if isfinite(scale(construct)[1]) else 0


def in_words(construct: str, estimate: Estimate, usual: Estimate | None = None) -> str:
    """An estimate in words: mistrust … trust, very low … very high, or about so many.

    Where it is told what is `usual` of such alliances a level is compared with it, as people who answer do: what is low
    for a legitimacy is high for a conflict. Trust has words of its own, as it has a zero.
    """
    low, high = scale(construct)
    if not isfinite(high):
        return say("words.scale.count", number=number(estimate.median, 0))
    if low < 0:
        return scale_words(estimate, items("words.trust_levels"), low, high)
    if usual is None:
        return scale_words(estimate, items("words.levels"), low, high)
    return standing_words(estimate, usual, items("words.standings"))


def construct_rank(construct: str) -> int:
    """The place of a construct in every table and page; unknown ones come last."""
    return CONSTRUCT_ORDER.index(construct) if construct in CONSTRUCT_ORDER else len(CONSTRUCT_ORDER)


@dataclass(frozen=True, slots=True)
class Names:
    """Short names by partner id: the partner's own name where it is short and unlike the others, else the id."""

    partners: dict[str, str]

    def partner(self, identity: str) -> str:
        """One partner's short name."""
        return self.partners.get(identity) or plain(identity)

    def sides(self, holder: str) -> tuple[str, ...]:
        """The partners in a holder: two for a direction, one for a side, none for the alliance."""
        return () if holder == "alliance" else tuple(self.partner(side) for side in holder.split(ARROW, 1))

    def holder(self, holder: str) -> str:
        """A holder in a table: P1, P1 → P2, alliance."""
        return " → ".join(self.sides(holder)) or say("constructs.holder.alliance")

    def source(self, holder: str) -> str:
        """Whose view it is: the first partner of a direction."""
        return (*self.sides(holder), say("constructs.holder.alliance"))[0]

    def subject(self, construct: str, holder: str) -> str:
        """A construct of a holder inside a sentence: trust of P1 in P2."""
        sides = self.sides(holder)
        for owner in OWNERS[: len(sides) + 1][::-1]:
            key = f"constructs.subject.{owner}.{construct}"
            if has(key):
                return say(key, **dict(zip(("first", "second"), sides, strict=False)))
        return say("constructs.subject.other", name=in_running_text(construct), holder=self.holder(holder))


def names_of(result: Diagnosis | Forecast | Advice) -> Names:
    """The short names that tables, charts and sentences of one report use, each unlike the others."""
    full = {identity: plain(name) for identity, name in result.partners}
    counts = list(full.values())
    called = {
        identity: name if name and len(name) <= LONGEST_SHORT_NAME and counts.count(name) == 1 else plain(identity)
        for identity, name in full.items()
    }
    return Names(dict(zip(called, told_apart(list(called.values())), strict=True)))


def told_apart(names: list[str]) -> list[str]:
    """Names no longer than there is room for in a chart: long ones by their beginning, where that is another's too by
    their beginning and end, and else with a number."""
    room = LONGEST_SHORT_NAME
    short = [name if len(name) <= room else f"{name[: room - 1].rstrip()}…" for name in names]
    tail = room // 2
    ends = [
        f"{name[: room - tail - 1].rstrip()}…{name[-tail:].lstrip()}" if short.count(each) > 1 else each
        for name, each in zip(names, short, strict=True)
    ]
    return [
        f"{name[: room - 3].rstrip()}…{place}" if ends.count(each) > 1 and len(name) > room else each
        for place, (name, each) in enumerate(zip(names, ends, strict=True), 1)
    ]


def name_key(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """Which partner each short name stands for, where it is not simply the name."""
    names = names_of(diagnosis)
    return tuple(
        (names.partner(identity), plain(name))
        for identity, name in diagnosis.partners
        if names.partner(identity) != plain(name)
    )
