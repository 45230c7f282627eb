"""How far a computation can be trusted, in words."""

from __future__ import annotations

from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.words import number
from allyscope.results.common import Quality


def grade_words(quality: Quality) -> str:
    """The grade of a computation in a word."""
    return say_code("computation.grade", quality.grade)


def quality_sentence(quality: Quality) -> str:
    """The grade of a computation in a sentence, with what it rests on."""
    worth = say(
        "computation.quality.worth",
        particles=quality.particles,
        effective=number(quality.effective_sample_size, 0),
        roots=quality.roots,
    )
    if quality.doubt != "none":
        return say_code("computation.doubt", quality.doubt, times=number(quality.strays, 1), worth=worth)
    return say_code("computation.quality", quality.grade, worth=worth)
