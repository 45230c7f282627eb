"""The published table of the Alliance Dynamics Experiment: one row for each choice, merged into alliances."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from allyscope.calibration.lab.table import GAMES, LARGEST_NUMBER, MOST_ROUNDS, LabAlliance
from allyscope.forms.kinds import choice, whole_number
from allyscope.forms.limits import MOST_LAB_ROWS
from allyscope.forms.parts import Part, given
from allyscope.forms.rules import Broken

NEEDED = ("Session", "Subject", "GovStructure", "Game", "interaction", "Period", "Partnership", "Choice")
KINDS = {"2-player": (2, False), "2-Exit cost": (2, True), "3-player": (3, False), "3-Exit cost": (3, True)}
CHOICES = {"C": "C", "nC": "N", "E": "E", "E-": ""}

Pairing = tuple[int, int, int]  # session, interaction, partnership
Periods = dict[int, dict[int, str]]  # by person and period, the letter of the choice


class ChoiceRow(Part):
    """One choice of one person, a line of the table."""

    required = NEEDED

    session: Annotated[int | None, whole_number(0, LARGEST_NUMBER, "Session"), Field(alias="Session")] = None
    subject: Annotated[int | None, whole_number(0, LARGEST_NUMBER, "Subject"), Field(alias="Subject")] = None
    kind: Annotated[str | None, choice(tuple(KINDS), "GovStructure"), Field(alias="GovStructure")] = None
    game: Annotated[str | None, choice(GAMES, "Game"), Field(alias="Game")] = None
    interaction: Annotated[int | None, whole_number(0, LARGEST_NUMBER, "interaction")] = None
    period: Annotated[int | None, whole_number(1, MOST_ROUNDS, "Period"), Field(alias="Period")] = None
    number: Annotated[int | None, whole_number(0, LARGEST_NUMBER, "Partnership"), Field(alias="Partnership")] = None
    letter: Annotated[str | None, choice(tuple(CHOICES), "Choice"), Field(alias="Choice")] = None

    @property
    def pairing(self) -> Pairing:
        """Which alliance the choice belongs to."""
        return given(self.session), given(self.interaction), given(self.number)


class ChoiceRows(Part):
    """A table with one line for each choice."""

    required = ("choices",)
    most = {"choices": MOST_LAB_ROWS}  # noqa: RUF012

    choices: list[ChoiceRow] = Field(default_factory=list)


def is_published(header: Sequence[str]) -> bool:
    """Whether these are the columns of the published table."""
    return set(NEEDED) <= set(header)


def merged(table: ChoiceRows) -> tuple[list[LabAlliance], list[Broken]]:
    """Alliances from choices, with what is wrong with each; lines are all readable."""
    chosen: dict[Pairing, Periods] = defaultdict(lambda: defaultdict(dict))
    games: dict[int, tuple[str, int, bool]] = {}
    problems: list[Broken] = []
    for index, row in enumerate(table.choices):
        periods = chosen[row.pairing][given(row.subject)]
        if given(row.period) in periods:
            rule = "a person chooses once a period"
            problems.append(Broken(("choices", index, "Period"), rule, "take out one of the two rows"))
        periods[given(row.period)] = CHOICES[given(row.letter)]
        games.setdefault(given(row.session), (given(row.game), *KINDS[given(row.kind)]))
    seats = Counter((*pairing[:2], person) for pairing, persons in chosen.items() for person in persons)
    for pairing in sorted(chosen):
        problems += _of_pairing(pairing, chosen[pairing], games[pairing[0]][1])
        for person in chosen[pairing]:
            if seats[*pairing[:2], person] > 1:
                rule = f"a person has one alliance at a time (person {person})"
                problems.append(Broken((_place(pairing),), rule, "correct Subject or Partnership"))
    if problems:
        return [], problems
    return [_alliance(pairing, chosen[pairing], games[pairing[0]]) for pairing in sorted(chosen)], []


def _place(pairing: Pairing) -> str:
    session, interaction, number = pairing
    return f"session {session}, interaction {interaction}, partnership {number}"


def _of_pairing(pairing: Pairing, persons: Periods, partners: int) -> Iterator[Broken]:
    place = (_place(pairing),)
    if len(persons) != partners:
        rule = f"an alliance has as many persons as GovStructure says ({partners}), this one {len(persons)}"
        yield Broken(place, rule, "correct Subject or Partnership")
    for person, periods in sorted(persons.items()):
        if sorted(periods) != list(range(1, len(periods) + 1)):
            rule = f"periods run from 1 on without a gap (person {person})"
            yield Broken(place, rule, "add the missing rows")
    letters = [_letters(periods) for _, periods in sorted(persons.items())]
    if len({len(each) for each in letters}) > 1:
        yield Broken(place, "all persons choose in every round", "add the missing rows")
    if not all(letters):
        yield Broken(place, "each person chooses at least once", "add the missing rows")
    if any("E" in each[:-1] for each in letters):
        yield Broken(place, "nothing follows an exit", "mark the rounds after it as E-")


def _letters(periods: dict[int, str]) -> str:
    return "".join(periods[period] for period in sorted(periods))


def _alliance(pairing: Pairing, persons: Periods, game: tuple[str, int, bool]) -> LabAlliance:
    session, interaction, number = pairing
    order = tuple(sorted(persons))
    letters = tuple(_letters(persons[person]) for person in order)
    rounds = max(max(periods) for periods in persons.values())
    return LabAlliance(session, game[0], game[2], interaction, number, order, letters, rounds)
