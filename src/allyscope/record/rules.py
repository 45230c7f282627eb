"""Rules between the fields of a record: what fits together, what comes before what, who is known.

Each rule looks at what could be read and yields what breaks it; a value that is missing or was already refused is left
alone, so that one mistake is reported once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import pairwise

from allyscope import vocabulary
from allyscope.forms.limits import LONGEST_TIMELINE
from allyscope.forms.nearest import step_for
from allyscope.forms.places import Place
from allyscope.forms.rules import Broken, unique
from allyscope.months import Span, span_text
from allyscope.record.fields import ACTS, OUTCOME_ONLY
from allyscope.record.model import Record
from allyscope.record.resolve import as_of, told_of
from allyscope.record.stages import STAGES
from allyscope.record.windows import record_windows
from allyscope.record.written import AlliancePart, EventPart, HumanRecord

WIDEST_SCALE = 101  # points, as from 0 to 100


def broken_rules(record: HumanRecord) -> Iterator[Broken]:
    """Every rule between fields that the record breaks."""
    yield from _alliance(record)
    yield from _partners(record)
    end = as_of(record)
    yield from event_rules(record.events, {partner.id for partner in record.partners if partner.id}, end)
    yield from _pulses(record, end)
    yield from unique(("coders",), "id", [coder.id for coder in record.coders], "coder")
    for index, interview in enumerate(record.interviews):
        if interview.partner is not None:
            yield from _known_partner(record, ("interviews", index, "partner"), interview.partner)


def _alliance(record: HumanRecord) -> Iterator[Broken]:
    alliance = record.alliance
    if alliance is None:
        return
    end = as_of(record)
    if alliance.as_of is not None and (alliance.as_of.opens_early or alliance.as_of.opens_late):
        yield Broken(("alliance", "as_of"), "the end of a record is a closed date", "write it without <= or >=")
        end = None
    elif end is None:
        rule = "a record ends at a known month, and nothing else in this one is dated"
        yield Broken(("alliance", "as_of"), rule, "add as_of: with the month the record goes up to, such as 2024-06")
    yield from not_after(("alliance", "formed"), alliance.formed, end)
    yield from not_after(("alliance", "ended"), alliance.ended, end)
    if alliance.ended is not None and alliance.status != "ended":
        yield Broken(("alliance", "ended"), "ended stands only beside status: ended", "set the status, or remove ended")
    if alliance.ending != "unknown" and alliance.status != "ended":
        yield Broken(("alliance", "ending"), "ending stands only beside status: ended", "set the status, or remove it")
    if alliance.renewed_every is not None and alliance.renewal is None:
        rule = "renewed_every counts from a first renewal"
        yield Broken(("alliance", "renewed_every"), rule, "add renewal: with its month, or remove renewed_every")
    for name in ("renewal", "term_ends"):
        date = getattr(alliance, name)
        if date is not None and (date.opens_early or date.opens_late):
            yield Broken(("alliance", name), f"{name} is a closed date", "write it without <= or >=")
    yield from _in_order(("alliance", "ended"), "formed", alliance.formed, "ended", alliance.ended)
    yield from _earlier(alliance, end)
    dated = [(stage, date) for stage in STAGES if (date := getattr(alliance.stages, stage)) is not None]
    for (earlier, begin), (later, end_) in pairwise(dated):
        yield from _in_order(("alliance", "stages", later), earlier, begin, later, end_)
    for stage, date in dated:
        yield from not_after(("alliance", "stages", stage), date, end)
    signed = alliance.stages.commitment
    if alliance.formed and signed and (alliance.formed.last < signed.first or signed.last < alliance.formed.first):
        rule = f"commitment begins with the signing, formed: {span_text(alliance.formed)}"
        yield Broken(("alliance", "stages", "commitment"), rule, "remove one of the two, or let them agree")


def _earlier(alliance: AlliancePart, end: Span | None) -> Iterator[Broken]:
    """An earlier alliance of the partners was over when this one was signed, and so by the end of the record."""
    place: Place = ("alliance", "earlier")
    if alliance.earlier.present is False and told_of(alliance.earlier):
        rule = "of an earlier alliance that there was not, nothing is told"
        yield Broken((*place, "present"), rule, "remove present, or all else in earlier")
    ended, signed = alliance.earlier.ended, alliance.formed or alliance.stages.commitment
    if ended is not None and signed is not None and signed.last < ended.first:
        said = "formed" if alliance.formed else "commitment"
        rule = f"an earlier alliance ended before this one was signed, {said}: {span_text(signed)}"
        yield Broken((*place, "ended"), rule, "correct one of the two dates, or remove earlier")
    elif signed is None:
        yield from not_after((*place, "ended"), ended, end)


def not_after(place: Place, date: Span | None, end: Span | None) -> Iterator[Broken]:
    """A date lies surely after the end of the record only if its whole span does."""
    if date is not None and end is not None and date.first > end.last:
        rule = f"no date lies after the end of the record, as_of: {span_text(end)}"
        yield Broken(place, rule, "correct the date, or move as_of later")


def _in_order(place: Place, earlier: str, begin: Span | None, later: str, end: Span | None) -> Iterator[Broken]:
    if begin is not None and end is not None and end.last < begin.first:
        yield Broken(place, f"{later} is not before {earlier}: {span_text(begin)}", "correct one of the two dates")


def _partners(record: HumanRecord) -> Iterator[Broken]:
    if len(record.partners) == 1:
        yield Broken(("partners",), "an alliance has at least 2 partners", "add the other partner")
    yield from unique(("partners",), "id", [partner.id for partner in record.partners], "partner")
    yield from _names(record)
    focal = [index for index, partner in enumerate(record.partners) if partner.focal]
    for index in focal[1:]:
        rule = "at most one partner is focal"
        yield Broken(("partners", index, "focal"), rule, "keep the firm from whose side the record is told")
    for index, partner in enumerate(record.partners):
        place: Place = ("partners", index)
        if partner.id in vocabulary.words("actor"):
            rule = f"a partner's id is none of the actors {', '.join(vocabulary.words('actor'))}"
            yield Broken((*place, "id"), rule, "choose another id")
        yield from unique(
            (*place, "spanners"), "id", [spanner.id for spanner in partner.spanners], "spanner of the partner"
        )
        for number, spanner in enumerate(partner.spanners):
            there = (*place, "spanners", number, "until")
            yield from _in_order(there, "from", spanner.since, "until", spanner.until)


def _names(record: HumanRecord) -> Iterator[Broken]:
    """A sentence about a partner must not read as one about another: no name is another's name or id."""
    taken: dict[str, int] = {}
    for index, partner in enumerate(record.partners):
        if partner.id:
            taken.setdefault(partner.id.casefold(), index)
    for index, partner in enumerate(record.partners):
        if partner.name is None:
            continue
        other = taken.setdefault(" ".join(partner.name.split()).casefold(), index)
        if other != index:
            rule = f"a partner's name is not the id or the name of another, here of partners[{other}]"
            yield Broken(("partners", index, "name"), rule, "give it a name of its own")


def event_rules(events: list[EventPart], partners: set[str], end: Span | None) -> Iterator[Broken]:
    """The rules of coded events; `partners` are the ids an actor may have beside both, all and so on (none: any)."""
    yield from unique(("events",), "id", [event.id for event in events], "event")
    others = vocabulary.words("actor")
    actors = (*sorted(partners), *others)
    rule = f"an actor is a partner ({', '.join(sorted(partners))}) or one of: {', '.join(others)}"
    of_whom = f"an event is the conduct of a partner ({', '.join(sorted(partners))}) or of one of: {', '.join(others)}"
    for index, event in enumerate(events):
        place: Place = ("events", index)
        for field, whose, said in (("actor", event.actor, rule), ("conduct_of", event.conduct_of, of_whom)):
            if partners and whose is not None and whose not in partners and whose not in others:
                yield Broken((*place, field), said, step_for(whose, actors, "write a partner's id", 0.7))
        if event.kind in OUTCOME_ONLY:
            outcome = f"{event.kind} is a reading of the outcome, told by whoever studied the case; it is no event"
            yield Broken((*place, "kind"), outcome, "remove it, or code what was seen at the time")
        yield from _subkind(place, event)
        for field in ("worked", "cost"):
            if event.kind not in ACTS and getattr(event, field) not in ("unknown", None):
                yield Broken((*place, field), f"{field} is said of an act of repair", "remove it, or set the kind")
        yield from not_after((*place, "date"), event.span, end)
        yield from _lasting(place, event, end)


def _lasting(place: Place, event: EventPart, end: Span | None) -> Iterator[Broken]:
    """What lasted has a beginning and then an end."""
    if event.since is not None and event.span is not None:
        rule = "an event happened at a date, or lasted from one month until another"
        yield Broken((*place, "date"), rule, "keep date, or from and until")
    if event.until is not None and event.since is None and event.span is None:
        yield Broken((*place, "until"), "what lasted until a month began before", "say from when, in from")
    yield from not_after((*place, "from"), event.since, end)
    yield from not_after((*place, "until"), event.until, end)
    yield from _in_order((*place, "until"), "from", event.since or event.span, "until", event.until)


def _subkind(place: Place, event: EventPart) -> Iterator[Broken]:
    if event.kind is None or event.subkind is None:
        return
    kind = vocabulary.event_kind(event.kind)
    if not kind.subkinds:
        yield Broken((*place, "subkind"), f"{event.kind} has no subkinds", "remove the subkind")
    elif event.subkind not in kind.subkinds:
        step = step_for(event.subkind, kind.subkinds, "choose one of them, or leave it out", 0.5)
        yield Broken((*place, "subkind"), f"a subkind of {event.kind} is one of: {', '.join(kind.subkinds)}", step)


def _pulses(record: HumanRecord, end: Span | None) -> Iterator[Broken]:
    asked = Counter((pulse.partner, pulse.respondent, pulse.question, pulse.span) for pulse in record.pulses)
    seen: set[Hashable] = set()
    for index, pulse in enumerate(record.pulses):
        place: Place = ("pulses", index)
        if pulse.partner is not None:
            yield from _known_partner(record, (*place, "partner"), pulse.partner)
        if pulse.span is not None and (pulse.span.opens_early or pulse.span.opens_late):
            yield Broken((*place, "date"), "a pulse was answered at a closed date", "write it without <= or >=")
        yield from not_after((*place, "date"), pulse.span, end)
        if not pulse.low < pulse.high:
            rule = f"a scale rises from low to high; here low is {pulse.low} and high {pulse.high}"
            yield Broken((*place, "high"), rule, "correct low or high (by default 1 and 5)")
        elif pulse.high - pulse.low >= WIDEST_SCALE:
            rule = f"a scale has at most {WIDEST_SCALE} points"
            yield Broken((*place, "high"), rule, "put the answers on a scale of fewer points")
        elif pulse.answer is not None and not pulse.low <= pulse.answer <= pulse.high:
            rule = f"an answer lies on its scale, from {pulse.low} to {pulse.high}"
            yield Broken((*place, "answer"), rule, "correct the answer, or say the scale with low and high")
        key = (pulse.partner, pulse.respondent, pulse.question, pulse.span)
        if None not in key and asked[key] > 1 and key in seen:
            rule = "a respondent answers a question once in a wave"
            yield Broken((*place, "question"), rule, "keep one of the answers, or correct its date or respondent")
        seen.add(key)


def _known_partner(record: HumanRecord, place: Place, id: str) -> Iterator[Broken]:
    known = [partner.id for partner in record.partners if partner.id]
    if known and id not in known:
        step = step_for(id, known, "correct the id, or add the partner", 0.7)
        yield Broken(place, f"the partner is one of: {', '.join(known)}", step)


def length_rule(record: Record) -> Iterator[Broken]:
    """The time axis of a record must not be longer than the model can be run."""
    windows = record_windows(record)
    if windows.months > LONGEST_TIMELINE:
        rule = f"from the earliest start to the end lie at most {LONGEST_TIMELINE} months, here {windows.months}"
        yield Broken(("alliance", "as_of"), rule, "correct the earliest date or as_of, or split the record")
