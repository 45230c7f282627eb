"""The data structure of a record: concepts as told, themes, and aggregate dimensions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

from allyscope.record.model import Event, Record
from allyscope.record.stages import STAGES
from allyscope.results.figures import Concept, DataStructure, Theme

By = Literal["stage", "kind"]
CLEAR_ALONE = ("antecedent", "capability_used", "repair_act", "signal", "initial_condition")


def structure_of_record(records: Sequence[Record], *, by: By = "stage", kinds: Collection[str] = ()) -> DataStructure:
    """Events told as concepts, their subkinds (or kinds) as themes, and as dimensions the stages or the kinds.

    `kinds` are those that are shown, all where it is empty. Events said to be missing are not shown.
    """
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in (event for record in records for event in record.events):
        if event.text and event.present is not False and (not kinds or event.kind in kinds):
            dimension = (event.stage or "") if by == "stage" else event.kind
            found[dimension, _theme(event)].append(event)
    order = {stage: place for place, stage in enumerate(STAGES)}
    keys = sorted(found, key=lambda key: order.get(key[0], len(order))) if by == "stage" else list(found)
    themes = tuple(Theme(theme, dimension, _concepts(found[dimension, theme])) for dimension, theme in keys)
    return DataStructure(" / ".join(record.alliance.name for record in records), grouped(themes))


def _theme(event: Event) -> str:
    """The subkind, with its kind where it says little alone (a discrepancy of process)."""
    if event.subkind is None:
        return event.kind
    return event.subkind if event.kind in CLEAR_ALONE else f"{event.kind}/{event.subkind}"


def _concepts(events: Sequence[Event]) -> tuple[Concept, ...]:
    """Events of one text once, those told with most strength first."""
    strengths = {"strong": 0, "moderate": 1, "weak": 2}
    by_text: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.pooled, strengths.get(event.strength, 1))):
        by_text[event.text].append(event)
    return tuple(Concept(text, same[0].locator, len(same)) for text, same in by_text.items())


def grouped(themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Themes of one dimension one below the other, dimensions in the order in which they come up."""
    dimensions = list(dict.fromkeys(theme.dimension for theme in themes))
    return tuple(sorted(themes, key=lambda theme: dimensions.index(theme.dimension)))
