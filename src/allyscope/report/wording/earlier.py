"""An earlier alliance of the same partners in words: what the estimates begin from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import items, say, say_code

if TYPE_CHECKING:
    from allyscope.results.earlier import AlliedBefore


def earlier_sentences(earlier: AlliedBefore | None) -> str:
    """How it ended, in which trust, and how far it still counts; empty where there was none."""
    return "" if earlier is None else f"{_ended(earlier)} {_counts(earlier)}"


def follows_sentence(name: str, earlier: AlliedBefore) -> str:
    """The same of one alliance among many."""
    return say("earlier.follows", name=words.plain(name), sentences=earlier_sentences(earlier))


def _ended(earlier: AlliedBefore) -> str:
    how = say_code("earlier.how", earlier.ending)
    if earlier.ended is None:
        return say("earlier.ended.untold", how=how)
    return say("earlier.ended.told", how=how, when=words.window(*earlier.ended))


def _counts(earlier: AlliedBefore) -> str:
    counts = words.share(earlier.counts)
    if earlier.trust_from == "unknown":
        return say("earlier.counts.unknown", counts=counts)
    trust = items("words.trust_levels")[words.step_of(earlier.trust, 0.0, 1.0)]
    code = "other_record" if earlier.record and earlier.trust_from == "record" else earlier.trust_from
    return say_code("earlier.counts", code, counts=counts, trust=trust, record=words.plain(earlier.record))
