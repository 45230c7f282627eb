"""What is wrong with a file that somebody brings in, in the language of the visitor: line, what stands there, and why.

The parts of the program that read files say in English which rule is broken, with names and numbers in it. In other
languages it is said by the field that is wrong; where no sentence is about that field, the English one follows.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.errors import Problem
from allyscope.report.wording.catalogue import FIRST

DATE = _(
    "This is no date as it is written here, or it is still to come: 2024-03-15, 2024-03, 2024-Q1 and 2024 are some."
)
KIND = _("There is no such kind of thing, or no such closer kind of it.")
WHOSE = _("This is no side of the alliance, nor one of the others whose doing it can be.")
NUMBER = _("A number out of the range that is meant here, or no number.")
OUTCOME = _("This is said of an act of repair alone, by yes, partly or no.")
COST = _("This is said of an act of repair alone, by a share: 0.005 is half a percent.")
SENTENCES = {
    **dict.fromkeys(("date", "from", "until"), DATE),
    **dict.fromkeys(("kind", "subkind"), KIND),
    **dict.fromkeys(("actor", "conduct_of", "sides", "side"), WHOSE),
    **dict.fromkeys(("valence", "answer", "reliability"), NUMBER),
    "worked": OUTCOME,
    "cost": COST,
    "present": _("Whether it was so is said by yes or no."),
    "strength": _("How strong it was is said by weak, moderate or strong."),
    "columns": _("This column is missing, or is there twice."),
}


def sentences(problems: Iterable[Problem]) -> list[str]:
    """One for each problem, without those that say the same."""
    return list(dict.fromkeys(map(sentence, problems)))


def sentence(problem: Problem) -> str:
    """Where it is, what stands there, and what would be right."""
    english = f"{problem.rule}; {problem.next_step}"
    said = english if (get_language() or FIRST).startswith(FIRST) else _said(problem, english)
    line = _now("Line %d") % problem.line if problem.line else ""
    return ": ".join(part for part in (line, problem.value, said) if part)


def _said(problem: Problem, english: str) -> str:
    field = problem.place.rpartition(".")[2]
    if field in SENTENCES:
        return str(SENTENCES[field])
    general = _now("This cannot be read here.") if problem.value else _now("This file cannot be read.")
    return general + " " + _now("In detail, in English: %s") % english
