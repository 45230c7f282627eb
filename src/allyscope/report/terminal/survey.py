"""An import of a survey on the terminal: what was recognised and read, what is to be decided, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allyscope.errors import MOST_SHOWN
from allyscope.forms.printable import printable
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.errors import Problem
    from allyscope.results.imported import EventsImport, SurveyImport

FEW = 6  # names in a line
LONGEST = 60  # characters shown of a column


def survey_lines(found: SurveyImport, *, again: str, undo: str, check: str) -> Iterator[str]:
    """The lines of the page; the others are commands to copy."""
    sheet = say("survey.sheet", sheet=printable(found.sheet)) if found.sheet else ""
    yield say("survey.recognised", file=printable(found.file), sheet=sheet, tool=say_code("survey.tool", found.tool))
    yield from (f"  {say_code('survey.note', note)}" for note in found.notes)
    yield from _questions(found)
    yield from _waves(found)
    yield from _left_out(found)
    if found.coded:
        yield say("survey.coded", map=printable(str(found.map)))
    yield from _problems(found.decide, found.problems)
    yield ""
    yield from _next(found, again=again, undo=undo, check=check)


def events_lines(found: EventsImport, *, again: str, undo: str, check: str) -> Iterator[str]:
    """The lines of the page of an import of events."""
    yield say("survey.events_read", file=printable(found.file))
    yield from (f"  {say_code('survey.note', note)}" for note in found.notes)
    yield from (say("survey.kind", count=count, kind=kind) for kind, count in found.kinds)
    counts = (("known_events", found.known), ("others", found.others), ("aside", found.aside))
    lines = [say_code("survey.left_out", code, count=count) for code, count in counts if count]
    if found.left_out:
        lines.append(say_code("survey.left_out", "columns", names=_listed(found.left_out)))
    if lines:
        yield say("survey.aside")
        yield from (f"  {line}" for line in lines)
    yield from _problems(found.decide, found.problems)
    yield ""
    yield from _next(found, again=again, undo=undo, check=check)


def _problems(decide: tuple[Problem, ...], problems: tuple[Problem, ...]) -> Iterator[str]:
    if not decide and not problems:
        return
    yield ""
    yield say("survey.decide", count=len(decide)) if decide else say("survey.problems", count=len(problems))
    yield ""
    yield "\n\n".join(map(str, (decide or problems)[:MOST_SHOWN]))
    if len(decide or problems) > MOST_SHOWN:
        yield say("cli.check.more", problems=len(decide or problems) - MOST_SHOWN)


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(_short(printable(" ".join(name.split()))) for name in names[:FEW])
    return shown + (say("survey.more", count=len(names) - FEW) if len(names) > FEW else "")


def _questions(found: SurveyImport) -> Iterator[str]:
    if found.questions:
        yield say("survey.questions", count=len(found.questions))
    for each in found.questions:
        column = printable(" ".join(each.column.split()))
        short = _short(column)
        if each.wording not in {"", each.column}:
            wording = printable(" ".join(each.wording.split()))
            short = say("survey.worded", column=short, wording=_short(wording, last=True))
        about = {"question": each.question, "count": each.answers, "column": short}
        if not each.answers:
            yield say("survey.question_proposed", question=each.question, column=short)
        elif column:
            yield say("survey.question", **about)
        else:
            yield say("survey.question_alone", question=each.question, count=each.answers)


def _short(text: str, *, last: bool = False) -> str:
    """A text cut to what fits; `last`: its end is kept, where tables of questions put what they ask of each row."""
    if len(text) <= LONGEST:
        return text
    return f"…{text[1 - LONGEST :]}" if last or text[-1] == "]" else f"{text[: LONGEST - 1]}…"


def _waves(found: SurveyImport) -> Iterator[str]:
    if found.waves:
        yield say("survey.waves")
    for wave in found.waves:
        about = {"when": wave.span, "side": printable(wave.partner), "count": wave.people, "answers": wave.answers}
        yield (
            say("survey.wave_withheld", threshold=found.threshold, **about)
            if wave.withheld
            else say("survey.wave", **about)
        )


def _left_out(found: SurveyImport) -> Iterator[str]:
    counts = (("known", found.known), ("silent", found.silent), ("set_aside", found.set_aside))
    lines = [say_code("survey.left_out", code, count=count) for code, count in counts if count]
    others = tuple(name for name in found.left_out if name not in found.scales)
    for code, names in (("scales", found.scales), ("columns", others), ("new_columns", found.new_columns)):
        if names:
            lines.append(say_code("survey.left_out", code, names=_listed(names)))
    for codes in found.alike[:FEW]:
        lines.append(say_code("survey.left_out", "alike", names=", ".join(map(printable, codes))))
    if lines:
        yield say("survey.aside")
        yield from (f"  {line}" for line in lines)


def _next(found: SurveyImport | EventsImport, *, again: str, undo: str, check: str) -> Iterator[str]:
    if found.proposed:
        yield say("survey.next.proposed", map=printable(str(found.map)))
        yield say("survey.next.again", command=again)
    elif found.problems:
        yield say("survey.next.nothing")
    elif found.written is None:
        yield say("survey.next.known" if found.known else "survey.next.empty")
    else:
        survey = isinstance(found.new, int) and hasattr(found, "waves")
        written = "survey.next.written" if survey else "survey.next.written_events"
        yield say(written, count=found.new, table=printable(str(found.written)))
        if found.source_kept and getattr(found, "coded", False):
            yield say("survey.next.source_with_names")
        elif found.source_kept:
            yield say("survey.next.source")
        yield say("survey.next.undo", command=undo)
        yield say("survey.next.check", command=check)
