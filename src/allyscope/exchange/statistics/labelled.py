"""A variable of a statistics program: its name, how it is worded, what its values are called, its cells as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allyscope.exchange.likert import is_no_answer, numbers_of


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: `labels` are what its values are called, `missing` are values that say that nothing was answered."""

    name: str
    wording: str = ""
    labels: Mapping[float | str, str] = field(default_factory=dict)
    values: Sequence[float | str | None] = ()

    def cells(self) -> list[str]:
        """The values as texts. Labels of a scale stand behind their number, which decides; other labels stand alone."""
        scale = self._is_scale()
        texts = {value: f"{_text(value)} - {label}" if scale else label for value, label in self.labels.items()}
        silent = {value for value, label in self.labels.items() if scale and is_no_answer(label)}
        return ["" if each is None or each in silent else texts.get(each, _text(each)) for each in self.values]

    def _is_scale(self) -> bool:
        """Whether the labels are those of answers on a scale: words of agreement and the like, for whole numbers."""
        labels = [label for label in self.labels.values() if not is_no_answer(label)]
        whole = all(isinstance(value, float) and value.is_integer() for value in self.labels)
        return whole and any(numbers_of([label]).means.get(label) is not None for label in labels)


def _text(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
