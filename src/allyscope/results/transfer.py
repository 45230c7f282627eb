"""What came of reading or writing a file of another program: what was carried, and what was not, named one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Counts, Manifest, Version

LossCode = Literal[
    "answers_of_persons",
    "answers_withheld",
    "audio_passage",
    "case_not_actor",
    "code_left_out",
    "colour",
    "cut_off",
    "document_without_text",
    "event_field",
    "graph",
    "levels_of_persons",
    "link",
    "memo",
    "offsets",
    "other_tables",
    "passage_without_code",
    "pdf_passage",
    "picture_passage",
    "plans",
    "record_beside_events",
    "rich_text",
    "set",
    "variable",
]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format could not hold, or that was left out: what, how often, and one example of it."""

    code: LossCode
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One file read or written. `carried` counts what came over, by what it is; `losses` is empty where all did."""

    kind: Literal["transfer"] = "transfer"
    schema_version: Version = SCHEMA_VERSION
    manifest: Manifest
    direction: Literal["in", "out"]
    format: str
    files: tuple[str, ...]
    carried: Counts
    losses: tuple[Loss, ...]
