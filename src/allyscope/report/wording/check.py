"""A check of calibration in words: what its designs, quantities and judgements are called, and what was found."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.words import plain, readable
from allyscope.results.check import WHENS

if TYPE_CHECKING:
    from allyscope.results.check import CheckedJudgement, CheckedQuantity, DesignCheck


def design_words(design: str) -> str:
    """What is asked in a design of records, as a part of a sentence."""
    return say_code("check.design", design) if has(f"check.design.{design}") else plain(design)


def design_sentence(design: str) -> str:
    """What is asked in a design of records."""
    if has(f"check.design_sentence.{design}"):
        return say_code("check.design_sentence", design)
    return say("check.design_sentence.other", design=plain(design))


def quantity_title(quantity: CheckedQuantity) -> str:
    """A state with its time, as a heading: "Trust, in 12 months"; a trait or parameter by its own name."""
    name = readable(quantity.name).capitalize()
    if quantity.kind not in WHENS:
        return name
    return say("check.name.quantity", name=name, when=say_code("check.when", quantity.kind))


def _with_its_time(quantity: CheckedQuantity) -> str:
    """A state with its time within a sentence."""
    name = readable(quantity.name)
    if quantity.kind not in WHENS:
        return name
    return say("check.name.strayed", name=name, when=say_code("check.when", quantity.kind))


def judgement_title(judgement: CheckedJudgement) -> str:
    """A judgement with its construct, as a heading: "Trust, higher than at the start"."""
    when = say_code("check.judged", judgement.kind)
    return say("check.name.quantity", name=readable(judgement.name).capitalize(), when=when)


def evenness(*, even: bool) -> str:
    """Whether ranks, or probabilities, stray no farther than chance allows."""
    return say_code("check.terminal", "even" if even else "uneven")


def result_sentence(check: DesignCheck) -> str:
    """How often the intervals that are printed held the truth, and whose ranks lie outside what chance allows."""
    shares = [quantity.coverage_90 for quantity in check.quantities]
    values = {
        "records": check.records,
        "quantities": len(shares),
        "low": f"{min(shares, default=0.0):.0%}",
        "high": f"{max(shares, default=0.0):.0%}",
        "error": f"{1.96 * sqrt(0.09 / max(check.records, 1)):.0%}",
    }
    strayed = [_with_its_time(each) for each in check.quantities if not each.inside_envelope]
    if strayed:
        return say_code("check.result", "outside", strayed=", ".join(strayed), **values)
    return say_code("check.result", "inside", **values)
