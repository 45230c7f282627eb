"""Bringing a survey's answers into a record: the first call proposes a map, the next ones apply it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from allyscope.errors import InputError, Problem, TableMapError
from allyscope.exchange.grid import Grid, read_grid
from allyscope.exchange.tables.into_record import Target, judge, target_of, write
from allyscope.exchange.tables.new_labels import with_new_labels
from allyscope.exchange.tables.survey_answers import Answer, Reading, no_question, read_survey
from allyscope.exchange.tables.survey_map import FILE_NAME, LEAVE_OUT, SurveyMap, parse_survey_map, read_survey_map
from allyscope.exchange.tables.survey_map_text import map_text
from allyscope.exchange.tables.survey_proposal import asks_something_else, propose, with_second_header
from allyscope.exchange.tables.tools import Recognised, recognise
from allyscope.forms.files import write_file
from allyscope.forms.text_file import read_text_file
from allyscope.months import DateError, Span, month_text, parse_date, span_text
from allyscope.record.model import PulseAnswer, Record, Unanswered
from allyscope.record.people import person
from allyscope.record.waves import waves
from allyscope.results.imported import AskedQuestion, SurveyImport, WaveRead

Wordings = Mapping[str, Sequence[str]]


def import_survey(
    source: Path,
    record: str | Path,
    wordings: Wordings,
    *,
    map_file: Path | None = None,
    sheet: str = "",
    wave: str | None = None,
    side: str | None = None,
) -> SurveyImport:
    """Read a survey into a record. Without a map one is written, and only a table in our own form is imported at once.

    `wordings`: each question in every language. `wave`, `side`: of all answers, where no column says it. Raises
    InputError, FormError, TableMapError (what is not decided) and RecordError.
    """
    target = target_of(record, "pulses", source)
    recognised = with_second_header(recognise(read_grid(source, sheet)), wordings)
    place = map_file or target.folder / FILE_NAME
    said = _said(wave, side, target.record)
    if place.is_file():
        return _by_map(target, recognised, source, place, said)
    if map_file is not None:
        raise InputError(f"{map_file} is not there; without --map one is written into the folder of the record")
    proposal = propose(recognised, target.record, wordings)
    proposal.wave, proposal.side = said.wave_text(proposal.wave), said.side or proposal.side
    text = map_text(proposal, recognised)
    try:
        by = parse_survey_map(text)
    except TableMapError as error:
        write_file(place, text)
        questions = tuple(
            AskedQuestion(each.name, each.holds, 0, each.wording) for each in proposal.columns if each.holds in wordings
        )
        silent = not questions and proposal.column("question") is None
        decide = (*error.problems, no_question(place.name)) if silent else error.problems
        told = _nothing(target, recognised)
        scales = tuple(
            name
            for name, holds in zip(recognised.grid.header, (each.holds for each in proposal.columns), strict=True)
            if holds == LEAVE_OUT and asks_something_else(name, _given(recognised.grid, name))
        )
        return replace(
            told, map=place, proposed=True, decide=decide, questions=questions, left_out=scales, scales=scales
        )
    if proposal.ours and proposal.respondents != "codes":
        return _apply(target, recognised, replace(by, tool="allyscope"), source, None)
    write_file(place, text)
    if proposal.ours:
        return _apply(target, recognised, replace(by, tool="allyscope"), source, place)
    reading = read_survey(recognised, by)
    return replace(_told(target, recognised, by, reading, reading.answers, None), map=place, proposed=True)


def _by_map(target: Target, recognised: Recognised, source: Path, place: Path, said: _Said) -> SurveyImport:
    """Import by a map; what the table says that it does not know yet is put into it first, to look at."""
    by = _with(place, said)
    text = read_text_file(place, called="a map")
    longer = with_new_labels(text, recognised, by, target.record)
    if longer == text:
        return _apply(target, recognised, by, source, place)
    write_file(place, longer)
    try:
        by = _with(place, said)
    except TableMapError as error:
        return replace(_nothing(target, recognised), map=place, proposed=True, decide=error.problems)
    reading = read_survey(recognised, by)
    return replace(_told(target, recognised, by, reading, reading.answers, None), map=place, proposed=True)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the command said of all answers."""

    wave: Span | None
    side: str | None

    def wave_text(self, otherwise: str) -> str:
        return otherwise if self.wave is None else span_text(self.wave)


def _said(wave: str | None, side: str | None, record: Record) -> _Said:
    ids = {each.name: each.id for each in record.partners} | {each.id: each.id for each in record.partners}
    if side is not None and side not in ids:
        raise InputError(
            f"--side is {side!r}; the partners of the record are {', '.join(p.id for p in record.partners)}"
        )
    try:
        span = None if wave is None else parse_date(wave)
    except DateError as error:
        raise InputError(f"--wave is {wave!r}: {error}; {error.next_step}") from None
    if wave is not None and (span is None or span.opens_early or span.opens_late):
        raise InputError(f"--wave is {wave!r}: write a month such as 2024-05, or 2024-05..2024-06")
    return _Said(span, None if side is None else ids[side])


def _with(place: Path, said: _Said) -> SurveyMap:
    """The map, with what the command says in place of what it leaves open."""
    text = place.read_text(encoding="utf-8", errors="replace") if said.wave or said.side else ""
    if not text:
        return read_survey_map(place)
    lines = [
        f"wave: {span_text(said.wave)}" if said.wave and line.startswith("wave:")
        else f"side: {said.side}" if said.side and line.startswith("side:")
        else line
        for line in text.split("\n")
    ]  # fmt: skip
    by = parse_survey_map("\n".join(lines), place.name)
    return replace(by, wave=said.wave or by.wave, side=said.side or by.side)


def _nothing(target: Target, recognised: Recognised) -> SurveyImport:
    grid = recognised.grid
    nothing: tuple[()] = ()
    return SurveyImport(
        recognised.tool, grid.file, grid.sheet, None, False, nothing, nothing, nothing, nothing, 0, 0, 0, 0, nothing,
        nothing, nothing, recognised.notes, target.record.privacy_threshold,
    )  # fmt: skip


def _given(grid: Grid, column: str) -> list[str]:
    """The cells of a column in which anything stands."""
    return [cell for cell in grid.column(grid.header.index(column)) if cell]


def _apply(target: Target, recognised: Recognised, by: SurveyMap, source: Path, place: Path | None) -> SurveyImport:
    reading = read_survey(recognised, by)
    problems = [*reading.problems, *_after_the_end(reading, target.record, source.name)]
    new, known, clashes = _new(reading, target.record, source.name)
    problems += [*clashes, *_unknown_partners(by, target.record, source.name)]
    if problems:
        told = _told(target, recognised, by, reading, reading.answers, None)
        return replace(told, map=place, problems=tuple(problems))
    rows = [_row(each, target) for each in new]
    record = judge(target, rows, [each.line for each in new], source.name) if rows else target.record
    same = target.path.resolve() == source.resolve()
    written = write(target, rows, source) if new else None
    told = _told(target, recognised, by, reading, new, record)
    return replace(told, map=place, known=known, written=written, source_kept=same)


def _unknown_partners(by: SurveyMap, record: Record, file: str) -> list[Problem]:
    ids = {each.id for each in record.partners}
    named = dict.fromkeys([*(each for each in by.sides.values() if each), *([by.side] if by.side else [])])
    step = f"in the map, write one of: {', '.join(sorted(ids))}"
    return [
        Problem("sides", each, "a side is a partner of the record", step, file) for each in named if each not in ids
    ]


def _after_the_end(reading: Reading, record: Record, file: str) -> list[Problem]:
    """One problem for all answers that lie after the end of the record."""
    end = record.alliance.as_of.last
    late = [each for each in reading.answers if each.span.last > end]
    if not late:
        return []
    latest = max(each.span.last for each in late)
    rule = f"no answer lies after the end of the record, as_of: {month_text(end)}"
    step = f"move as_of in alliance.yaml to {month_text(latest)} or later, and run this again"
    value = f"{len(late)} answers up to {month_text(latest)}"
    return [Problem("date", value, rule, step, file, late[0].line)]


def _new(reading: Reading, record: Record, file: str) -> tuple[list[Answer], int, list[Problem]]:
    """The answers that the record does not have, how many it has, and those to which it has another."""
    have: dict[tuple[Span, str, str, str], int | None] = {}
    rows: tuple[PulseAnswer | Unanswered, ...] = (*record.pulses, *record.unanswered)
    for each in rows:
        have[each.span, each.partner, person(each.respondent), each.question] = getattr(each, "answer", None)
    new, known, clashing = [], 0, []
    for answer in reading.answers:
        if answer.key not in have:
            new.append(answer)
        elif have[answer.key] == answer.answer:
            known += 1
        else:
            clashing.append(answer)
    if not clashing:
        return new, known, []
    first = clashing[0]
    rule = "a person answers a question once in a wave, and the record has another answer"
    step = "take the earlier import back with allyscope import undo, or remove these rows"
    value = f"{first.question} of {first.partner} in {span_text(first.span)}, and {len(clashing) - 1} more"
    return new, known, [Problem("answer", value, rule, step, file, first.line)]


def _row(answer: Answer, target: Target) -> dict[str, str]:
    row = {
        "date": span_text(answer.span),
        "partner": answer.partner,
        "respondent": answer.respondent,
        "question": answer.question,
        "answer": "" if answer.answer is None else str(answer.answer),
    }
    if (answer.low, answer.high) != (1, 5) or {"low", "high"} <= set(target.columns):
        row |= {"low": str(answer.low), "high": str(answer.high)}
    return row


def _told(
    target: Target,
    recognised: Recognised,
    by: SurveyMap,
    reading: Reading,
    new: Sequence[Answer],
    record: Record | None,
) -> SurveyImport:
    grid = recognised.grid
    given = [each for each in reading.answers if each.answer is not None]
    columns = {each.question: each.column for each in by.asked}
    worded = dict(zip(grid.header, recognised.wordings, strict=True))
    questions = dict.fromkeys([*columns, *(each.question for each in reading.answers)])
    counts = {question: sum(each.question == question for each in given) for question in questions}
    withheld = set() if record is None else {wave.asked for wave in waves(record) if wave.withheld}
    groups: dict[tuple[Span, str], list[Answer]] = {}
    for each in given:
        groups.setdefault((each.span, each.partner), []).append(each)
    read = [
        WaveRead(
            span_text(span),
            partner,
            len({person(each.respondent) for each in own}),
            len(own),
            all((span, partner, each.question) in withheld for each in own)
            if record is not None
            else len({person(each.respondent) for each in own}) < target.record.privacy_threshold,
        )
        for (span, partner), own in sorted(groups.items())
    ]
    return replace(
        _nothing(target, recognised),
        tool=by.tool,
        problems=tuple(reading.problems),
        questions=tuple(
            AskedQuestion(columns.get(q, ""), q, counts[q], worded.get(columns.get(q, ""), "")) for q in questions
        ),
        waves=tuple(read),
        new=sum(each.answer is not None for each in new),
        silent=reading.silent,
        set_aside=reading.set_aside,
        left_out=reading.left_out,
        scales=tuple(column for column in reading.left_out if asks_something_else(column, _given(grid, column))),
        new_columns=reading.new_columns,
        alike=reading.alike,
        coded=by.respondents == "codes",
    )
