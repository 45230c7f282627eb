"""What an import of answers or events found and did, as its page says it; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from allyscope.errors import Problem


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A column, the question it holds, how many gave an answer, and how the tool words the column, if it does."""

    column: str
    question: str
    answers: int
    wording: str = ""


@dataclass(frozen=True, slots=True)
class WaveRead:
    """A wave that was read: when, which side, how many people and answers, and whether it may be used."""

    span: str
    partner: str
    people: int
    answers: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class SurveyImport:
    """What an import of a survey found and did. `written`: the table, where it was written; `map`: the map's file.

    `known` answers stood in the record already. `decide`: what the map leaves open; `proposed`: it is a new one;
    `coded`: respondents were addresses or names, and codes take their place. `scales`: columns among `left_out` that
    hold answers on a scale, to a question that is not known here.
    """

    tool: str
    file: str
    sheet: str
    map: Path | None
    proposed: bool
    decide: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    questions: tuple[AskedQuestion, ...]
    waves: tuple[WaveRead, ...]
    new: int
    known: int
    silent: int
    set_aside: int
    left_out: tuple[str, ...]
    new_columns: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    threshold: int
    coded: bool = False
    written: Path | None = None
    source_kept: bool = False
    scales: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventsImport:
    """What an import of events found and did; see `SurveyImport`. `kinds`: how many events of each kind are new.

    `others`: rows of other alliances; `aside`: rows whose kind or actor the map leaves out.
    """

    file: str
    map: Path
    proposed: bool
    decide: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    new: int = 0
    known: int = 0
    others: int = 0
    aside: int = 0
    left_out: tuple[str, ...] = ()
    written: Path | None = None
    source_kept: bool = False
    notes: tuple[str, ...] = ()
