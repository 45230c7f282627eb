"""A table of lab alliances: its form, the rules between its lines, and the alliances that it holds.

A table has one row for each alliance of two or three, with the choices of each person as letters: C contributes, N
does not, E leaves.
Source of the games: Solinas, Meloso et al. (2022), Long Range Planning 55(5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from allyscope.forms.kinds import Kind, choice, whole_number
from allyscope.forms.limits import MOST_LAB_ROWS
from allyscope.forms.parts import Part, given
from allyscope.forms.places import Place
from allyscope.forms.rules import Broken
from allyscope.forms.values import broken, read_text

BUNDLED = "alliance-experiment"
BUNDLED_OF_THREE = "alliance-experiment-of-three"
MOST_ROUNDS = 1000
LARGEST_NUMBER = 999_999_999
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
OF_THREE = ("person_3", "choices_3")  # columns of a table with three partners
CITATION = (
    "Solinas, G., Meloso, D., et al. (2022). Competition, formal governance and trust in alliances. "
    "Long Range Planning, 55(5). doi 10.1016/j.lrp.2022.102240. Data: MIT licence."
)


@dataclass(frozen=True, slots=True)
class LabAlliance:
    """One alliance of two or three persons, numbered within a session. `choices`: letters, as long as it lasted.

    `rounds`: how long it would have lasted, had nobody left.
    """

    session: int
    game: str
    exit_cost: bool
    interaction: int
    alliance: int
    persons: tuple[int, ...]
    choices: tuple[str, ...]
    rounds: int


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


def _number(low: int, what: str) -> Kind:
    return whole_number(low, LARGEST_NUMBER, what)


def _read_choices(value: object) -> str:
    letters = read_text(value)
    if not letters or set(letters) - set(LETTERS):
        rule = "a choice is C (contributes), N (does not) or E (leaves), one letter a round, at least one"
        raise broken(rule, "write one letter for each round")
    if "E" in letters[:-1]:
        raise broken("nothing follows an exit", "end both rows of letters with the exit")
    return letters


Choices = Annotated[str, Kind(_read_choices, {"type": "string", "pattern": "^[CN]*[CNE]$"}, text=True)]


class AllianceRow(Part):
    """One alliance of two or three persons, a line of the table."""

    required = COLUMNS

    session: Annotated[int, _number(0, "session")] | None = None
    game: Annotated[str, choice(GAMES, "game (coordination game, prisoner's dilemma)")] | None = None
    exit_cost: Annotated[int, choice((0, 1), "exit_cost, whether leaving costs something,")] | None = None
    interaction: Annotated[int, _number(0, "interaction")] | None = None
    alliance: Annotated[int, _number(0, "alliance")] | None = None
    rounds: Annotated[int, _number(1, "rounds")] | None = None
    person_1: Annotated[int, _number(0, "person_1")] | None = None
    person_2: Annotated[int, _number(0, "person_2")] | None = None
    choices_1: Choices | None = None
    choices_2: Choices | None = None
    person_3: Annotated[int, _number(0, "person_3")] | None = None
    choices_3: Choices | None = None


class AllianceRows(Part):
    """A table with one line for each alliance."""

    required = ("alliances",)
    most = {"alliances": MOST_LAB_ROWS}  # noqa: RUF012

    alliances: list[AllianceRow] = Field(default_factory=list)


def alliance_rules(table: AllianceRows) -> Iterator[Broken]:
    """All persons choose in every round; a session plays one game; a person has one alliance at a time."""
    played: dict[int, tuple[str, int, bool]] = {}
    seats: set[tuple[int, int, int]] = set()
    for index, row in enumerate(table.alliances):
        place: Place = ("alliances", index)
        yield from _choices(place, row)
        if row.session is None:
            continue
        if row.game is not None and row.exit_cost is not None:
            game = row.game, row.exit_cost, row.person_3 is not None
            if played.setdefault(row.session, game) != game:
                rule = "a session has one game, with or without exit cost throughout, and two or three partners"
                yield Broken((*place, "session"), rule, "give each its own session number")
        for name in ("person_1", "person_2", "person_3"):
            person = getattr(row, name)
            if row.interaction is None or person is None:
                continue
            seat = row.session, row.interaction, person
            if seat in seats:
                rule = f"a person has one alliance at a time in an interaction, not with itself (session {row.session})"
                yield Broken((*place, name), rule, "correct the person numbers")
            seats.add(seat)


def _choices(place: Place, row: AllianceRow) -> Iterator[Broken]:
    if (row.person_3 is None) != (row.choices_3 is None):
        yield Broken((*place, "choices_3"), "a third person has a number and choices", "give both or neither")
    if row.choices_1 is None or row.choices_2 is None:
        return
    for name, choices in (("choices_2", row.choices_2), ("choices_3", row.choices_3)):
        if choices is not None and len(row.choices_1) != len(choices):
            yield Broken((*place, name), "all persons choose in every round", "give all as many letters")
            return
    if row.rounds is not None and len(row.choices_1) > min(row.rounds, MOST_ROUNDS):
        rule = f"there are no more choices than rounds ({row.rounds}; at most {MOST_ROUNDS})"
        yield Broken((*place, "choices_1"), rule, "correct rounds or the choices")


def alliance_of(row: AllianceRow) -> LabAlliance:
    """The alliance of a line whose rules were all found kept."""
    return LabAlliance(
        session=given(row.session),
        game=given(row.game),
        exit_cost=row.exit_cost == 1,
        interaction=given(row.interaction),
        alliance=given(row.alliance),
        persons=tuple(each for each in (row.person_1, row.person_2, row.person_3) if each is not None),
        choices=tuple(each for each in (row.choices_1, row.choices_2, row.choices_3) if each is not None),
        rounds=given(row.rounds),
    )
