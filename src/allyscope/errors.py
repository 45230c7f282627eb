"""Every error that Allyscope raises on purpose; a message for people, never a traceback, is what the user sees.

AllyscopeError
├── InputError                what the user gave cannot be used        exit code 2
│   ├── WriteError            a file cannot be written where it shall be
│   └── FormError             a file has problems, all of them named
│       ├── RecordError       a record or portfolio
│       ├── PlanError         plans
│       ├── CandidatesError   candidates for an alliance
│       ├── ExperimentError   an experiment
│       ├── TableError        a table of lab alliances
│       ├── TableMapError     a map from a table of another program to a record
│       ├── CodeMapError      a map from codes of a project to events
│       ├── SettingsError     settings of the web application
│       └── PriorFileError    what was learned from them, as a file
└── RunError                  the run itself failed, and says why      exit code 1
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

MOST_SHOWN = 50

__all__ = [
    "AllyscopeError",
    "CandidatesError",
    "CodeMapError",
    "ExperimentError",
    "FormError",
    "InputError",
    "PlanError",
    "PriorFileError",
    "Problem",
    "RecordError",
    "RunError",
    "SettingsError",
    "TableError",
    "TableMapError",
    "WriteError",
]


class AllyscopeError(Exception):
    """Base of all errors raised on purpose; `exit_code` is what the command line answers."""

    exit_code: ClassVar[int] = 1


class InputError(AllyscopeError):
    """What the user gave (a file, a name, an option) cannot be used."""

    exit_code: ClassVar[int] = 2


class WriteError(InputError):
    """A file cannot be written where it shall be; `reason` is the system's, such as "Permission denied"."""

    def __init__(self, message: str, reason: str) -> None:
        self.reason = reason
        super().__init__(message, reason)

    def __str__(self) -> str:
        return str(self.args[0])


class RunError(AllyscopeError):
    """The input is fine, but the run failed."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file: where it is, what stands there, which rule it breaks and what to do next.

    `place` is a path such as `events[3] (e4).kind`, counted from 0, and empty for the file as a whole; `value` is what
    was found, fit to be printed (empty if nothing stands there); `line` is counted from 1, None where it has none.
    """

    place: str
    value: str
    rule: str
    next_step: str
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, f"line {self.line}" if self.line else "") if part)
        head = ": ".join(part for part in (where, self.place) if part) or "the record"
        found = f"\n  found: {self.value}" if self.value else ""
        return f"{head}{found}\n  rule:  {self.rule}\n  do:    {self.next_step}"


class FormError(InputError):
    """A file that people write cannot be used; `problems` names every mistake that was found, sorted by place."""

    subject: ClassVar[str] = "The file has"
    advice: ClassVar[str] = "correct these first."

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        more = len(problems) - MOST_SHOWN
        rest = [f"… and {more} more; {self.advice}"] if more > 0 else []
        super().__init__("\n".join([f"{self.subject} {count}.", *map(str, problems[:MOST_SHOWN]), *rest]))


class RecordError(FormError):
    """A record or portfolio cannot be used."""

    subject: ClassVar[str] = "The record has"
    advice: ClassVar[str] = "allyscope check lists all of them."


class PlanError(FormError):
    """Plans cannot be used."""

    subject: ClassVar[str] = "The plans have"


class CandidatesError(FormError):
    """Candidates cannot be compared."""

    subject: ClassVar[str] = "The file of candidates has"


class ExperimentError(FormError):
    """An experiment cannot be run."""

    subject: ClassVar[str] = "The experiment has"


class ClaimsError(FormError):
    """Own claims cannot be tested."""

    subject: ClassVar[str] = "The claims have"


class TableError(FormError):
    """A table of lab alliances cannot be used."""

    subject: ClassVar[str] = "The table has"


class TableMapError(FormError):
    """A map from a table of another program cannot be used yet."""

    subject: ClassVar[str] = "The map has"


class CodeMapError(FormError):
    """A map from the codes of a project to events cannot be used."""

    subject: ClassVar[str] = "The map of codes has"


class PriorFileError(FormError):
    """A prior file cannot be used."""

    subject: ClassVar[str] = "The prior file has"
    advice: ClassVar[str] = "write it again with allyscope calibrate."


class SettingsError(FormError):
    """Settings of the web application cannot be used."""

    subject: ClassVar[str] = "The settings have"
