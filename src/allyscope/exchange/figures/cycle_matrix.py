"""The matrix of learning cycles of an alliance, from its events (Hübel et al. 2022, Table 4).

Learning about and from the partner are the rows; initial conditions, learning, re-evaluation and readjustment the
columns. What the coding does not give to a row stands in one of its own: it is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyscope.record.model import Event, Record
from allyscope.results.figures import CycleMatrix, LearningColumn, LearningRow, MatrixEntry

# Initial conditions of getting to know the partner, and of taking something over from it; others may be of either.
CONDITIONS: dict[str, LearningRow] = {
    **dict.fromkeys(("partner_fit", "value_gap", "prior_interpersonal_trust", "planning"), "about"),
    **dict.fromkeys(("product_category", "core_distance"), "from"),
}
PLACES: dict[str, tuple[LearningRow, LearningColumn]] = {
    "learning_about": ("about", "learning"),
    "learning_from_product": ("from", "learning"),
    "learning_from_sustainability": ("from", "learning"),
}
STEPS: dict[str, LearningColumn] = {"reevaluation": "reevaluation", "readjustment": "readjustment"}


def matrix_of(record: Record, more: Iterable[MatrixEntry] = ()) -> CycleMatrix:
    """The matrix of a record; `more` are entries that somebody holds beside it."""
    return CycleMatrix(record.alliance.name, (*_entries(record.events), *more))


def _entries(events: Iterable[Event]) -> Iterator[MatrixEntry]:
    for event in events:
        place = _place(event)
        if place is not None and event.present is not False:
            yield MatrixEntry(*place, event.subkind or event.kind, event.text, event.locator)


def _place(event: Event) -> tuple[LearningRow, LearningColumn] | None:
    if event.kind == "initial_condition":
        return CONDITIONS.get(event.subkind or "", "not_said"), "initial_conditions"
    if event.kind in STEPS:
        row: LearningRow = "about" if event.subkind == "about" else "from" if event.subkind == "from" else "not_said"
        return row, STEPS[event.kind]
    return PLACES.get(event.kind)
