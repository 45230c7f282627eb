"""A survey's table read by its map: the answers that a record takes, what was left out, and every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from allyscope.errors import Problem
from allyscope.exchange.likert import is_no_answer
from allyscope.exchange.tables.days import day_of, rounds
from allyscope.exchange.tables.months_in_words import as_date
from allyscope.exchange.tables.pseudonyms import code_of
from allyscope.exchange.tables.survey_map import SurveyMap
from allyscope.exchange.tables.tools import Recognised
from allyscope.forms.nearest import closest
from allyscope.forms.places import shown
from allyscope.months import DateError, Span, parse_date, span_text
from allyscope.record.people import person
from allyscope.vocabulary import words

MOST_LINES = 5  # that a message lists
_MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as `pulses.csv` has it, and the line of the table that it stands in; None was asked and not given."""

    line: int
    span: Span
    partner: str
    respondent: str
    question: str
    answer: int | None
    low: int
    high: int

    @property
    def key(self) -> tuple[Span, str, str, str]:
        """Who answered what, and when: there is one answer to that."""
        return self.span, self.partner, person(self.respondent), self.question


@dataclass(slots=True)
class Reading:
    """What a table holds by its map. `silent` rows answered nothing, `set_aside` are of sides or waves left out.

    `new_columns` are not in the map, `alike` are codes that may be one person.
    """

    answers: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    silent: int = 0
    set_aside: int = 0
    new_columns: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Table:
    """The table while it is read; faults of one kind gather under one message, each with its lines."""

    recognised: Recognised
    map: SurveyMap
    at: dict[str, int]
    faults: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def fault(self, value: str, rule: str, step: str, line: int) -> None:
        self.faults.setdefault((value, rule, step), []).append(line)

    def cell(self, cells: Sequence[str], role: str) -> str:
        column = self.map.roles.get(role)
        return "" if column is None else cells[self.at[column]]


def no_question(file: str) -> Problem:
    """What to do where no column is known to hold answers."""
    rule = "a column holds the answers to a question that is known here"
    step = "in the map, write beside a column which question it holds; allyscope vocabulary pulse_question lists them"
    return Problem("columns", "", rule, step, file, 1)


def read_survey(recognised: Recognised, by: SurveyMap) -> Reading:
    """The answers of a table. Where it has problems, the answers are those without any."""
    grid = recognised.grid
    wanted = [*(each.column for each in by.asked), *by.roles.values()]
    missing = [column for column in dict.fromkeys(wanted) if column not in grid.header]
    left_out = tuple(column for column in grid.header if column in by.left_out)
    new = tuple(column for column in grid.header if column not in {*wanted, *by.left_out})
    reading = Reading(left_out=left_out, new_columns=new)
    reading.problems = [_missing(column, recognised) for column in missing]
    if not by.asked and not {"question", "answer"} <= set(by.roles):
        reading.problems.append(no_question(grid.file))
    if reading.problems:
        return reading
    table = _Table(recognised, by, {column: number for number, column in enumerate(grid.header)})
    spans = _spans(table)
    for number, (line, cells) in enumerate(grid.rows, start=1):
        given = list(_given(table, cells, line))
        if all(answer is None for _, answer, *_ in given):
            reading.silent += 1
            continue
        side, span = _side(table, cells, line), spans.get(line)
        if side is None or span is None:
            reading.set_aside += 1
            continue
        respondent = _respondent(table, cells, span, number)
        for question, answer, low, high in given:
            reading.answers.append(Answer(line, span, side, respondent, question, answer, low, high))
    _once(table, reading)
    reading.problems = [_problem(grid.file, *fault, lines) for fault, lines in table.faults.items()]
    return reading


def _missing(column: str, recognised: Recognised) -> Problem:
    grid = recognised.grid
    near = closest(column, grid.header, 0.8)
    step = f"if it is called {shown(near)} now, correct the map" if near else "export it too, or take it out of the map"
    return Problem("columns", shown(column), "each column that the map uses is in the table", step, grid.file, 1)


Given = tuple[str, int | None, int, int]


def _given(table: _Table, cells: Sequence[str], line: int) -> Iterator[Given]:
    """Each answer of a row: its question, the number, and the ends of its scale."""
    by = table.map
    if not by.asked:
        question, low, high = table.cell(cells, "question"), by.low, by.high
        low = int(low_ if (low_ := table.cell(cells, "low").split(".")[0]).lstrip("-").isdigit() else low)
        high = int(high_ if (high_ := table.cell(cells, "high").split(".")[0]).lstrip("-").isdigit() else high)
        asks = by.questions.get(question, question if question in words("pulse question") else "")
        if asks == "":
            step = "add it to the questions of the map"
            table.fault(shown(question), "each question is one that the map knows", step, line)
        if asks:
            yield asks, _number(table, table.cell(cells, "answer"), low, high, line), low, high
        return
    for asked in by.asked:
        cell = cells[table.at[asked.column]]
        yield asked.question, _number(table, cell, asked.low, asked.high, line), asked.low, asked.high


def _number(table: _Table, cell: str, low: int, high: int, line: int) -> int | None:
    """What a cell answers; a label that nobody knows and an answer off the scale are faults."""
    known = table.map.answers
    if cell in known:
        answer = known[cell]
    elif is_no_answer(cell):
        return None
    elif re.fullmatch(r"[-+]?[0-9]{1,4}(?:[.,]0+)?", cell):
        answer = int(re.split("[.,]", cell)[0])
    else:
        rule, step = "an answer is a number, or a label that the map knows", "add it to the answers of the map"
        if day_of(cell, "day first") is not None:
            rule = "an answer is a number, and this is a day: spreadsheets make days of ratings such as 4-5"
            step = "take the export as the survey tool wrote it, without opening it in a spreadsheet before"
        table.fault(shown(cell), rule, step, line)
        return None
    if answer is not None and not low <= answer <= high:
        step = "correct it, or the low and high of its column in the map"
        table.fault(shown(cell), f"an answer lies on its scale, from {low} to {high}", step, line)
    return answer


def _side(table: _Table, cells: Sequence[str], line: int) -> str | None:
    by = table.map
    if "side" not in by.roles:
        return by.side
    cell = table.cell(cells, "side")
    if cell not in by.sides:
        rule = "each row says which side answered" if not cell else "each side is a partner that the map knows"
        step = "fill it in, or remove the row" if not cell else "add it to the sides of the map"
        table.fault(shown(cell) if cell else "", rule, step, line)
        return None
    return by.sides[cell]


def _spans(table: _Table) -> dict[int, Span | None]:
    """When each row was answered, by its line: the months of its round, of its wave, or of the whole file."""
    by, rows = table.map, table.recognised.grid.rows
    if by.wave is not None:
        return {line: by.wave for line, _ in rows}
    if "wave" in by.roles:
        return {line: _wave(table, table.cell(cells, "wave"), line) for line, cells in rows}
    spans: dict[int, Span | None] = {}
    days: dict[int, date] = {}
    for line, cells in rows:
        cell = table.cell(cells, "date")
        day = None if _MONTH.fullmatch(cell) else day_of(cell, by.order)
        if day is not None:
            days[line] = day
        elif cell:
            spans[line] = _partial(table, cell, line)
        elif any(answer is not None for _, answer, *_ in _given(replace(table, faults={}), cells, line)):
            table.fault("", "each row says when it was answered", "fill it in, or remove the row", line)
    round_of = rounds(days.values(), by.gap)
    return spans | {line: round_of[day] for line, day in days.items()}


def _partial(table: _Table, cell: str, line: int) -> Span | None:
    try:
        span = parse_date(as_date(cell))
    except DateError as error:
        table.fault(shown(cell), str(error), error.next_step, line)
        return None
    return span


def _wave(table: _Table, label: str, line: int) -> Span | None:
    if label not in table.map.waves:
        step = "add it to the waves of the map, with the month in which it was answered"
        table.fault(shown(label), "each wave has a date in the map", step, line)
        return None
    return table.map.waves[label]


def _respondent(table: _Table, cells: Sequence[str], span: Span, number: int) -> str:
    cell = table.cell(cells, "respondent")
    if table.map.respondents == "each row" or not cell:
        return f"{span_text(span)}-{number}"
    return code_of(cell, table.map.key) if table.map.respondents == "codes" else cell.lstrip("=+-@")


def _once(table: _Table, reading: Reading) -> None:
    """One answer of one person to one question in one wave; people who look like one are named."""
    seen: dict[tuple[Span, str, str, str], Answer] = {}
    spelt: dict[str, dict[str, None]] = {}
    for each in reading.answers:
        spelt.setdefault(person(each.respondent), {})[each.respondent] = None
        first = seen.setdefault(each.key, each)
        if first is not each:
            rule = "a person answers a question once in a wave"
            value = f"{shown(each.question, quoted=False)} of {each.partner} in {span_text(each.span)}"
            step = f"keep one of the answers; line {first.line} has one already"
            table.fault(value, rule, step, each.line)
    reading.alike = tuple(tuple(codes) for codes in spelt.values() if len(codes) > 1)


def _problem(file: str, value: str, rule: str, step: str, lines: list[int]) -> Problem:
    more = (
        f" (lines {', '.join(map(str, lines[:MOST_LINES]))}{' …' if len(lines) > MOST_LINES else ''})"
        if len(lines) > 1
        else ""
    )
    return Problem("", f"{value}{more}".strip(), rule, step, file, lines[0])
