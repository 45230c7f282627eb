"""A diagnosis as a page in the terminal, read from the top down: words first, then numbers, then reasons."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from allyscope.report.terminal import layout
from allyscope.report.terminal.bars import interval_bar, probability_bar
from allyscope.report.terminal.forecast import print_forecast
from allyscope.report.wording import reasons, words
from allyscope.report.wording.computation import quality_sentence
from allyscope.report.wording.findings import headline, where_it_stands
from allyscope.report.wording.names import Names, construct_rank, in_words, name_key, names_of, places, scale, title
from allyscope.report.wording.sentences import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.diagnosis import Crisis, Diagnosis, Evidence, Gap, StateEstimate

__all__ = ["print_diagnosis", "print_forecast"]

MOST_EVIDENCE, MOST_INFLUENCES = 6, 2
STATE_COLUMNS = (
    ("", 17, False),
    ("in words", 15, False),
    ("median", 6, True),
    ("90% interval", 14, True),
    ("", 13, False),
    ("evidence", 8, False),
)


def print_diagnosis(diagnosis: Diagnosis, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(diagnosis_parts(diagnosis, words.plain(record or diagnosis.record_id)), console)


def diagnosis_parts(diagnosis: Diagnosis, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a manager reads them."""
    names = names_of(diagnosis)
    yield from head(diagnosis)
    yield layout.heading("Where it stands now")
    first = headline(diagnosis)
    yield layout.paragraph(first.text, "bold")
    yield Text("")
    others = [finding for finding in where_it_stands(diagnosis) if finding.text != first.text]
    yield layout.labelled(once_per_topic(others), 13)
    yield Text("")
    yield layout.inset(state_table(diagnosis.states, names))
    yield layout.paragraph("● median  ━ 90% interval  ─ before reading  evidence: how much the record adds", "dim")
    if diagnosis.gaps:
        yield layout.heading("Where the two sides differ")
        yield layout.inset(gap_table(diagnosis.gaps, names))
    if diagnosis.crises:
        yield layout.heading("Legitimacy crises")
        yield layout.inset(crisis_table(diagnosis.crises, names))
        yield layout.paragraph("█ probability now  ○ before reading: the same for any such alliance", "dim")
    yield layout.heading("What moved it most")
    yield from evidence_parts(diagnosis, names)
    yield layout.heading("What the data cannot tell")
    yield layout.bullets([*map(words.plain, diagnosis.cannot_tell), *unused_sentences(diagnosis)])
    yield layout.heading("Next")
    yield layout.labelled(
        (
            (f"allyscope forecast {record}", "what will come if nobody changes course"),
            (f"allyscope report {record}", "all of this as one page to print or send"),
            (f"allyscope diagnose {record} --json", "every number, month by month"),
        ),
        min(46, 26 + len(record)),
    )


def once_per_topic(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Findings with a topic named only where it changes."""
    before = ""
    for finding in findings:
        numbers = f" [{finding.numbers}]" if finding.numbers else ""
        yield ("" if finding.topic == before else finding.topic), finding.text + numbers
        before = finding.topic


def head(diagnosis: Diagnosis) -> Iterator[RenderableType]:
    """Name, date, who the partners are, and how far the computation can be trusted."""
    yield Text(f"{words.plain(diagnosis.name)} ({words.plain(diagnosis.record_id)})", style="bold")
    yield Text(f"as of {words.month_name(diagnosis.as_of)}, from {words.month_name(diagnosis.first_month)}")
    yield Text(f"evidence {reasons.MODES[diagnosis.evidence_mode]}")
    for short, name in name_key(diagnosis):
        yield Text(f"{short}: {name}")
    yield Text(f"computation {diagnosis.quality.grade}: {quality_sentence(diagnosis.quality)}")


def state_table(states: tuple[StateEstimate, ...], names: Names) -> RenderableType:
    """Every state with words, median, interval and bar, under the name of its construct."""
    ordered = sorted(states, key=lambda state: (construct_rank(state.construct), state.construct))
    parts: list[RenderableType] = [layout.columns(STATE_COLUMNS)]
    for construct, group in groupby(ordered, key=lambda state: state.construct):
        table = layout.columns(STATE_COLUMNS, headed=False)
        for state in group:
            table.add_row(*map(Text, state_cells(state, names)))
        parts += [Text(title(construct), style="bold"), table]
    return Group(*parts)


def state_cells(state: StateEstimate, names: Names) -> tuple[str, ...]:
    """The cells of one state's row."""
    return (
        f"  {names.holder(state.holder)}",
        in_words(state.construct, state.now),
        words.number(state.now.median, places(state.construct)),
        words.interval(state.now, places(state.construct)),
        interval_bar(state.now, state.prior, scale(state.construct), 13),
        words.learned_words(state.learned),
    )


def gap_table(gaps: tuple[Gap, ...], names: Names) -> RenderableType:
    """Differences between two sides, the most probable first."""
    table = layout.columns(
        (("", 22, False), ("difference (90% interval)", 25, False), ("a notable difference is", 28, False))
    )
    pairs = [(names.source(gap.first), names.source(gap.second)) for gap in gaps]
    for gap, pair in sorted(zip(gaps, pairs, strict=True), key=lambda both: -both[0].probability_notable):
        between = "" if len(set(pairs)) == 1 else f", {pair[0]} minus {pair[1]}"
        table.add_row(
            Text(title(gap.construct) + between),
            Text(f"{words.signed(gap.difference.median)} ({words.interval(gap.difference)})"),
            Text(words.probability_words(gap.probability_notable)),
        )
    caption = (
        f"difference: {pairs[0][0]} minus {pairs[0][1]}" if len(set(pairs)) == 1 else "difference: first minus second"
    )
    return Group(table, Text(caption, style="dim"))


def crisis_table(crises: tuple[Crisis, ...], names: Names) -> RenderableType:
    """Crises by probability, each beside its prior."""
    table = layout.columns((("", 22, False), ("probability", 26, False), ("before", 6, True), ("", 20, False)))
    for crisis in sorted(crises, key=lambda crisis: -crisis.probability):
        table.add_row(
            Text(f"{crisis.kind}, {names.partner(crisis.partner)}"),
            Text(words.probability_words(crisis.probability)),
            Text(words.percent(crisis.prior)),
            Text(probability_bar(crisis.probability, crisis.prior)),
        )
    return table


def evidence_parts(diagnosis: Diagnosis, names: Names) -> Iterator[RenderableType]:
    """The weightiest evidence: what the record says, where, and what it moved."""
    ranked = [item for item in reasons.by_weight(diagnosis.evidence) if reasons.weight(item) >= reasons.NOTHING_MOVED]
    present = reasons.presence(diagnosis)
    for item in ranked[:MOST_EVIDENCE]:
        yield evidence_part(item, names, present.get(item.id, True))
    if not ranked:
        yield layout.paragraph(
            "No single piece of evidence moved any judgement: what is shown is mostly the model's prior."
        )
    elif len(ranked) > MOST_EVIDENCE:
        yield layout.paragraph(f"and {len(ranked) - MOST_EVIDENCE} more, in the report", "dim")


def evidence_part(item: Evidence, names: Names, present: bool | None) -> RenderableType:
    """One piece of evidence in three lines."""
    moved = "; ".join(
        reasons.influence_words(each, names) for each in reasons.influences_by_weight(item)[:MOST_INFLUENCES]
    )
    caution = "" if item.reliable else " (not measured well: leaving it out changes the result too much)"
    return Group(
        layout.paragraph(f"{words.plain(item.id)} {reasons.event_title(item.kind, item.subkind, present)}", "bold"),
        layout.inset(layout.paragraph(f"{words.plain(item.text)} [{words.plain(item.locator)}]")),
        layout.inset(layout.paragraph(f"→ {moved}{caution}")),
    )


def unused_sentences(diagnosis: Diagnosis) -> list[str]:
    """How much of the record was left out, with the first reasons."""
    if not diagnosis.unused:
        return []
    few = "; ".join(map(words.plain, diagnosis.unused[:2]))
    return [f"Left out of the evidence: {len(diagnosis.unused)}, for example {few}."]
