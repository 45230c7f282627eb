"""Why: the evidence in order of how far it moved a judgement, and that movement in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import RELATION, Names, in_running_text, places

if TYPE_CHECKING:
    from allyscope.results.diagnosis import Diagnosis, Evidence, Influence

NOTHING_MOVED, SOME_MOVED = 0.1, 0.2
ANSWERS = "pulse"  # the kind of evidence that is all answers of one side to one question in one wave


def by_weight(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The evidence that moved any judgement most comes first, what is not measured well last of all; ties by id."""
    return sorted(evidence, key=lambda item: (not item.reliable, -weight(item), item.id))


def weight(item: Evidence) -> float:
    """The largest movement by one piece of evidence, in standard deviations of the judgement it moved."""
    return max((abs(influence.shift_in_sd) for influence in item.influences), default=0.0)


def influences_by_weight(item: Evidence) -> list[Influence]:
    """What one piece of evidence moved, without what it left in place: of the relation first, then the most moved."""
    moved = [influence for influence in item.influences if abs(influence.shift_in_sd) >= NOTHING_MOVED]
    return sorted(moved, key=lambda influence: (influence.construct not in RELATION, -abs(influence.shift_in_sd)))


def influence_words(influence: Influence, names: Names) -> str:
    """One movement: clearly lowered trust of P1 in P2 (−0.15; 0.9 sd)."""
    decimals = max(1, places(influence.construct))
    size, subject = words.shift_words(influence.shift_in_sd), names.subject(influence.construct, influence.holder)
    sd = words.number(abs(influence.shift_in_sd), 1)
    if (
        round(influence.shift, decimals) == 0.0
    ):  # a level that is known well moves little for all its standard deviations
        return say_code("diagnosis.influence_small", direction(influence), size=size, subject=subject, sd=sd)
    shift = words.signed(influence.shift, decimals)
    return say_code("diagnosis.influence", direction(influence), size=size, subject=subject, shift=shift, sd=sd)


def evidence_text(item: Evidence, names: Names) -> str:
    """What the record says, or who answered which question."""
    text = words.plain(item.text)
    if not item.respondents:
        return text
    question, partner = called("questions.pulse", item.subkind or "", text), names.partner(item.partner)
    return say("diagnosis.evidence.answers", respondents=item.respondents, partner=partner, question=question)


def evidence_mark(item: Evidence, names: Names) -> str:
    """What a piece of evidence is called beside a mark: the event's id in the record, or who answered."""
    return names.partner(item.partner) if item.kind == ANSWERS else words.plain(item.id)


def evidence_source(item: Evidence, names: Names) -> str:
    """What a piece of evidence is called where its month stands beside it: the event's id, or answers of P1."""
    if item.kind != ANSWERS:
        return words.plain(item.id)
    return say("diagnosis.evidence.source", partner=names.partner(item.partner))


def evidence_head(item: Evidence, names: Names) -> str:
    """What a piece of evidence is called where it is told: the event's id, or answers of P1 in May 2024."""
    if item.kind != ANSWERS:
        return words.plain(item.id)
    when = words.window(*item.window, lasted=item.lasted)
    return say("diagnosis.evidence.head", partner=names.partner(item.partner), when=when)


def evidence_what(item: Evidence, present: bool | None, names: Names) -> str:
    """What kind of event, who acted or of whom who spoke; or what was asked about."""
    if item.kind == ANSWERS:
        return say("diagnosis.evidence.on", what=in_running_text(item.subkind or ""))
    return with_actor(event_title(item.kind, item.subkind, present), item.actor, item.conduct_of, names)


def with_actor(what: str, actor: str, conduct_of: str, names: Names) -> str:
    """What happened, with the partners that it names: lawsuit, P1 about P2; breach, by P1."""
    of = conduct_of if conduct_of in names.partners and conduct_of != actor else ""
    named = ("by_about" if of else "by") if actor in names.partners else ("about" if of else "")
    if not named:
        return what
    return say_code("diagnosis.actor", named, what=what, actor=names.partner(actor), of=names.partner(of))


def direction(influence: Influence) -> Literal["raised", "lowered"]:
    """Which way a judgement was moved."""
    return "raised" if influence.shift > 0 else "lowered"


def mode_words(mode: str) -> str:
    """Which evidence was admitted."""
    return say_code("diagnosis.mode", mode)


def event_title(kind: str, subkind: str | None, present: bool | None = True) -> str:
    """What kind of event: Antecedent: objectives set (missing)."""
    return with_presence(kind_words(kind, subkind), present)


def kind_words(kind: str, subkind: str | None) -> str:
    """A kind of event, with its subkind where it has one: Antecedent: objectives set."""
    if not subkind:
        return called("figures.kind", kind)
    return say("figures.of_kind", kind=called("figures.kind", kind), subkind=called("figures.subkind", subkind))


def shortest_kind(kind: str, subkind: str | None) -> str:
    """The subkind alone, or the kind of what has none."""
    return called("figures.subkind", subkind) if subkind else called("figures.kind", kind)


def with_presence(what: str, present: bool | None) -> str:
    """What was told, or told to be missing, or of unknown presence."""
    return say_code("diagnosis.event", {True: "told", False: "missing", None: "unknown"}[present], what=what)


def presence(diagnosis: Diagnosis) -> dict[str, bool | None]:
    """Whether each event is told as present, missing or unknown, by id."""
    return {event.id: event.present for event in diagnosis.events}
