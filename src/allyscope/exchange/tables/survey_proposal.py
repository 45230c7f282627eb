"""What a survey's table probably holds, column by column and label by label; what cannot be told is left to decide."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache

from allyscope.exchange.likert import Labels, is_no_answer, numbers_of
from allyscope.exchange.tables.days import Order, are_days, order_of
from allyscope.exchange.tables.months_in_words import as_date
from allyscope.exchange.tables.partners import partner_named, share_named
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT, ROLES
from allyscope.exchange.tables.tools import Recognised
from allyscope.months import DateError, parse_date
from allyscope.record.model import Record
from allyscope.record.people import is_address, looks_like_a_name

NEARLY = 0.86  # how alike a wording is to one of ours that is proposed for it
BEGUN = 20  # signs of a wording with which one of ours begins, for it to be proposed
FEW = 12  # labels that a scale may have beyond numbers
# What the questionnaire calls its first columns, in each language.
OURS = frozenset({*ROLES, *("partner", "comment", "month", "code", "monat", "seite", "mois", "côté")})
# Columns whose cells name persons, whatever they look like.
OF_PERSONS = frozenset(
    {"email", "e-mail", "email address", "e-mail-adresse", "adresse e-mail", "recipientemail", "name", "nom"}
)
NAMES: Mapping[str, Sequence[str]] = {  # in the order in which they are preferred
    "side": (
        *("side", "partner", "firm", "company", "organisation", "organization", "your firm", "your company", "firma"),
        *("unternehmen", "seite", "ihr unternehmen", "entreprise", "votre entreprise", "société", "côté", "partenaire"),
    ),
    "respondent": (
        *(
            "respondent",
            "participant",
            "participant id",
            "token",
            "code",
            "session",
            "record_id",
            "teilnehmer",
            "personne",
            *("participant code", "person", "kürzel", "kennung", "pseudonym", "pseudonyme", "identifiant"),
        ),
        *(
            "email",
            "e-mail",
            "email address",
            "e-mail-adresse",
            "adresse e-mail",
            "recipientemail",
            "name",
            "nom",
            "responseid",
        ),
        *(
            "response id",
            "respondent id",
            "respondent_id",
            "response_id",
            "antwort id",
            "antwort-id",
            "id de la réponse",
            "id",
        ),
    ),
    "date": (
        *(
            "date",
            "month",
            "monat",
            "mois",
            "recordeddate",
            "enddate",
            "end date",
            "completion time",
            "submitdate",
            "date submitted",
            "timestamp",
        ),
        *(
            "ended",
            "datum abgeschickt",
            "date de soumission",
            "fertigstellungszeit",
            "zeitstempel",
            "horodateur",
            "datum",
            *("recorded date", "day", "when", "tag", "wann", "jour", "quand"),
        ),
        *("heure de fin", "date modified", "startdate", "start date", "created", "modified", "start time", "startzeit"),
    ),
    "wave": ("wave", "redcap_event_name", "round", "welle", "vague", "event name", "time point"),
    "question": ("question", "item", "frage"),
    "answer": ("answer", "response", "value", "antwort", "réponse"),
    "low": ("low",),
    "high": ("high",),
}


@dataclass(slots=True)
class Column:
    """A column with what it probably holds, and a code for why."""

    name: str
    wording: str
    holds: str
    why: str = ""


@dataclass(slots=True)
class Proposal:
    """A map before anybody looked at it; `ours`: the table has the form and the scale that
    Allyscope hands out."""

    tool: str
    columns: list[Column]
    labels: Labels
    questions: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    waves: dict[str, str] = field(default_factory=dict)
    order: Order | None = "year first"
    wave: str = ""
    side: str = ""
    respondents: str = "as they are"
    key: str = "none"
    ours: bool = False

    def column(self, role: str) -> int | None:
        """The number of the column that holds a role."""
        return next((n for n, column in enumerate(self.columns) if column.holds == role), None)


def propose(recognised: Recognised, record: Record, wordings: Mapping[str, Sequence[str]]) -> Proposal:
    """The map that a table suggests. `wordings`: each question in every language in which it may have been put."""
    grid = recognised.grid
    by_text = _by_text(wordings)
    columns = [
        Column(name, wording, *_question(name, wording, by_text))
        for name, wording in zip(grid.header, recognised.wordings, strict=True)
    ]
    held: set[str] = set()
    for column in columns:
        if column.holds in held:
            column.holds, column.why = DECIDE, "twice"
        held |= {column.holds} - {LEAVE_OUT, DECIDE}
    proposal = Proposal(recognised.tool, columns, numbers_of([]))
    _roles(proposal, recognised, record)
    asked = [n for n, column in enumerate(columns) if column.holds in wordings]
    if proposal.column("question") is not None and proposal.column("answer") is not None:
        asked = [proposal.column("answer") or 0]
        labels_of = dict.fromkeys(filter(None, grid.column(proposal.column("question") or 0)))
        proposal.questions = {label: _known_question(label, by_text) for label in labels_of}
    else:
        for role in ("question", "answer", "low", "high"):
            if (number := proposal.column(role)) is not None:
                columns[number].holds = LEAVE_OUT
    labels = dict.fromkeys(cell for n in asked for cell in grid.column(n))
    proposal.labels = numbers_of(labels)
    if proposal.column("low") is not None:
        proposal.labels = Labels(
            {
                label: int(label) if re.fullmatch(r"-?\d+", label) else means
                for label, means in proposal.labels.means.items()
            },
            1,
            5,
            True,
        )
    _open(proposal, recognised, record)
    names = {column.name.lower() for column in columns}
    questions = {column.name.lower() for column in columns if column.holds in wordings and column.why == "ours"}
    if recognised.tool == "other" and names <= OURS | questions:
        proposal.tool = "allyscope"
        on_ours = (proposal.labels.low, proposal.labels.high, proposal.labels.anchored) == (1, 5, False)
        proposal.ours = on_ours or proposal.column("low") is not None
    return proposal


def with_second_header(recognised: Recognised, wordings: Mapping[str, Sequence[str]]) -> Recognised:
    """The table with its first row as wordings, where that row asks our questions and the header asks none."""
    grid, by_text = recognised.grid, _by_text(wordings)
    asked = [
        _question(name, wording, by_text)[0] for name, wording in zip(grid.header, recognised.wordings, strict=True)
    ]
    if recognised.tool != "other" or len(grid.rows) < 2 or any(each != LEAVE_OUT for each in asked):
        return recognised
    if any(name.strip().lower() in NAMES["question"] for name in grid.header):
        return recognised  # the long form: each row says its question
    (_, first), *rows = grid.rows
    if any(re.fullmatch(r"[-+]?[0-9.,]+", cell) or are_days([cell]) for cell in first if cell):
        return recognised  # an answer, a code or a day: no header
    asks = [n for n, cell in enumerate(first) if cell and _question(cell, cell, by_text)[0] != LEAVE_OUT]
    if not asks or any(cells[n] == first[n] for _, cells in rows for n in asks):
        return recognised
    wordings_of = tuple(cell or name for cell, name in zip(first, grid.header, strict=True))
    notes = (*recognised.notes, "header_rows")
    return replace(recognised, grid=replace(grid, rows=tuple(rows)), wordings=wordings_of, notes=notes)


def _by_text(wordings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {
        _folded(text): question
        for question, texts in wordings.items()
        for text in (question, question.replace("_", ""), *texts)
    }


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.sub(r"[^\w' ]", " ", plain).split())


def _question(name: str, wording: str, by_text: Mapping[str, str]) -> tuple[str, str]:
    """The question that a column asks: by its name, its wording, what stands in brackets, or what ends it."""
    parts = [
        name,
        wording,
        *re.findall(r"\[([^\]]+)\]", f"{wording} {name}"),
        *(text.rpartition(" - ")[2] for text in (wording, name)),
    ]
    for part in map(_folded, parts):
        if part in by_text:  # a single word says less than a wording, unless it is our own word for the question
            whole = " " in part or part.replace(" ", "") == _folded(by_text[part]).replace("_", "")
            return by_text[part], "ours" if whole else "nearly"
    longest = max(map(_folded, parts[2:] or parts), key=len)
    begun = {question for text, question in by_text.items() if len(longest) > BEGUN and text.startswith(longest)}
    if len(begun) == 1:
        return begun.pop(), "nearly"
    for part in dict.fromkeys((longest, _folded(wording))):
        alike = [(likeness, by_text[text]) for text in by_text if (likeness := _likeness(part, text)) >= NEARLY]
        if alike:
            return max(alike)[1], "nearly"
    return LEAVE_OUT, ""


@lru_cache(maxsize=4096)  # tables repeat their headings
def _likeness(part: str, text: str) -> float:
    """How alike a heading and a wording are, from 0 to 1; 0 where it is less than `NEARLY`, which is seen sooner."""
    if len(part) <= 20 or abs(len(text) - len(part)) >= 40:
        return 0.0
    matcher = SequenceMatcher(None, part, text)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return matcher.ratio() if all(bound() >= NEARLY for bound in bounds) else 0.0


def _known_question(label: str, by_text: Mapping[str, str]) -> str:
    question, _ = _question(label, label, by_text)
    return DECIDE if question == LEAVE_OUT else question


def _roles(proposal: Proposal, recognised: Recognised, record: Record) -> None:
    """Give the columns that ask nothing to what they are called, the best name for each role first."""
    grid = recognised.grid
    tests: dict[str, Callable[[list[str]], bool]] = {
        "date": lambda cells: are_days(cells) or _are_dates(cells),
        "low": _are_numbers,
        "high": _are_numbers,
        "respondent": lambda cells: not all(_is_nobody(cell) for cell in cells),
    }
    for role, names in NAMES.items():
        ranked = sorted(
            (_rank(column, names), number)
            for number, column in enumerate(proposal.columns)
            if column.holds == LEAVE_OUT and _rank(column, names) < len(names)
        )
        test = tests.get(role)
        fits = next((n for _, n in ranked if test is None or test([c for c in grid.column(n) if c])), None)
        if role == "side":
            by_value = (
                n
                for n, column in enumerate(proposal.columns)
                if column.holds == LEAVE_OUT and _names_partners(grid.column(n), record)
            )
            fits = next(by_value, fits)
        if fits is not None:
            proposal.columns[fits].holds, proposal.columns[fits].why = role, "role"
    if proposal.column("date") is None and proposal.column("wave") is None:
        days = [
            n for n, column in enumerate(proposal.columns) if column.holds == LEAVE_OUT and are_days(grid.column(n))
        ]
        if len(days) == 1:
            proposal.columns[days[0]].holds, proposal.columns[days[0]].why = "date", "role"
            return
        labelled = next(
            (
                n
                for n, column in enumerate(proposal.columns)
                if column.holds == LEAVE_OUT and column.name.lower() == "date"
            ),
            None,
        )
        if labelled is not None:
            proposal.columns[labelled].holds, proposal.columns[labelled].why = "wave", "role"


def _rank(column: Column, names: Sequence[str]) -> int:
    plain = [column.name.strip().lower(), column.wording.strip().lower().rstrip("?:")]
    return min((names.index(text) for text in plain if text in names), default=len(names))


def _names_partners(cells: Sequence[str], record: Record) -> bool:
    """Whether a column has few labels, and at least half of them name partners."""
    labels = set(filter(None, cells))
    return len(labels) <= FEW and share_named(labels, record) >= 0.5


def _is_nobody(cell: str) -> bool:
    """Whether a tool wrote it in the place of everybody who answered without a name."""
    return is_no_answer(cell) or cell.casefold().startswith("anonym")


def _are_numbers(cells: Sequence[str]) -> bool:
    return all(re.fullmatch(r"-?\d+(?:[.,]0+)?", cell) for cell in cells)


def _are_dates(cells: Sequence[str]) -> bool:
    """Whether all cells are dates as a record writes them."""
    try:
        return bool(cells) and all(parse_date(as_date(cell)) for cell in cells)
    except DateError:
        return False


def _open(proposal: Proposal, recognised: Recognised, record: Record) -> None:
    """Who answered, for which side, and when: as far as the table says it."""
    grid = recognised.grid
    if (number := proposal.column("side")) is not None:
        labels = dict.fromkeys(filter(None, grid.column(number)))
        proposal.sides = {label: partner_named(label, record) or DECIDE for label in labels}
        if proposal.tool == "limesurvey" and labels and all(re.fullmatch(r"S[1-9]", label) for label in labels):
            order = {f"S{place}": each.id for place, each in enumerate(record.partners, start=1)}  # our questionnaire's
            proposal.sides = {label: order.get(label, DECIDE) for label in labels}
    else:
        proposal.side = DECIDE
    if (number := proposal.column("date")) is not None:
        proposal.order = order_of(grid.column(number))
    elif (number := proposal.column("wave")) is not None:
        labels = dict.fromkeys(filter(None, grid.column(number)))
        proposal.waves = {label: as_date(label) if _are_dates([label]) else DECIDE for label in labels}
    else:
        proposal.wave = DECIDE
    if (number := proposal.column("respondent")) is None:
        proposal.respondents = "each row"
    elif proposal.columns[number].name.strip().lower() in OF_PERSONS or any(
        is_address(cell) or looks_like_a_name(cell) for cell in set(grid.column(number))
    ):
        proposal.respondents, proposal.key = "codes", secrets.token_hex(16)


def unknown_labels(proposal: Proposal, cells: Sequence[str]) -> list[str]:
    """Labels among the cells whose meaning is not known."""
    return [label for label in dict.fromkeys(cells) if label not in proposal.labels.means and not is_no_answer(label)]


def asks_something_else(name: str, cells: Sequence[str]) -> bool:
    """Whether a column that was left out holds answers on a scale, and is none of those that tools add themselves."""
    return looks_like_a_scale(cells) and not any(name.strip().lower() in names for names in NAMES.values())


def looks_like_a_scale(cells: Sequence[str]) -> bool:
    """Whether a column that asks none of our questions holds answers on a scale."""
    labels = numbers_of(set(cells))
    given = [label for label in set(cells) if label]
    return 1 < len(given) <= FEW and all(label in labels.means for label in given)
