"""Lab alliances as read, and how problems of a table are noted: all of them at once.

A table has one row for each alliance, with both persons' choices as letters: C contributes, N does not, E leaves.
Source of the games: Solinas, Meloso et al. (2022), Long Range Planning 55(5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allyscope.errors import Problem, TableError

BUNDLED = "alliance-experiment"
MOST_ROUNDS = 1000
GAMES = ("CG", "PD")
LETTERS = "CNE"
COLUMNS = (
    "session",
    "game",
    "exit_cost",
    "interaction",
    "alliance",
    "rounds",
    "person_1",
    "person_2",
    "choices_1",
    "choices_2",
)
CITATION = (
    "Solinas, G., Meloso, D., et al. (2022). Competition, formal governance and trust in alliances. "
    "Long Range Planning, 55(5). doi 10.1016/j.lrp.2022.102240. Data: MIT licence."
)


@dataclass(frozen=True, slots=True)
class LabAlliance:
    """One alliance of two persons; persons are numbered within a session. `choices`: letters, as long as it lasted."""

    session: int
    game: str
    exit_cost: bool
    interaction: int
    alliance: int
    persons: tuple[int, int]
    choices: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LabTable:
    """All alliances of a table, in the order of session, interaction and number; `digest`: SHA-256 of the file."""

    name: str
    digest: str
    alliances: tuple[LabAlliance, ...]

    @property
    def sessions(self) -> tuple[int, ...]:
        """The sessions, in order."""
        return tuple(sorted({one.session for one in self.alliances}))


class Findings:
    """Problems of a file as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, place: str, value: object, rule: str, next_step: str, line: int | None = None) -> None:
        """Note one problem; what was found is cut to a printable length."""
        shown = repr(str(value))[:60] if value != "" else ""
        self.found.append(Problem(place, shown, rule, next_step, self.file, line))

    def stop(self) -> None:
        """Raise TableError if anything was found."""
        if self.found:
            raise TableError(tuple(self.found))

    def number(self, row: Mapping[str, str], column: str, line: int, low: int = 0) -> int:
        """A whole number of a column; notes a problem and returns `low` where it is none."""
        text = (row.get(column) or "").strip()
        if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= low:
            return int(text)
        self.add(column, text, f"{column} is a whole number from {low} on", "write it in digits", line)
        return low


def alliance_of(row: dict[str, str], line: int, findings: Findings) -> LabAlliance:
    game, cost = row["game"].strip(), row["exit_cost"].strip()
    if game not in GAMES:
        findings.add("game", game, "game is CG (coordination game) or PD (prisoner's dilemma)", "write CG or PD", line)
    if cost not in {"0", "1"}:
        findings.add("exit_cost", cost, "exit_cost is 1 where leaving costs something, else 0", "write 0 or 1", line)
    rounds = findings.number(row, "rounds", line, 1)
    choices = row["choices_1"].strip(), row["choices_2"].strip()
    check_choices(choices, min(rounds, MOST_ROUNDS), line, findings)
    return LabAlliance(
        session=findings.number(row, "session", line),
        game=game,
        exit_cost=cost == "1",
        interaction=findings.number(row, "interaction", line),
        alliance=findings.number(row, "alliance", line),
        persons=(findings.number(row, "person_1", line), findings.number(row, "person_2", line)),
        choices=choices,
    )


def check_choices(choices: tuple[str, str], rounds: int, line: int | None, findings: Findings) -> None:
    """Both persons chose as often, in letters that are known, and nothing follows an exit."""
    for place, letters in zip(("choices_1", "choices_2"), choices, strict=True):
        unknown = sorted(set(letters) - set(LETTERS))
        if unknown or not letters:
            rule = "a choice is C (contributes), N (does not) or E (leaves), one letter a round, at least one"
            findings.add(place, "".join(unknown) or "nothing", rule, "write one letter for each round", line)
        elif "E" in letters[:-1]:
            findings.add(place, letters, "nothing follows an exit", "end both rows of letters with the exit", line)
    if len(choices[0]) != len(choices[1]):
        found = f"{len(choices[0])} and {len(choices[1])}"
        findings.add("choices_2", found, "both persons choose in every round", "give both as many letters", line)
    elif len(choices[0]) > rounds:
        rule = f"there are no more choices than rounds ({rounds}; at most {MOST_ROUNDS})"
        findings.add("choices_1", len(choices[0]), rule, "correct rounds or the choices", line)
