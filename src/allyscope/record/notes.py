"""What is no mistake and worth a look: people who were written in two ways, waves that overlap or follow each
other, names as codes, events told both ways.

For those who write the record and may see its answers: notes name codes, whether or not their answers are withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from allyscope.errors import Problem
from allyscope.forms.places import shown
from allyscope.months import Span, span_text
from allyscope.record.both_ways import told_both_ways
from allyscope.record.disclosure import may_show
from allyscope.record.model import Partner, Portfolio, Record
from allyscope.record.people import looks_like_a_name, spellings
from allyscope.record.waves import Asked, Wave, waves

ONE_PERSON = "codes that may be one person count as one where privacy counts people"


def notes(found: Record | Portfolio) -> tuple[Problem, ...]:
    """What to look at in a record that can be used as it stands."""
    if isinstance(found, Portfolio):
        return ()
    parts = (note for index, partner in enumerate(found.partners) for note in _of_partner(found, index, partner))
    return (*parts, *_overlapping(found), *_split_rounds(found), *_both_ways(found))


def _of_partner(record: Record, index: int, partner: Partner) -> Iterator[Problem]:
    step = "write one person's code in one way, or choose codes that differ in more than case, spaces or zeros"
    for group in spellings(spanner.id for spanner in partner.spanners):
        yield Problem(f"partners[{index}] ({partner.id}).spanners", _listed(group), ONE_PERSON, step)
    codes = [each.respondent for each in record.pulses if each.partner == partner.id]
    codes += [each.respondent for each in record.unanswered if each.partner == partner.id]
    for group in spellings(codes):
        yield Problem(f"pulses of {partner.id}", _listed(group), ONE_PERSON, step)
    names = tuple(dict.fromkeys(code for code in codes if looks_like_a_name(code)))
    if names:
        rule = "a respondent is a code that names nobody, and this looks like a name"
        yield Problem(f"pulses of {partner.id}", _listed(names), rule, "give each person a code, such as r1")


def _both_ways(record: Record) -> Iterator[Problem]:
    """Events that are told to have happened and not to have happened in one month."""
    for happened, denied in told_both_ways(record.events):
        rule = "one event is told both ways: that it happened in this month, and that it did not"
        step = f"keep one of {happened.id} and {denied.id}, or let their dates, actors or kinds say how they differ"
        kind = f"{happened.kind}/{happened.subkind}" if happened.subkind else happened.kind
        month = "" if happened.span is None else f", {span_text(happened.span)}"
        yield Problem(f"events {happened.id}, {denied.id}", f"{kind}{month}", rule, step)


def _overlapping(record: Record) -> Iterator[Problem]:
    """Spans of one side and question that share months: each is a wave of its own and needs its own people."""
    asked: dict[tuple[str, str], list[Asked]] = {}
    for wave in waves(record):
        asked.setdefault((wave.partner, wave.question), []).append(wave.asked)
    for (partner, question), own in asked.items():
        for one, other in pairwise(own):
            if other.span.first <= one.span.last:
                rule = "spans that overlap are waves of their own, and each needs enough people"
                step = "write the dates of one wave in one way"
                yield Problem(
                    f"pulses of {partner}", f"{question}: {span_text(one.span)}, {span_text(other.span)}", rule, step
                )


def _split_rounds(record: Record) -> Iterator[Problem]:
    """Waves of months that follow each other, each too small to be used: perhaps one round over the end of a month."""
    withheld: dict[tuple[str, str], list[Wave]] = {}
    for wave in waves(record):
        if wave.withheld and wave.answers:
            withheld.setdefault((wave.partner, wave.question), []).append(wave)
    sides: dict[str, tuple[Wave, Wave]] = {}
    for (partner, _), own in withheld.items():
        for one, other in pairwise(own):
            together = ((answer.respondent, 1.0) for answer in (*one.answers, *other.answers))
            if other.asked.span.first == one.asked.span.last + 1 and may_show(together, record.privacy_threshold):
                sides.setdefault(partner, (one, other))
    for partner, (one, other) in sides.items():
        first, last = one.asked.span, other.asked.span
        rule = "months that follow each other are waves of their own, and here each has too few people to be used"
        step = f"if this was one round, write {span_text(Span(first.first, last.last))} as the date of each of its rows"
        yield Problem(f"pulses of {partner}", f"{span_text(first)}, {span_text(last)}", rule, step)


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(map(shown, codes))
