"""What is expected of answers as tables: by the value of the construct, the mean share of the scale.

A value is looked up many times for each alliance; to follow the logistic curve and the table of standings each time
would take four times as long. Between neighbouring entries the share is taken as a straight line, an error below 10⁻⁴.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import expected_share
from allyscope.inference.evidence.standing import STEP, standing
from allyscope.vocabulary import PulseQuestion

Floats = NDArray[np.float32]
Places = NDArray[np.int32]


class Curves(NamedTuple):
    """The curves of several questions, one after the other, and where that of each mean lies.

    `shares` (entries,): the expected share at each STEP of the range; `rises` (entries,): how much more it is at the
    next. Of each mean, (means, 1): the `lowest` value of its table, the `last` step in it, and where it `begins`.
    """

    shares: Floats
    rises: Floats
    lowest: Floats
    last: Floats
    begins: Places


@lru_cache(maxsize=256)
def _curve(question: PulseQuestion) -> tuple[float, Floats]:
    """The lowest value of a question's construct, and the expected share at each STEP from there."""
    values = standing(question.construct).values
    steps = int(np.rint((values[-1] - values[0]) / STEP))
    return float(values[0]), expected_share(values[0] + STEP * np.arange(steps + 1), question).astype(np.float32)


def curves_of(questions: Sequence[PulseQuestion]) -> Curves:
    """The curves that means of these questions follow."""
    curves = {question: _curve(question) for question in dict.fromkeys(questions)}
    each = [shares for _, shares in curves.values()]
    first = dict(zip(curves, np.cumsum([0, *(len(shares) for shares in each)]), strict=False))
    return Curves(
        shares=np.concatenate(each) if each else np.zeros(0, np.float32),
        rises=np.concatenate([np.diff(shares, append=shares[-1:]) for shares in each])
        if each
        else np.zeros(0, np.float32),
        lowest=np.array([[curves[question][0]] for question in questions], np.float32).reshape(-1, 1),
        last=np.array([[len(curves[question][1]) - 1] for question in questions], np.float32).reshape(-1, 1),
        begins=np.array([[first[question]] for question in questions], np.int32).reshape(-1, 1),
    )
