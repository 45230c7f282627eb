"""The kinds of fields that an experiment has beyond those of any form: levels, alliances, what happens."""

from __future__ import annotations

from typing import Any

from allyscope.forms.kinds import Kind
from allyscope.forms.levels import LEVEL_WORDS, WORD_SD
from allyscope.forms.values import broken, is_number
from allyscope.process.done.catalogue import NAMES as CATALOGUE_NAMES
from allyscope.process.inputs import Antecedents
from allyscope.process.traits import Capabilities

STAGES = ("selection", "negotiation", "commitment", "execution")
SHOCKS = ("shock", "benefit_shock", "conduct_shock", "expectation_change", "moral_shock")
ACTS = ("dialogue", "calm", "mediation")
CAPABILITIES = Capabilities._fields
ANTECEDENTS = Antecedents._fields
REPAIR = (*CATALOGUE_NAMES, "no_act")
SIGNAL = ("value", "cost", "observability", "fit")
OF_A_PARTNER = (*SHOCKS, *CAPABILITIES, *REPAIR)
WHAT = (*SHOCKS, *ACTS, "setback", "stage", "signal", *CAPABILITIES, *ANTECEDENTS, *REPAIR)
LEVEL_STEP = "write a number such as 0.7, a word such as high, or {mean: 0.7, sd: 0.1}"
LARGEST_SEED = 10**18 - 1


def _read_alliances(value: object) -> int | tuple[int, ...]:
    most = 2**32
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
        return value
    if isinstance(value, list | tuple) and value:
        numbers = [n for n in value if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < most]
        if len(numbers) == len(value) and sorted(set(numbers)) == numbers:
            return tuple(numbers)
    rule = "alliances are how many there are (from 1), or the numbers of some of them, each once, in rising order"
    raise broken(rule, "write alliances: 1000, or alliances: [0, 17] for those two alone")


def _read_every(value: object) -> int | str:
    if value == "end" or (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
        return value
    raise broken("every is a number of months from 1, or end", "write every: 12, or every: end")


def _read_names(value: object) -> tuple[str, ...]:
    if value == "all":
        return ()
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise broken("quantities are all, or a list of constructs or columns", "write quantities: [trust, conflict]")


def _read_quantiles(value: object) -> tuple[float, ...]:
    if isinstance(value, list | tuple) and all(is_number(each) and 0 < each < 1 for each in value):
        numbers = tuple(float(each) for each in value)
        if sorted(set(numbers)) == list(numbers):
            return numbers
    raise broken("quantiles are numbers between 0 and 1 in rising order", "write quantiles: [0.05, 0.5, 0.95]")


def _read_numbers(value: object) -> tuple[int, ...]:
    numbers = _read_alliances(value) if isinstance(value, list | tuple) else None
    if isinstance(numbers, tuple):
        return numbers
    rule = "alliances here are the numbers of those it reaches, from 0, each once, in rising order"
    raise broken(rule, "write alliances: [0, 17], or share: 0.3 for a random share of them")


def _read_mapping(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return {str(key): each for key, each in value.items()}
    raise broken("a mapping of names is expected", "write name: value on lines of their own, indented")


def level_of(value: object) -> tuple[float, float]:
    """Mean and standard deviation of a level: a number (known exactly), a word or {mean, sd}. Raises ValueError."""
    if isinstance(value, str) and value in LEVEL_WORDS:
        return LEVEL_WORDS[value], WORD_SD
    if isinstance(value, dict) and set(value) == {"mean", "sd"}:
        mean, sd = value["mean"], value["sd"]
        if is_number(mean) and is_number(sd) and 0 < mean < 1 and 0 <= sd <= 0.5:
            return float(mean), float(sd)
        raise ValueError("the mean of a level lies between 0 and 1, its sd from 0 to 0.5")
    if is_number(value) and 0 <= value <= 1:  # type: ignore[operator]
        return float(value), 0.0  # type: ignore[arg-type]
    raise ValueError(f"a level is a number from 0 to 1, one of {', '.join(LEVEL_WORDS)}, or {{mean, sd}}")


ALLIANCES = Kind(_read_alliances, {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]})
NUMBERS = Kind(_read_numbers, {"type": "array", "items": {"type": "integer"}})
EVERY = Kind(_read_every, {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "end"}]})
NAMES = Kind(_read_names, {"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]})
QUANTILES = Kind(_read_quantiles, {"type": "array", "items": {"type": "number"}})
MAPPING = Kind(_read_mapping, {"type": "object"})
