"""What is asked: the questions of the vocabulary by theme, and where people may write in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allyscope.report.wording.catalogue import say_code
from allyscope.vocabulary.pulses import VOICE_OF_PARTNERSHIP
from allyscope.web.models import Wave

LOWEST, HIGHEST = 1, 5
LONGEST_COMMENT = 1000
SECONDS_A_QUESTION = 24

THEMES: tuple[tuple[str, Promise | str, tuple[str, ...]], ...] = (
    (
        "relation",
        _("Trust and fairness"),
        ("trust", "moral_legitimacy", "respect", "transparency", "guardedness", "attribution_bias"),
    ),
    ("working", _("Working together"), ("conduct", "process_discrepancy", "listening", "flexibility", "conflict")),
    (
        "value",
        _("What it yields"),
        ("outcome_discrepancy", "pragmatic_legitimacy", "cognitive_legitimacy", "benefits", "expectation"),
    ),
    (
        "learning",
        _("Learning from each other"),
        ("knowledge_about", "knowledge_from_product", "knowledge_from_sustainability"),
    ),
)
# The five dimensions of the Voice of Partnership, and of all else what no other question tells of.
SHORT = frozenset({*VOICE_OF_PARTNERSHIP, "conflict", "outcome_discrepancy", "pragmatic_legitimacy"})
OPEN_QUESTIONS: tuple[tuple[str, Promise | str], ...] = (
    ("keep", _("What should both companies keep doing?")),
    ("change", _("What should change first?")),
)
# Agreeing to these says something bad: on the page the other end of their scale is the good one.
WORSE_WHEN_HIGHER = frozenset(
    {"guardedness", "process_discrepancy", "outcome_discrepancy", "conflict", "attribution_bias"}
)
CHOICES: tuple[tuple[int, Promise | str], ...] = (
    (1, _("disagree")),
    (2, _("rather disagree")),
    (3, _("partly")),
    (4, _("rather agree")),
    (5, _("agree")),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with the questions of it that are put."""

    code: str
    title: Promise | str
    questions: tuple[str, ...]


def themes_of(wave: Wave) -> tuple[Theme, ...]:
    """What a wave asks, theme by theme; themes without a question are left out."""
    chosen = {Wave.Length.SHORT: SHORT, Wave.Length.OWN: frozenset(wave.questions.split(","))}.get(
        Wave.Length(wave.length)
    )
    asked = (
        Theme(code, title, tuple(each for each in questions if chosen is None or each in chosen))
        for code, title, questions in THEMES
    )
    return tuple(theme for theme in asked if theme.questions)


def minutes_of(wave: Wave) -> int:
    """How long answering takes, about: 24 seconds a question, as for a short text and a choice of five."""
    return max(1, round(len(questions_of(wave)) * SECONDS_A_QUESTION / 60))


def questions_of(wave: Wave) -> tuple[str, ...]:
    """Every question of a wave, in the order in which it is put."""
    return tuple(question for theme in themes_of(wave) for question in theme.questions)


def comments_of(wave: Wave) -> tuple[str, ...]:
    """Where a wave lets people write: at each theme, and at the open questions."""
    return (*(theme.code for theme in themes_of(wave)), *(code for code, _title in OPEN_QUESTIONS))


def comment_title(code: str) -> Promise | str:
    """The heading of what was written at a theme or an open question."""
    titles = {theme: title for theme, title, _questions in THEMES} | dict(OPEN_QUESTIONS)
    return titles[code]


def wording(question: str) -> str:
    """A question as people read it, in the language that is spoken (`report.wording.catalogue.speaking`)."""
    return say_code("questions.pulse", question)
