"""What a later table says that a map does not know yet: put into the map, with what it probably means, to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from allyscope.exchange.likert import is_no_answer, numbers_of
from allyscope.exchange.tables.days import day_of
from allyscope.exchange.tables.months_in_words import as_date
from allyscope.exchange.tables.partners import partner_named
from allyscope.exchange.tables.survey_map import DECIDE, SurveyMap
from allyscope.exchange.tables.tools import Recognised
from allyscope.months import DateError, parse_date
from allyscope.record.model import Record

_NUMBER = re.compile(r"[-+]?[0-9]{1,4}(?:[.,]0+)?")


def rows_added(text: str, section: str, rows: Sequence[str]) -> str:
    """Rows put first under a section of a map, which is begun where it is not there."""
    if not rows:
        return text
    lines = text.rstrip("\n").split("\n")
    at = next((number for number, line in enumerate(lines) if line.split("#")[0].rstrip() == f"{section}:"), None)
    if at is None:
        lines += ["", f"{section}:"]
        at = len(lines) - 1
    return "\n".join([*lines[: at + 1], *rows, *lines[at + 1 :]]) + "\n"


def with_new_labels(text: str, recognised: Recognised, known: SurveyMap, record: Record) -> str:
    """The map of a survey with the labels of answers, sides and waves that are new; else as it is."""
    for section, rows in (
        ("answers", _answers(recognised, known)),
        ("sides", _sides(recognised, known, record)),
        ("waves", _waves(recognised, known)),
    ):
        text = rows_added(text, section, list(rows))
    return text


def _cells(recognised: Recognised, columns: Sequence[str]) -> list[str]:
    """The cells of columns, each once, without those that are empty."""
    grid = recognised.grid
    at = [grid.header.index(column) for column in columns if column in grid.header]
    return list(dict.fromkeys(cell for number in at for cell in grid.column(number) if cell))


def _answers(recognised: Recognised, known: SurveyMap) -> Iterator[str]:
    """New labels of answers; a number is proposed where it belongs to one scale with those that the map knows."""
    columns = [each.column for each in known.asked] or [known.roles.get("answer", "")]
    new = [cell for cell in _cells(recognised, columns) if cell not in known.answers and not is_no_answer(cell)]
    new = [cell for cell in new if not _NUMBER.fullmatch(cell) and day_of(cell, "day first") is None]
    together = numbers_of([*known.answers, *new]).means
    agree = all(together.get(label) == number for label, number in known.answers.items() if number is not None)
    for label in new:
        number = together.get(label) if agree else None
        fits = number is not None and known.low <= number <= known.high
        yield f"  - {{label: {_quoted(label)}, means: {number if fits else DECIDE}}}"


def _sides(recognised: Recognised, known: SurveyMap, record: Record) -> Iterator[str]:
    for label in _cells(recognised, [known.roles.get("side", "")]):
        if label not in known.sides:
            yield f"  - {{label: {_quoted(label)}, partner: {partner_named(label, record) or DECIDE}}}"


def _waves(recognised: Recognised, known: SurveyMap) -> Iterator[str]:
    for label in _cells(recognised, [known.roles.get("wave", "")]) if known.wave is None else ():
        if label not in known.waves:
            yield f"  - {{label: {_quoted(label)}, date: {_date(label)}}}"


def _date(label: str) -> str:
    date = as_date(label)
    try:
        span = parse_date(date)
    except DateError:
        return DECIDE
    return DECIDE if span is None or span.opens_early or span.opens_late else date


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
