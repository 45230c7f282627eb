"""A diagnosis as a page in the terminal, read from the top down: words first, then numbers, then reasons."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.forms.printable import command
from allyscope.report.terminal import layout
from allyscope.report.terminal.bars import interval_bar, probability_bar
from allyscope.report.terminal.forecast import print_forecast
from allyscope.report.wording import reasons, words
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.earlier import earlier_sentences
from allyscope.report.wording.findings import besides, headline
from allyscope.report.wording.fit import fit_sentences
from allyscope.report.wording.limits import limit_sentence, unused_line
from allyscope.report.wording.listing import parted
from allyscope.report.wording.names import Names, construct_rank, in_words, name_key, names_of, places, scale, title
from allyscope.report.wording.sentences import Statement, crisis_row, topic_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.diagnosis import Crisis, Diagnosis, Evidence, Gap, StateEstimate

__all__ = ["print_diagnosis", "print_forecast"]

MOST_EVIDENCE, MOST_UNSURE, MOST_INFLUENCES = 6, 2, 2


def state_columns() -> tuple[tuple[str, int, bool], ...]:
    """The columns of the table of states."""
    return (
        ("", 17, False),
        (say("terminal.states.words"), 15, False),
        (say("terminal.states.median"), 6, True),
        (say("terminal.states.interval"), 14, True),
        ("", 13, False),
        (say("terminal.states.evidence"), 8, False),
    )


def print_diagnosis(diagnosis: Diagnosis, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(diagnosis_parts(diagnosis, words.plain(record or diagnosis.record_id)), console)


def diagnosis_parts(diagnosis: Diagnosis, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a manager reads them."""
    names = names_of(diagnosis)
    yield from head(diagnosis)
    yield layout.heading(say("terminal.diagnosis.now"))
    first = headline(diagnosis)
    yield layout.paragraph(first.text, "bold")
    yield Text("")
    if misfits := [each for each in fit_sentences(diagnosis.fit, names) if each not in first.text]:
        yield layout.bullets(misfits)
        yield Text("")
    yield layout.labelled(once_per_topic(besides(diagnosis, first)), 13)
    yield Text("")
    yield layout.inset(state_table(diagnosis.states, names))
    yield layout.paragraph(say("terminal.diagnosis.legend"), "dim")
    if diagnosis.gaps:
        yield layout.heading(say("terminal.diagnosis.differ"))
        yield layout.inset(gap_table(diagnosis.gaps, names))
    if diagnosis.crises:
        yield layout.heading(say("terminal.diagnosis.crises"))
        yield layout.inset(crisis_table(diagnosis.crises, names))
        yield layout.paragraph(say("terminal.diagnosis.crises_legend"), "dim")
    yield layout.heading(say("terminal.diagnosis.moved"))
    yield from evidence_parts(diagnosis, names)
    yield layout.heading(say("terminal.diagnosis.open"))
    yield layout.bullets(
        [*(limit_sentence(each, names) for each in diagnosis.cannot_tell), *unused_sentences(diagnosis)]
    )
    yield layout.heading(say("terminal.diagnosis.next"))
    yield layout.labelled(
        (
            (command("forecast", record), say("terminal.diagnosis.next_forecast")),
            (command("report", record), say("terminal.diagnosis.next_report")),
            (command("diagnose", record, "--json"), say("terminal.diagnosis.next_json")),
        ),
        min(46, 26 + len(record)),
    )


def once_per_topic(findings: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Findings with a topic named only where it changes."""
    before = ""
    for finding in findings:
        text = finding.text
        if finding.numbers:
            text = say("terminal.diagnosis.with_numbers", sentence=text, numbers=finding.numbers)
        yield ("" if finding.topic == before else topic_words(finding.topic)), text
        before = finding.topic


def head(diagnosis: Diagnosis) -> Iterator[RenderableType]:
    """Name, date, who the partners are, and how far the computation can be trusted."""
    name, identity = words.plain(diagnosis.name), words.plain(diagnosis.record_id)
    as_of, since = words.month_name(diagnosis.as_of), words.month_name(diagnosis.first_month)
    yield Text(say("terminal.diagnosis.title", name=name, id=identity), style="bold")
    yield Text(say("terminal.diagnosis.when", as_of=as_of, since=since))
    yield Text(say("terminal.diagnosis.evidence", mode=reasons.mode_words(diagnosis.evidence_mode)))
    for short, name in name_key(diagnosis):
        yield Text(say("terminal.diagnosis.key", short=short, name=name))
    if diagnosis.earlier is not None:
        yield Text(earlier_sentences(diagnosis.earlier))
    yield layout.computation(diagnosis.quality)


def state_table(states: tuple[StateEstimate, ...], names: Names) -> RenderableType:
    """Every state with words, median, interval and bar, under the name of its construct."""
    ordered = sorted(states, key=lambda state: (construct_rank(state.construct), state.construct))
    parts: list[RenderableType] = [layout.columns(state_columns())]
    for construct, group in groupby(ordered, key=lambda state: state.construct):
        table = layout.columns(state_columns(), headed=False)
        for state in group:
            table.add_row(*map(Text, state_cells(state, names)))
        parts += [Text(title(construct), style="bold"), table]
    return Group(*parts)


def state_cells(state: StateEstimate, names: Names) -> tuple[str, ...]:
    """The cells of one state's row."""
    return (
        f"  {names.holder(state.holder)}",
        in_words(state.construct, state.now, state.usual),
        words.number(state.now.median, places(state.construct)),
        words.interval(state.now, places(state.construct)),
        interval_bar(state.now, state.usual, scale(state.construct), 13),
        words.learned_words(state.learned),
    )


def gap_table(gaps: tuple[Gap, ...], names: Names) -> RenderableType:
    """Differences between two sides, the most probable first."""
    table = layout.columns(
        (("", 22, False), (say("terminal.gaps.difference"), 25, False), (say("terminal.gaps.notable"), 28, False))
    )
    pairs = [(names.source(gap.first), names.source(gap.second)) for gap in gaps]
    one_pair = len(set(pairs)) == 1
    for gap, (first, second) in sorted(zip(gaps, pairs, strict=True), key=lambda both: -both[0].probability_notable):
        what = title(gap.construct)
        if not one_pair:
            what = say("terminal.gaps.between", construct=what, first=first, second=second)
        median, interval = words.signed(gap.difference.median), words.interval(gap.difference)
        table.add_row(
            Text(what),
            Text(say("terminal.gaps.row", difference=median, interval=interval)),
            Text(words.probability_words(gap.probability_notable)),
        )
    caption = say("terminal.gaps.caption_any")
    if one_pair:
        caption = say("terminal.gaps.caption", first=pairs[0][0], second=pairs[0][1])
    return Group(table, Text(caption, style="dim"))


def crisis_table(crises: tuple[Crisis, ...], names: Names) -> RenderableType:
    """Crises by probability, each beside the usual one."""
    probability, before = say("terminal.crises.probability"), say("terminal.crises.before")
    table = layout.columns((("", 22, False), (probability, 26, False), (before, 6, True), ("", 20, False)))
    for crisis in sorted(crises, key=lambda crisis: -crisis.probability):
        table.add_row(
            Text(crisis_row(crisis, names)),
            Text(words.probability_words(crisis.probability)),
            Text(words.percent(crisis.usual)),
            Text(probability_bar(crisis.probability, crisis.usual)),
        )
    return table


def evidence_parts(diagnosis: Diagnosis, names: Names) -> Iterator[RenderableType]:
    """The weightiest evidence: what the record says, where, and what it moved; apart what is not measured well."""
    ranked = [item for item in reasons.by_weight(diagnosis.evidence) if reasons.weight(item) >= reasons.NOTHING_MOVED]
    present = reasons.presence(diagnosis)
    measured = [item for item in ranked if item.reliable][:MOST_EVIDENCE]
    unsure = [item for item in ranked if not item.reliable][:MOST_UNSURE]
    for item in measured:
        yield evidence_part(item, names, present.get(item.id, True))
    if not measured:
        yield layout.paragraph(say("terminal.diagnosis.nothing_moved"))
    if unsure:
        yield layout.paragraph(say("terminal.diagnosis.unsure"))
    for item in unsure:
        yield evidence_part(item, names, present.get(item.id, True))
    if left := len(ranked) - len(measured) - len(unsure):
        yield layout.paragraph(say("terminal.diagnosis.more", count=left), "dim")


def evidence_part(item: Evidence, names: Names, present: bool | None) -> RenderableType:
    """One piece of evidence in three lines."""
    moved = parted(
        [reasons.influence_words(each, names) for each in reasons.influences_by_weight(item)[:MOST_INFLUENCES]]
    )
    what = reasons.evidence_what(item, present, names)
    text, locator = reasons.evidence_text(item, names), words.plain(item.locator)
    influences = say("terminal.diagnosis.influences", influences=moved)
    return Group(
        layout.paragraph(say("terminal.diagnosis.event", id=reasons.evidence_head(item, names), what=what), "bold"),
        layout.inset(layout.paragraph(say("terminal.diagnosis.text", text=text, locator=locator) if locator else text)),
        layout.inset(layout.paragraph(influences)),
    )


def unused_sentences(diagnosis: Diagnosis) -> list[str]:
    """How much of the record was left out, with the first reasons."""
    if not diagnosis.unused:
        return []
    few = parted(list(map(unused_line, diagnosis.unused[:2])))
    return [say("terminal.diagnosis.unused", events=len(diagnosis.unused), few=few)]
