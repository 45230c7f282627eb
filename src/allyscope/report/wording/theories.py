"""Competing theories in words: what each says, and how strongly records speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.words import plain
from allyscope.results.theories import STRONG

if TYPE_CHECKING:
    from allyscope.results.theories import ModelComparison, TheoryComparison

UNDECIDED = ("no_difference", "not_told_apart")
SURE = 2.0  # Monte Carlo errors that a difference must exceed what is strong by, to be called so


def variant_words(name: str) -> str:
    """A variant with what it says and who holds it; the name alone where the catalogue does not know it."""
    table = f"theories.variant.{name}"
    if not has(f"{table}.says"):
        return plain(name)
    says, source = say_code(table, "says"), say_code(table, "source")
    return say("theories.line.says", variant=name, says=says, source=source)


def side(model: ModelComparison) -> str:
    """Whether the records speak for the variant or against it."""
    return "for" if model.log_factor > 0 else "against"


def strength_words(model: ModelComparison) -> str:
    """How strongly, and for whom; empty for the model as it is."""
    if model.strength is None:
        return ""
    strength = say_code("theories.strength", model.strength)
    return strength if model.strength in UNDECIDED else say_code("theories.strength", side(model), strength=strength)


def verdict_words(comparison: TheoryComparison) -> str:
    """On which variants the records speak strongly."""
    strong = [
        say_code("theories.side", side(model), variant=plain(model.variant))
        for model in comparison.models
        if abs(model.log_factor) - SURE * model.error > STRONG
    ]
    return say("theories.verdict.strong", variants=", ".join(strong)) if strong else say("theories.verdict.none")
