"""The words of a questionnaire to hand out, in the language that is spoken, and every wording of each question."""

from __future__ import annotations

from allyscope.report.wording.catalogue import OF_QUESTIONS, say_code, speaking
from allyscope.vocabulary import words


def wordings() -> dict[str, tuple[str, ...]]:
    """Each question of the vocabulary in every language in which people are asked."""
    every: dict[str, list[str]] = {question: [] for question in words("pulse question")}
    for code in OF_QUESTIONS:
        with speaking(code):
            for question, texts in every.items():
                texts.append(say_code("questions.pulse", question))
    return {question: tuple(texts) for question, texts in every.items()}
