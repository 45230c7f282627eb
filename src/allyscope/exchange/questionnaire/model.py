"""A questionnaire in words: what is asked, on which scale, with what promise."""

from __future__ import annotations

from dataclasses import dataclass

SHORT = (
    *("trust", "transparency", "flexibility", "respect", "listening"),
    *("process_discrepancy", "outcome_discrepancy", "pragmatic_legitimacy", "conflict"),
)
FULL = (
    *("trust", "transparency", "flexibility", "respect", "listening", "guardedness", "moral_legitimacy"),
    *("conduct", "process_discrepancy", "conflict", "attribution_bias"),
    *("outcome_discrepancy", "benefits", "expectation", "pragmatic_legitimacy", "cognitive_legitimacy"),
    *("knowledge_about", "knowledge_from_product", "knowledge_from_sustainability"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by its word in the vocabulary, and how it is put."""

    question: str
    wording: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that stands on the page. `scale`: the labels from 1 on; `month`, `side`, `code`: what is asked first.

    `sides`: the partners by name, empty where nobody said which. `sheet` and `info` name the sheets of a workbook.
    """

    language: str
    title: str
    welcome: tuple[str, ...]
    consent: tuple[str, ...]
    how: str
    scale: tuple[str, ...]
    no_answer: str
    questions: tuple[Asked, ...]
    month: str
    side: str
    code: str
    code_help: str
    sides: tuple[str, ...]
    sheet: str
    info: str
    save: str
