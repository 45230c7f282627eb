"""The proposed map of a survey as a commented file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files

from allyscope.exchange.likert import NUMBER
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT, NONE, ROLES
from allyscope.exchange.tables.survey_proposal import Column, Proposal, looks_like_a_scale, unknown_labels
from allyscope.exchange.tables.tools import Recognised

SAMPLE = 3  # cells shown of a column


def map_text(proposal: Proposal, recognised: Recognised) -> str:
    """The text of the map."""
    head = files("allyscope.exchange.tables").joinpath("survey_map_head.yaml").read_text(encoding="utf-8")
    lines = [head.rstrip().replace("FILE", " ".join(recognised.grid.file.split())), *_settings(proposal)]
    lines += ["", "columns:", *_columns(proposal, recognised)]
    labels = list(_labels(proposal, recognised))
    for title, rows in (
        ("answers", labels),
        ("questions", _questions(proposal)),
        ("sides", _sides(proposal)),
        ("waves", _waves(proposal)),
    ):
        listed = list(rows)
        if listed:
            lines += ["", f"{title}:", *listed]
    return "\n".join(lines) + "\n"


def _settings(proposal: Proposal) -> Iterator[str]:
    yield "schema_version: 1"
    yield "kind: survey map"
    yield f"tool: {_quoted(proposal.tool)}"
    yield f"low: {proposal.labels.low}{_doubt(proposal)}"
    yield f"high: {proposal.labels.high}"
    if proposal.column("date") is not None:
        yield f"dates: {proposal.order or DECIDE}  # year first, day first or month first"
        yield "rounds: 14"
    if proposal.wave:
        yield f"wave: {proposal.wave}  # no column says when: the month of all answers; --wave says it for one file"
    if proposal.side:
        yield f"side: {proposal.side}  # no column says which side answered: the partner; --side says it for one file"
    yield f"respondents: {proposal.respondents}"
    if proposal.key != "none":
        yield f'key: "{proposal.key}"  # whoever has it can tell whether a code is somebody\'s: keep this file apart'


def _doubt(proposal: Proposal) -> str:
    """What to look at where more than one scale would do."""
    if proposal.labels.sure:
        return ""
    if any(means is not None and str(means) != _as_number(label) for label, means in proposal.labels.means.items()):
        return "  # other scales have these labels too: look at the numbers under answers"
    return "  # the shortest scale that holds all answers: correct it if it is longer"


def _columns(proposal: Proposal, recognised: Recognised) -> Iterator[str]:
    for number, column in enumerate(proposal.columns):
        cells = [cell for cell in recognised.grid.column(number) if cell]
        yield f"  - column: {_quoted(column.name)}{_about(column, cells)}"
        yield f"    holds: {column.holds}"


def _about(column: Column, cells: Sequence[str]) -> str:
    """What helps to see what a column is: its wording, or some of its cells, unless it says who answered."""
    if column.why == "twice":
        return "  # a column above asks the same: leave one of them out"
    if column.wording != column.name:
        return f"  # {_short(column.wording)}"
    if column.why == "nearly":
        return "  # worded nearly like this question: is it the same?"
    if column.holds == LEAVE_OUT and looks_like_a_scale(cells):
        return "  # answers on a scale: if it asks one of our questions, write which"
    if column.holds in ROLES and column.holds != "respondent" and cells:
        return f"  # {_short(', '.join(dict.fromkeys(cells[:SAMPLE])))}"
    return ""


def _labels(proposal: Proposal, recognised: Recognised) -> Iterator[str]:
    """Each label of an answer that is no plain number, and each number that stands for another."""
    numbers = [n for n, column in enumerate(proposal.columns) if column.holds not in {*ROLES, LEAVE_OUT, DECIDE}]
    numbers = numbers or [n for n, column in enumerate(proposal.columns) if column.holds == "answer"]
    cells = [cell for n in numbers for cell in recognised.grid.column(n)]
    times = Counter(cells)
    for label, means in proposal.labels.means.items():
        if label and str(means) != _as_number(label):
            yield f"  - {{label: {_quoted(label)}, means: {NONE if means is None else means}}}"
    for label in unknown_labels(proposal, cells):
        yield f"  - {{label: {_quoted(label)}, means: {DECIDE}}}  # cells: {times[label]}"


def _as_number(label: str) -> str:
    """A label that is a whole number without its fraction of zeros, which every reading understands; else as it is."""
    return re.split("[.,]", label)[0] if NUMBER.fullmatch(label) else label


def _questions(proposal: Proposal) -> Iterator[str]:
    for label, question in proposal.questions.items():
        if label != question:
            yield f"  - {{label: {_quoted(label)}, question: {question}}}"


def _sides(proposal: Proposal) -> Iterator[str]:
    yield from (f"  - {{label: {_quoted(label)}, partner: {partner}}}" for label, partner in proposal.sides.items())


def _waves(proposal: Proposal) -> Iterator[str]:
    yield from (f"  - {{label: {_quoted(label)}, date: {date}}}" for label, date in proposal.waves.items())


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
