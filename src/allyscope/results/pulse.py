"""What both sides answered when they were asked the same questions: means by side, where privacy lets them be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Month, Number, Partners, Version


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """What one side answered to one question, taken together.

    `mean` lies on the scale from `low` to `high`, and `before` is that of the last wave with the same question (not a
    number where there was none, or where scales differ). Where the answers are `withheld` both are no numbers, and
    `respondents` is 0.
    """

    partner: str
    withheld: bool
    respondents: int
    mean: Number
    before: Number
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """One question, as each side answered it."""

    question: str
    sides: tuple[SideAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """The answers of one month, question by question in the order in which they were first put."""

    kind: Literal["pulse"] = "pulse"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    month: Month
    threshold: int
    questions: tuple[QuestionAnswers, ...]
    manifest: Manifest
