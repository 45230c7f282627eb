"""Labels of answers as numbers: `4 - agree`, `stimme eher zu`, `tout à fait d'accord`, `N/A`, in three languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from allyscope.forms.table_text import is_missing

# A number, what sets it apart, and words: 3.5 and 4-5 are no 3 and no 4.
NUMBER_FIRST = re.compile(r"\(?([-+]?[0-9]{1,3})\)?(?:[.,]0+)?\s*(?:[-–—:=.)|]|\s)\s*([^\s\d\-–—:=.)|].*)")
NUMBER_LAST = re.compile(r".*\S\s*[(\[]\s*([-+]?[0-9]{1,3})\s*[)\]]")
CODE = re.compile(r"(?:A|AO|SQ|L|C)0*([0-9]{1,2})")  # LimeSurvey's codes of answers
NUMBER = re.compile(r"[-+]?[0-9]{1,4}(?:[.,]0+)?")
NO_ANSWER = frozenset(
    {
        *("n/a", "na", "n.a.", "no answer", "not applicable", "don't know", "do not know", "prefer not to say", "none"),
        *("no opinion", "can't say", "cannot say", "i don't know", "-", "–", "—", "-oth-", ".", "skip", "not sure"),
        *("keine angabe", "k.a.", "k. a.", "weiß nicht", "weiss nicht", "kann ich nicht beurteilen", "keine antwort"),
        *("nicht zutreffend", "entfällt", "keine meinung", "möchte ich nicht sagen", "nicht beantwortet"),
        *(
            "sans opinion",
            "sans réponse",
            "ne sait pas",
            "je ne sais pas",
            "non applicable",
            "s.o.",
            "ne se prononce pas",
        ),
        *("pas de réponse", "sans objet", "nsp"),
    }
)
# Days that a spreadsheet made of ratings: `04. Mai` was 4-5.
MONTHS = frozenset(
    {
        *("jan", "januar", "january", "janvier", "jän", "jänner", "feb", "februar", "february", "févr", "février"),
        *("mar", "mär", "märz", "march", "mars", "apr", "april", "avr", "avril", "may", "mai", "jun", "june", "juni"),
        *("juin", "jul", "july", "juli", "juil", "juillet", "aug", "august", "août", "sep", "sept", "september"),
        *("septembre", "oct", "okt", "october", "oktober", "octobre", "nov", "november", "novembre", "dec", "dez"),
        *("déc", "december", "dezember", "décembre"),
    }
)
ANCHORED = frozenset({0, 25, 50, 75, 100})


@dataclass(frozen=True, slots=True)
class Labels:
    """What each label means: a number, None for no answer; a label that is not there is not known.

    `low` and `high` are the ends of the scale; `sure` is False where they are only the answers that occur, or where
    other scales have the same labels for other points.
    """

    means: dict[str, int | None]
    low: int
    high: int
    sure: bool
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class _Set:
    means: dict[str, int]
    length: int


@cache
def _sets() -> tuple[_Set, ...]:
    """Every set of labels, those of the file in its order."""
    text = files("allyscope.exchange").joinpath("likert.toml").read_text(encoding="utf-8")
    return tuple(
        _Set(
            {_folded(label): place for place, label in enumerate(each["labels"], start=1)}
            | {_folded(label): place for label, place in each.get("also", {}).items()},
            len(each["labels"]),
        )
        for each in tomllib.loads(text)["set"]
    )


def _folded(label: str) -> str:
    text = unicodedata.normalize("NFKC", label).casefold().replace("’", "'").replace("`", "'")
    return " ".join(text.split()).rstrip(".!")


def is_no_answer(label: str) -> bool:
    """Whether a label says that nothing was answered."""
    return is_missing(label) or _folded(label) in NO_ANSWER


def numbers_of(labels: Collection[str]) -> Labels:
    """What the labels of a table of answers mean, taken together."""
    given = [label for label in labels if not is_no_answer(label)]
    means: dict[str, int | None] = {label: None for label in labels if is_no_answer(label)}
    numbers = {label: number for label in given if (number := _number(label)) is not None}
    words = [label for label in given if label not in numbers]
    if words:
        ranked = [(*_fit(each, words), each) for each in _sets()]
        held, apart, fits = max(ranked, key=lambda rank: rank[:2])
        if held:
            by_set = {label: fits.means[_folded(label)] for label in words if _folded(label) in fits.means}
            rivals = [each for *rank, each in ranked if rank == [held, apart] and each is not fits]
            alone = all(
                each.length == fits.length and all(each.means.get(_folded(label)) == by_set[label] for label in by_set)
                for each in rivals
            )
            return Labels({**means, **numbers, **by_set}, 1, max(fits.length, *numbers.values(), 1), sure=alone)
    if numbers and set(numbers.values()) <= ANCHORED and max(numbers.values()) > 10:
        return Labels({**means, **{label: 1 + number // 25 for label, number in numbers.items()}}, 1, 5, True, True)
    low, high = _ends(set(numbers.values()))
    return Labels({**means, **numbers}, low, high, sure=False)


def _fit(each: _Set, words: Collection[str]) -> tuple[int, int]:
    """How many of the labels a set holds, and how many of its points they are: one that tells them apart fits best."""
    points = [each.means[_folded(label)] for label in words if _folded(label) in each.means]
    return len(points), len(set(points))


def _number(label: str) -> int | None:
    """The number that a label is, or begins or ends with."""
    if NUMBER.fullmatch(label):
        return int(re.split("[.,]", label)[0])
    match = NUMBER_FIRST.fullmatch(label)
    if match is not None and match[2].casefold().rstrip(".0123456789 ") in MONTHS:
        return None
    match = match or NUMBER_LAST.fullmatch(label) or CODE.fullmatch(label)
    return None if match is None else int(match[1])


def _ends(numbers: Collection[int]) -> tuple[int, int]:
    """The ends of the shortest usual scale that holds the numbers; their own ends where none does."""
    if not numbers:
        return 1, 5
    usual = ((1, 5), (1, 7), (0, 4), (1, 10), (0, 10), (-2, 2), (-3, 3), (0, 100))
    return next(
        ((low, high) for low, high in usual if low <= min(numbers) and max(numbers) <= high),
        (min(numbers), max(*numbers, min(numbers) + 1)),
    )
