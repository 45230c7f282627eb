"""The words of a questionnaire to hand out, in the language that is spoken, and every wording of each question."""

from __future__ import annotations

from allyscope.exchange.questionnaire.model import Asked, Questionnaire
from allyscope.report.wording.catalogue import OF_QUESTIONS, has, items, language, say, say_code, speaking
from allyscope.vocabulary import words


def wordings() -> dict[str, tuple[str, ...]]:
    """Each question of the vocabulary in every language in which people are asked, and single words for it."""
    every: dict[str, list[str]] = {question: [] for question in words("pulse question")}
    for table in ("pulse", "called"):
        for code in OF_QUESTIONS:
            with speaking(code):
                for question, texts in every.items():
                    key = f"questions.{table}.{question}"
                    texts.extend([say(key)] if table == "pulse" else items(key) if has(key) else ())
    return {question: tuple(dict.fromkeys(texts)) for question, texts in every.items()}


def questionnaire(questions: tuple[str, ...], sides: tuple[str, ...] = (), threshold: int = 3) -> Questionnaire:
    """A questionnaire in the language that is spoken. `sides`: the names of the partners, where they are known."""
    return Questionnaire(
        language=language(),
        title=say("questionnaire.title"),
        welcome=items("questionnaire.welcome"),
        consent=tuple(line.format(threshold=threshold) for line in items("questionnaire.consent")),
        how=say("questionnaire.how"),
        scale=items("questionnaire.scale"),
        no_answer=say("questionnaire.no_answer"),
        questions=tuple(Asked(each, say_code("questions.pulse", each)) for each in questions),
        month=say("questionnaire.month"),
        side=say("questionnaire.side"),
        code=say("questionnaire.code"),
        code_help=say("questionnaire.code_help"),
        sides=sides,
        sheet=say("questionnaire.sheet"),
        info=say("questionnaire.info"),
        save=say("questionnaire.save"),
    )
