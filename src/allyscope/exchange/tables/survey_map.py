"""The map from a survey's table to answers of a record, as people read and correct it, in YAML; one map for all waves.

Whatever cannot be told from the table says `decide`, and is a problem until somebody did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from allyscope import vocabulary
from allyscope.errors import TableMapError
from allyscope.exchange.tables.days import ORDERS, Order
from allyscope.forms.kinds import Id, Kind, SchemaVersion, Text, choice, constant, whole_number
from allyscope.forms.nearest import step_for
from allyscope.forms.parts import Part, given
from allyscope.forms.places import Place
from allyscope.forms.reading import FormFile, parse_form, read_form
from allyscope.forms.rules import Broken, unique
from allyscope.forms.values import broken
from allyscope.months import DateError, Span, parse_date
from allyscope.record.fields import ScalePoint

DECIDE, LEAVE_OUT, NONE = "decide", "leave out", "none"
ROLES = ("side", "respondent", "date", "wave", "question", "answer", "low", "high")
RESPONDENTS = ("as they are", "codes", "each row")
FILE_NAME = "survey-map.yaml"


def _read_means(value: object) -> int | str:
    """A number, or a word for no number."""
    if isinstance(value, bool) or not (isinstance(value, int) or value in (NONE, DECIDE)):
        raise broken("a label means a whole number, or none", "write a number such as 4, or none for no answer")
    return value


Means = Annotated[int | str, Kind(_read_means, {"type": ["integer", "string"]})]


class ColumnRow(Part):
    """What a column of the table holds; `low` and `high` where its scale is another than that of the map."""

    required = ("column", "holds")

    column: Text | None = None
    holds: Text | None = None
    low: ScalePoint | None = None
    high: ScalePoint | None = None


class LabelRow(Part):
    """The number that a label of an answer stands for."""

    required = ("label", "means")

    label: Text | None = None
    means: Means | None = None


class QuestionRow(Part):
    """The question that a wording stands for, where a column says the question of each row."""

    required = ("label", "question")

    label: Text | None = None
    question: Text | None = None


class SideRow(Part):
    """The partner that a label of a side stands for."""

    required = ("label", "partner")

    label: Text | None = None
    partner: Text | None = None


class WaveRow(Part):
    """When the wave of a label was answered."""

    required = ("label", "date")

    label: Text | None = None
    date: Text | None = None


class SurveyMapPart(Part):
    """The whole map."""

    required = ("schema_version", "kind", "columns")

    schema_version: SchemaVersion | None = None
    kind: Annotated[str, constant("survey map", "this file says kind: survey map")] | None = None
    tool: Text = "other"
    low: ScalePoint = 1
    high: ScalePoint = 5
    dates: Annotated[str, choice(("year first", "day first", "month first", DECIDE), "the order of dates")] = (
        "year first"
    )
    rounds: Annotated[int, whole_number(0, 60, "the days between two answers of one round")] = 14
    wave: Text = ""
    side: Text = ""
    respondents: Annotated[str, choice(RESPONDENTS, "what becomes of respondents")] = "as they are"
    key: Id = "none"
    columns: list[ColumnRow] = Field(default_factory=list)
    answers: list[LabelRow] = Field(default_factory=list)
    questions: list[QuestionRow] = Field(default_factory=list)
    sides: list[SideRow] = Field(default_factory=list)
    waves: list[WaveRow] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that holds answers to a question, and the ends of its scale."""

    column: str
    question: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class SurveyMap:
    """How a survey's table becomes answers. `roles`: the column of each role; in the long form one holds the question.

    `answers`: what labels mean (None: no answer); `questions`, `sides`, `waves`: what theirs do;
    `left_out`: columns set aside.
    """

    tool: str
    asked: tuple[Asked, ...]
    roles: dict[str, str]
    left_out: frozenset[str]
    answers: dict[str, int | None]
    questions: dict[str, str | None]
    sides: dict[str, str | None]
    waves: dict[str, Span | None]
    low: int
    high: int
    order: Order
    gap: int
    wave: Span | None
    side: str | None
    respondents: str
    key: str


def rules(part: SurveyMapPart) -> Iterator[Broken]:
    """Every rule that the map breaks, and everything that is still to be decided."""
    questions = vocabulary.words("pulse question")
    yield from unique(("columns",), "column", [row.column for row in part.columns], "column of the map")
    for number, row in enumerate(part.columns):
        place: Place = ("columns", number, "holds")
        known = (*questions, *ROLES, LEAVE_OUT)
        if row.holds == DECIDE:
            yield Broken(
                place, "a column holds something, or is left out", f"write a question such as trust, or {LEAVE_OUT}"
            )
        elif row.holds is not None and row.holds not in known:
            yield Broken(
                place,
                f"a column holds a question, or one of: {', '.join(ROLES)}",
                step_for(row.holds, known, LEAVE_OUT),
            )
    for role in ROLES:
        columns = [number for number, row in enumerate(part.columns) if row.holds == role]
        for number in columns[1:]:
            yield Broken(
                ("columns", number, "holds"), f"one column holds the {role}", f"keep one, and write {LEAVE_OUT}"
            )
    yield from _decided(part)
    if part.low >= part.high:
        yield Broken(("high",), "a scale rises from low to high", "correct low or high")


def _decided(part: SurveyMapPart) -> Iterator[Broken]:
    for number, row in enumerate(part.answers):
        if row.means == DECIDE:
            step = "write the whole number it stands for, or none for no answer"
            yield Broken(("answers", number, "means"), f"what '{row.label}' stands for is decided", step)
    known = (*vocabulary.words("pulse question"), LEAVE_OUT)
    for number, asked in enumerate(part.questions):
        if asked.question is not None and asked.question not in known:
            nearest = step_for(asked.question, known, f"write a question such as trust, or {LEAVE_OUT}", 0.7)
            yield Broken(("questions", number, "question"), f"which question '{asked.label}' is, is decided", nearest)
    for number, side in enumerate(part.sides):
        if side.partner == DECIDE:
            step = f"write the id of a partner of the record, or {LEAVE_OUT}"
            yield Broken(("sides", number, "partner"), f"which partner '{side.label}' is, is decided", step)
    for number, wave in enumerate(part.waves):
        if wave.date is not None:
            yield from _date(("waves", number, "date"), wave.date)
    if part.dates == DECIDE:
        step = "write day first for 13/05/2024, or month first for 05/13/2024"
        yield Broken(("dates",), "whether the day or the month comes first is decided", step)
    if part.wave:
        yield from _date(("wave",), part.wave)
    if part.side == DECIDE:
        step = "write the id of the partner whose people answered, or give --side"
        yield Broken(("side",), "which side answered is decided", step)


def _date(place: Place, text: str) -> Iterator[Broken]:
    if text == LEAVE_OUT and place[0] == "waves":
        return
    try:
        span = parse_date(text)
        if span is None or span.opens_early or span.opens_late:
            yield Broken(place, "a wave was answered at a closed date", "write a month such as 2024-05")
    except DateError as error:
        rule, step = (str(error), error.next_step)
        if text == DECIDE:
            rule, step = "when a wave was answered is decided", "write a month such as 2024-05, or 2024-05..2024-06"
        yield Broken(place, rule, step)


FILE = FormFile(SurveyMapPart, "a map of a survey", "write it with allyscope import survey", TableMapError, rules)


def read_survey_map(path: str | Path) -> SurveyMap:
    """The map in a file. Raises TableMapError with every problem, and everything that is not decided."""
    return _map(read_form(path, FILE)[0])


def parse_survey_map(text: str, file: str = FILE_NAME) -> SurveyMap:
    """As `read_survey_map`, from a text."""
    return _map(parse_form(text, file, FILE)[0])


def _map(part: SurveyMapPart) -> SurveyMap:
    questions = vocabulary.words("pulse question")
    order: Order = next(each for each in ORDERS if each == part.dates)
    return SurveyMap(
        tool=part.tool,
        asked=tuple(
            Asked(
                given(row.column),
                given(row.holds),
                part.low if row.low is None else row.low,
                part.high if row.high is None else row.high,
            )
            for row in part.columns
            if row.holds in questions
        ),
        roles={given(row.holds): given(row.column) for row in part.columns if row.holds in ROLES},
        left_out=frozenset(given(row.column) for row in part.columns if row.holds == LEAVE_OUT),
        answers={given(row.label): row.means if isinstance(row.means, int) else None for row in part.answers},
        questions={
            given(row.label): None if row.question == LEAVE_OUT else given(row.question) for row in part.questions
        },
        sides={given(row.label): None if row.partner == LEAVE_OUT else given(row.partner) for row in part.sides},
        waves={given(row.label): None if row.date == LEAVE_OUT else parse_date(given(row.date)) for row in part.waves},
        low=part.low,
        high=part.high,
        order=order,
        gap=part.rounds,
        wave=parse_date(part.wave) if part.wave else None,
        side=part.side or None,
        respondents=part.respondents,
        key=part.key,
    )
