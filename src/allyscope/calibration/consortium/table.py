"""A table of memberships: its form, the rules between its columns, and reading it as an untrusted file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from allyscope.errors import FormError, InputError, TableError
from allyscope.forms.document import Document
from allyscope.forms.kinds import Kind, whole_number
from allyscope.forms.limits import LARGEST_LAB_TABLE, MOST_LAB_ROWS
from allyscope.forms.parts import Part, given
from allyscope.forms.places import shown
from allyscope.forms.reading import filled_in
from allyscope.forms.rules import Broken
from allyscope.forms.tables import read_header, read_table, scalar_columns
from allyscope.forms.text_file import decoded, file_name, read_content
from allyscope.forms.values import broken, read_text
from allyscope.months import DateError, parse_date

BUNDLED = "consortium"
CALLED = "a table of memberships"
COLUMNS = ("member", "joined", "entered", "seen", "gone")
OLDEST = 600  # months
LARGEST_NUMBER = 999_999_999


@dataclass(frozen=True, slots=True)
class Members:
    """Memberships side by side, (members,) each; ages in months since joining.

    `joined`: month since year 0. `entered`: age from which it was followed. `seen`: age when it was last a member.
    `gone`: age when it was none any more, −1 where that did not come. `digest`: SHA-256 of the file.
    """

    name: str
    digest: str
    number: NDArray[np.int64]
    joined: NDArray[np.int64]
    entered: NDArray[np.int64]
    seen: NDArray[np.int64]
    gone: NDArray[np.int64]

    @property
    def oldest(self) -> int:
        """The highest age that the table speaks of."""
        return int(max(self.seen.max(), self.gone.max()))

    def taken(self, which: NDArray[np.bool_]) -> Members:
        """Some of them."""
        parts = (self.number, self.joined, self.entered, self.seen, self.gone)
        return Members(self.name, self.digest, *(part[which] for part in parts))

    def until(self, month: int) -> Members:
        """What was known at the end of a month: later ends are not, and who came later is not there."""
        age = month - self.joined
        there = age >= self.entered
        ended = (self.gone >= 0) & (self.gone <= age)
        cut = Members(
            self.name,
            self.digest,
            self.number,
            self.joined,
            self.entered,
            np.minimum(self.seen, age),
            np.where(ended, self.gone, -1),
        )
        return cut.taken(there)

    def since(self, month: int) -> Members:
        """What happened after the end of a month, given that who was a member then was one."""
        age = month - self.joined
        there = (self.seen > age) | ((self.gone > age) & (self.seen >= age))
        moved = Members(
            self.name,
            self.digest,
            self.number,
            self.joined,
            np.maximum(self.entered, np.minimum(age, self.seen)),
            self.seen,
            self.gone,
        )
        return moved.taken(there)


def _read_month(value: object) -> int:
    text = read_text(value)
    try:
        span = parse_date(text)
    except DateError:
        span = None
    if span is None or span.first != span.last:
        raise broken("joined is a month", "write it like 2004-03")
    return span.first


MonthJoined = Annotated[int, Kind(_read_month, {"type": "string"}, text=True)]


class MemberRow(Part):
    """One membership, a line of the table."""

    required = ("member", "joined", "entered", "seen")

    member: Annotated[int, whole_number(0, LARGEST_NUMBER, "member")] | None = None
    joined: MonthJoined | None = None
    entered: Annotated[int, whole_number(0, OLDEST, "entered")] | None = None
    seen: Annotated[int, whole_number(0, OLDEST, "seen")] | None = None
    gone: Annotated[int, whole_number(1, OLDEST, "gone")] | None = None


class MemberRows(Part):
    """A table with one line for each membership."""

    required = ("members",)
    most = {"members": MOST_LAB_ROWS}  # noqa: RUF012

    members: list[MemberRow] = Field(default_factory=list)


def _rules(table: MemberRows) -> Iterator[Broken]:
    numbers: set[int] = set()
    for index, row in enumerate(table.members):
        place = ("members", index)
        if row.member is not None:
            if row.member in numbers:
                yield Broken((*place, "member"), "each membership has a number of its own", "give another number")
            numbers.add(row.member)
        if row.entered is not None and row.seen is not None and row.seen < row.entered:
            yield Broken((*place, "seen"), "a member is last seen no earlier than it was followed", "correct the ages")
        if row.gone is not None and row.seen is not None and row.gone <= row.seen:
            yield Broken((*place, "gone"), "a member is gone after it was last seen", "correct the ages")


def read_members(source: str | Path) -> Members:
    """Read a table from a path, or the bundled one by its name `consortium`.

    Raises InputError where there is no such file, TableError with all problems of its content.
    """
    path = Path(str(files("allyscope.data"))) / "consortium" / "members.csv" if source == BUNDLED else Path(source)
    if not path.is_file():
        raise InputError(f"{source}: no such file; give a CSV table of memberships, or the name {BUNDLED}")
    try:
        content = read_content(path, called=CALLED, largest=LARGEST_LAB_TABLE)
        text = decoded(content, path, called=CALLED)
    except FormError as error:
        raise TableError(error.problems) from None
    document = Document(file=file_name(path))
    header = read_header(text)
    table = read_table(text, "members", document.file, scalar_columns(MemberRow), most=MOST_LAB_ROWS)
    document.problems.extend(table.problems)
    document.data["members"] = [{name: cell for name, cell in row.items() if name in COLUMNS} for row in table.rows]
    document.lines.update(table.lines)
    missing = [column for column in COLUMNS if column not in header]
    if missing and not table.problems:
        note = f"these columns are missing: {', '.join(missing)}"
        document.note(("members",), note, "add them", shown(", ".join(header)))
    elif not table.rows and not table.problems:
        document.note((), "a table has at least one row", "give a table with a header and rows")
    _stop(document)
    rows = filled_in(document, MemberRows, _rules).members
    _stop(document)
    return Members(
        name=BUNDLED if source == BUNDLED else path.name,
        digest=hashlib.sha256(content).hexdigest(),
        number=np.array([given(row.member) for row in rows], np.int64),
        joined=np.array([given(row.joined) for row in rows], np.int64),
        entered=np.array([given(row.entered) for row in rows], np.int64),
        seen=np.array([given(row.seen) for row in rows], np.int64),
        gone=np.array([-1 if row.gone is None else row.gone for row in rows], np.int64),
    )


def _stop(document: Document) -> None:
    if document.problems:
        raise TableError(document.all_problems())
