"""What of a record may leave it: without what persons answered, unless who may see that asks for it by name.

Answers, who gave them, and the levels of single boundary spanners belong to persons. What the rule of privacy
(`record/disclosure.py`) withholds from results never leaves, asked for or not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from allyscope.forms.levels import UNKNOWN
from allyscope.record.model import SPANNER_TRAITS, Partner, Record, Spanner
from allyscope.record.waves import waves, without_withheld
from allyscope.results.transfer import Loss


def released(record: Record, *, persons: bool = False) -> tuple[Record, tuple[Loss, ...]]:
    """The record as it may leave, and what was taken out of it.

    `persons`: with the single answers of waves that are released and with the levels of boundary spanners.
    """
    asked = waves(record)
    held = sum(wave.withheld for wave in asked)
    losses = [Loss("answers_withheld", held)] if held else []
    if persons:
        return without_withheld(record), tuple(losses)
    if len(asked) > held:
        losses.append(Loss("answers_of_persons", len(asked) - held))
    known = [each.id for partner in record.partners for each in partner.spanners if _levels_known(each)]
    if known:
        losses.append(Loss("levels_of_persons", len(known)))
    partners = tuple(map(_without_levels, record.partners))
    return replace(record, partners=partners, pulses=(), unanswered=(), measurements=()), tuple(losses)


def _levels_known(spanner: Spanner) -> bool:
    return any(getattr(spanner, trait) != UNKNOWN for trait in SPANNER_TRAITS)


def _without_levels(partner: Partner) -> Partner:
    levels: dict[str, Any] = dict.fromkeys(SPANNER_TRAITS, UNKNOWN)
    return replace(partner, spanners=tuple(replace(each, **levels) for each in partner.spanners))
