"""The coded passages of a project as events of a record, in the words of its file, by a map of codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from allyscope.errors import CodeMapError, Problem
from allyscope.exchange.qda.code_map import CodeMap, Meaning, Setting
from allyscope.exchange.qda.project import Passage, Project, path_text, paths
from allyscope.forms.limits import LONGEST_TEXT
from allyscope.forms.printable import printable
from allyscope.months import span_text
from allyscope.results.transfer import Loss

Row = dict[str, str]


def events_of(project: Project, code_map: CodeMap) -> tuple[list[Row], tuple[Loss, ...]]:
    """The events that the passages stand for, as the cells of a table, and what was left out.

    Raises CodeMapError where a code of the project is not in the map: nothing is guessed.
    """
    way = {code.guid: path_text(path) for path, code in paths(project.codes)}
    unknown = sorted({way.get(each.code, each.code) for each in project.passages} - set(code_map.codes))
    if unknown:
        raise CodeMapError(tuple(_missing(code) for code in unknown))
    names = {document.guid: document.name for document in project.documents}
    cases = dict(_cases(project))
    rows: list[Row] = []
    left: Counter[str] = Counter()
    cut = 0
    for passage in project.passages:
        meaning = code_map.codes[way.get(passage.code, passage.code)]
        if meaning is None:
            left[way.get(passage.code, passage.code)] += 1
            continue
        name = names.get(passage.document, "")
        setting = code_map.documents.get(name, Setting())
        cut += len(passage.text) > LONGEST_TEXT
        rows.append(_row(passage, meaning, setting, name, cases.get(passage.guid)))
    losses = list(project.losses)
    losses += [Loss("code_left_out", number, code) for code, number in sorted(left.items())]
    losses += [Loss("cut_off", cut)] if cut else []
    return rows, tuple(losses)


def _cases(project: Project) -> Iterator[tuple[str, str]]:
    """The case that a passage belongs to, by itself or by its document: its name is told in the event's note."""
    names: dict[str, str] = {}
    for case in project.cases:
        names |= dict.fromkeys((*case.passages, *case.documents), case.name)
    for passage in project.passages:
        name = names.get(passage.guid) or names.get(passage.document)
        if name:
            yield passage.guid, name


def _row(passage: Passage, meaning: Meaning, setting: Setting, document: str, case: str | None) -> Row:
    place = passage.place or (f"{passage.begin}–{passage.end}" if passage.begin is not None else "")
    row = {
        "date": span_text(setting.date) if setting.date else None,
        "stage": setting.stage,
        "actor": setting.actor,
        "conduct_of": meaning.conduct_of,
        "kind": meaning.kind,
        "subkind": meaning.subkind,
        "valence": meaning.valence,
        "strength": meaning.strength,
        "leakage": meaning.leakage,
        "text": _text(passage.text),
        "locator": _text(", ".join(filter(None, (document, place)))),
        "note": _text("; ".join(filter(None, (case, passage.memo)))),
        "coder": _text(passage.coder),
    }
    return {name: str(value) for name, value in row.items() if value not in (None, "")}


def _text(text: str) -> str:
    return printable(text).strip()[:LONGEST_TEXT]


def _missing(code: str) -> Problem:
    rule = "every code that codes a passage stands in the map"
    return Problem("codes", code[:80], rule, "add it with its event, or with event: leave out", "the map of codes")
