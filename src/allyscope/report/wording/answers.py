"""The cells of plain answers: numbers as people read them, and what stands where a wave is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import say
from allyscope.report.wording.words import number

if TYPE_CHECKING:
    from allyscope.results.answers import TrendOfAnswers, WaveOfAnswers


def mean_words(wave: WaveOfAnswers) -> tuple[str, str, str]:
    """Mean, spread and number of people of a wave."""
    if wave.withheld:
        return say("answers.cell.withheld"), "", ""
    return number(wave.mean, 1), number(wave.sd, 1), str(wave.people)


def scale_words(wave: WaveOfAnswers) -> str:
    """The ends of the scale that was answered on."""
    return say("answers.cell.scale", low=wave.low, high=wave.high)


def trend_words(trend: TrendOfAnswers) -> str:
    """The change in a year, and over how many waves."""
    return f"{number(trend.per_year, 1)} ({say('answers.column.waves')}: {trend.waves})"
