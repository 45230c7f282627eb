"""What such a file holds: plain data, with the sides by their codes (P1, P2). Nothing says who did or answered it."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Code = Literal["P1", "P2"]
Length = Literal["short", "full", "own"]
Ended = Literal["published", "declined", "conversation"]
Levels = list[tuple[str, str, list[tuple[int, float, float, float]]]]


class Carried(BaseModel):
    """Fields that are known, and no others."""

    model_config = ConfigDict(extra="forbid")


class AboutPart(Carried):
    """The alliance as a whole."""

    name: str
    scope: str = ""
    formed: str = ""
    purpose: str = "unknown"
    form: str = "contract"
    threshold: int = Field(ge=3, le=50)
    ended: str = ""
    ending: Literal["", "premature", "planned"] = ""


class ResultPart(Carried):
    """A released wave: the results as they were saved, and the record behind them; empty where it has had its time."""

    published_on: datetime.date
    pulse: str
    assessment: str = ""
    record: str = ""


class AnswerPart(Carried):
    """How often an answer was given on a side; without a value where it was withheld."""

    side: Code
    question: str
    value: int | None = Field(default=None, ge=1, le=5)
    times: int = Field(ge=1, le=1000)


class CommentPart(Carried):
    """What somebody of a side wrote."""

    side: Code
    theme: str
    text: str


class WavePart(Carried):
    """A wave that has ended; one that runs is not carried."""

    length: Length
    questions: str = Field(default="", max_length=600)
    roles: str = Field(default="", max_length=100)
    state: Ended
    threshold: int = Field(ge=3, le=50)
    language: str = "en"
    closes_on: datetime.date
    summary: str = Field(default="", max_length=4000)
    result: ResultPart | None = None
    answers: list[AnswerPart] = Field(default_factory=list, max_length=2000)
    comments: list[CommentPart] = Field(default_factory=list, max_length=5000)


class EventPart(Carried):
    """What happened, of both sides or of the one that took the file out."""

    side: Code
    shared: bool
    date: str = ""
    actor: str = "unspecified"
    kind: str
    subkind: str = ""
    valence: int | None = None
    strength: str = "moderate"
    text: str = ""
    locator: str = ""
    more: dict[str, Any] = Field(default_factory=dict)


class CommitmentPart(Carried):
    """Who promised what by when."""

    side: Code
    written_by: Code
    confirmed: bool
    withdrawn: bool
    text: str
    due: datetime.date
    own_verdict: Literal["", "kept", "late", "broken"] = ""
    other_verdict: Literal["", "kept", "late", "broken"] = ""


class ExpectationPart(Carried):
    """How much a side expects of a topic."""

    side: Code
    topic: str
    level: int = Field(ge=1, le=5)
    text: str = ""
    since: str
    shared: bool


class ActionPart(Carried):
    """One act of the joint plan; `month` is that of the result with the plan it was chosen of."""

    side: Code | None = None
    owner: str = ""
    text: str
    act: str = ""
    due: datetime.date | None = None
    state: Literal["planned", "doing", "done", "dropped"]
    done_on: datetime.date | None = None
    month: str = ""
    plan: str = ""
    expected: dict[Literal["plan", "going_on"], Levels] = Field(default_factory=dict)


class JudgementPart(Carried):
    """How the manager of the side saw the alliance."""

    light: Literal["", "red", "amber", "green"]
    rule: str
    reason: str
    on: datetime.date


class AlliancePart(Carried):
    """The whole file. `side` took it out; what only the other side may see is not in it."""

    kind: Literal["alliance of one side"] = "alliance of one side"
    schema_version: Literal[1] = 1
    side: Code
    companies: dict[Code, str]
    about: AboutPart
    waves: list[WavePart] = Field(default_factory=list, max_length=600)
    events: list[EventPart] = Field(default_factory=list, max_length=5000)
    commitments: list[CommitmentPart] = Field(default_factory=list, max_length=2000)
    expectations: list[ExpectationPart] = Field(default_factory=list, max_length=2000)
    actions: list[ActionPart] = Field(default_factory=list, max_length=2000)
    judgements: list[JudgementPart] = Field(default_factory=list, max_length=2000)
