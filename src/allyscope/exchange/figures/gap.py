"""Where the two sides differ in what they answered: of each question the latest wave of each side that is released."""

from __future__ import annotations

from math import isnan

from allyscope.results.answers import Answers, WaveOfAnswers
from allyscope.results.figures import Gap, GapRow, SideOfGap


def gap_of(answers: Answers) -> Gap:
    """The sides beside each other, the questions on which they differ most first."""
    rows = [_row(answers, question) for question in dict.fromkeys(wave.question for wave in answers.waves)]
    return Gap(answers.name, answers.partners, tuple(sorted(rows, key=_difference, reverse=True)))


def _difference(row: GapRow) -> float:
    means = [side.mean for side in row.sides]
    return max(means) - min(means) if len(means) > 1 else -1.0


def _row(answers: Answers, question: str) -> GapRow:
    waves = [wave for wave in answers.waves if wave.question == question]
    latest = max(waves, key=lambda wave: (wave.last, wave.first))
    sides, withheld = [], []
    for partner, _ in answers.partners:
        own = [wave for wave in waves if wave.partner == partner]
        told = [wave for wave in own if not wave.withheld]
        if told:
            sides.append(_side(max(told, key=lambda wave: (wave.last, wave.first))))
        elif own:
            withheld.append(partner)
    return GapRow(question, latest.first, latest.last, tuple(sides), tuple(withheld))


def _side(wave: WaveOfAnswers) -> SideOfGap:
    width = wave.high - wave.low
    spread = 0.0 if isnan(wave.sd) else wave.sd
    mean, low, high = ((point - wave.low) / width for point in (wave.mean, wave.mean - spread, wave.mean + spread))
    return SideOfGap(wave.partner, mean, max(0.0, low), min(1.0, high), wave.people)
