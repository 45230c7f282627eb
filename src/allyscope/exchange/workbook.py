"""A sheet of an Excel workbook as texts. Sizes are looked at before anything is unpacked; no formula is evaluated."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allyscope.errors import FormError
from allyscope.exchange.archives import DAMAGED, leaves
from allyscope.extras import need
from allyscope.forms.places import shown
from allyscope.forms.text_file import file_problem

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST_PART = 200_000_000  # bytes of one part once unpacked
LARGEST_UNPACKED = 300_000_000
MOST_RATIO = 500  # times that a part may be larger once unpacked
SMALL = 1_000_000  # bytes below which a ratio says nothing
MOST_PARTS = 2000
MOST_SHEETS = 100
MOST_CELLS = 4_000_000
CHUNK = 1 << 20
WIDE = 3  # columns of a sheet that holds a table
ANSWERS = frozenset({"Answers", "Antworten", "Réponses"})  # the sheet of a questionnaire that is filled in
BARRED = (b"<!DOCTYPE", b"<!ENTITY")
# Where a row or a cell says that it lies; of a damaged or hostile sheet in whatever way it is written.
PLACE = re.compile(rb"""<(?:\w+:)?(?:c|row)\b[^<>]*?\br\s*=\s*["']?([A-Za-z0-9:$]{1,40})""")
CORNER = re.compile(rb"([A-Za-z]{0,9})([0-9]{0,12})")


def read_sheet(path: Path, content: bytes, sheet: str = "") -> tuple[str, list[tuple[int, list[str]]]]:
    """The name of a sheet and its lines, numbered from 1; by default that of the answers, else the first with a table.

    Raises FormError, and InputError where the library is missing.
    """
    need("exchange", "An Excel workbook")
    _look(path, content)
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - an extra

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            visible = [
                each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible
            ] or book.sheet_names
            name = sheet or _table_among(book, visible)
            if name not in book.sheet_names:
                rule = f"the workbook has the sheets {', '.join(map(shown, book.sheet_names[:MOST_SHEETS]))}"
                raise FormError((file_problem(path, rule, "name one of them with --sheet", value=shown(name)),))
            found = book.get_sheet_by_name(name)
            if (found.total_height or 0) * (found.total_width or 0) > MOST_CELLS:
                rule = f"a sheet has at most {MOST_CELLS} cells"
                value = f"{found.total_height} rows and {found.total_width} columns"
                raise FormError((file_problem(path, rule, "delete empty rows and columns", value=value),))
            first = (found.start or (0, 0))[0] + 1
            return name, [
                (number, [_text(cell) for cell in row])
                for number, row in enumerate(found.iter_rows(), start=1 if found.start is None else first)
            ]
    except (CalamineError, OSError, ValueError) as error:
        raise FormError((_damaged(path, str(error)),)) from None


def _table_among(book: CalamineWorkbook, visible: Sequence[str]) -> str:
    """The sheet of the answers; else the first that is wide enough for a table, since a cover comes before it."""
    named = next((each for each in visible if each in ANSWERS), None)
    if named is not None or len(visible) == 1:
        return named or visible[0]
    wide = (each for each in visible[:MOST_SHEETS] if (book.get_sheet_by_name(each).width or 0) >= WIDE)
    return next(wide, visible[0])


def _look(path: Path, content: bytes) -> None:
    """Raises FormError for an archive that would unpack to too much, leads out of itself, or holds entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS:
                rule = f"a workbook has at most {MOST_PARTS} parts"
                raise FormError((file_problem(path, rule, "save it anew", value=f"{len(infos)} parts"),))
            unpacked = 0
            for info in infos:
                if leaves(info.filename):
                    rule, step = "the parts of a workbook lie inside it", "do not use this file: it was made to do harm"
                    raise FormError((file_problem(path, rule, step, value=shown(info.filename, quoted=False)),))
                unpacked += _unpacked(path, parts, info)
                if unpacked > LARGEST_UNPACKED:
                    raise FormError((_too_large(path, info.filename),))
    except DAMAGED as error:
        raise FormError((_damaged(path, str(error)),)) from None


def _unpacked(path: Path, parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """How large a part really is, read no further than its cap; what an archive says of itself is not believed."""
    size, before, far = 0, b"", _Far(path)
    with parts.open(info) as part:
        for chunk in _chunks(part):
            size += len(chunk)
            if size > LARGEST_PART or (size > SMALL and size > MOST_RATIO * max(info.compress_size, 1)):
                raise FormError((_too_large(path, info.filename),))
            if info.filename.endswith((".xml", ".rels")) and any(word in before[-16:] + chunk for word in BARRED):
                rule, step = "a workbook defines no entities of XML", "do not use this file: it was made to do harm"
                raise FormError((file_problem(path, rule, step, value=shown(info.filename, quoted=False)),))
            if info.filename.startswith("xl/worksheets/"):
                far.look(before[-32:] + chunk)
            before = chunk
    return size


class _Far:
    """How far the cells of a sheet reach: a single cell far out would be given room for all before it."""

    def __init__(self, path: Path) -> None:
        self.path, self.row, self.column = path, 0, 0

    def look(self, content: bytes) -> None:
        """Take a piece of a sheet. Raises FormError where the cells reach too far."""
        places = PLACE.findall(content)
        for column, row in CORNER.findall(b" ".join(places).replace(b"$", b"").upper()):
            number = 0
            for letter in column:
                number = number * 26 + letter - 64
            self.row, self.column = max(self.row, int(row or 0)), max(self.column, number)
        if self.row * self.column > MOST_CELLS:
            rule = f"a sheet reaches over at most {MOST_CELLS} cells"
            value = f"{self.row} rows and {self.column} columns"
            raise FormError((file_problem(self.path, rule, "delete cells far out, and save it anew", value=value),))


def _chunks(part: Any) -> Iterator[bytes]:
    while chunk := part.read(CHUNK):
        yield chunk


def _too_large(path: Path, name: str) -> Any:
    rule = f"a workbook unpacks to at most {LARGEST_UNPACKED // 10**6} MB"
    return file_problem(path, rule, "save the sheet as CSV, or split it", value=shown(name, quoted=False))


def _damaged(path: Path, said: str) -> Any:
    step = "open it and save it anew as .xlsx without a password, or as CSV"
    value = f"a workbook that is damaged or empty ({shown(said, quoted=False)})"
    return file_problem(path, "the workbook can be read", step, value=value)


def _text(cell: object) -> str:
    """A cell as text: a date as a day, a whole number without a fraction, a truth as its word, else as it stands."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ") if cell.time() != datetime.time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)
