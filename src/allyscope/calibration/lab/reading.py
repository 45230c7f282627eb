"""Reading a table of lab alliances as an untrusted file: one row for each alliance, or the published table of choices.

All problems are reported at once, each with its line, what was found, the rule and what to do.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from allyscope.calibration.lab.published import is_published, merged
from allyscope.calibration.lab.table import BUNDLED, COLUMNS, Findings, LabAlliance, LabTable, alliance_of
from allyscope.errors import InputError

MOST_BYTES = 64 * 1024 * 1024


def read_lab_table(source: str | Path) -> LabTable:
    """Read a table from a path, or the bundled one by its name `alliance-experiment`.

    Raises InputError where there is no such file or it is no text, TableError with all problems of its content.
    """
    path = Path(str(files("allyscope.data"))) / "experiment" / "alliances.csv" if source == BUNDLED else Path(source)
    name = BUNDLED if source == BUNDLED else path.name
    if not path.is_file():
        raise InputError(f"{source}: no such file; give a CSV table of lab alliances, or the name {BUNDLED}")
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{source}: larger than {MOST_BYTES // 2**20} MiB; no lab table is that long")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not UTF-8 text (byte {error.start}); save the table as CSV in UTF-8") from None
    findings = Findings(path.name)
    header, rows = _rows(text, findings)
    if is_published(header):
        alliances = merged(rows, findings)
    else:
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            findings.add("header", ", ".join(header), f"these columns are missing: {', '.join(missing)}", "add them", 1)
            findings.stop()
        alliances = [alliance_of(row, line, findings) for line, row in rows]
    _check(alliances, findings)
    findings.stop()
    return LabTable(name, hashlib.sha256(content).hexdigest(), tuple(sorted(alliances, key=_order)))


def _order(one: LabAlliance) -> tuple[int, int, int]:
    return one.session, one.interaction, one.alliance


def _rows(text: str, findings: Findings) -> tuple[Sequence[str], list[tuple[int, dict[str, str]]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = list(reader.fieldnames or [])
        rows = []
        for row in reader:
            if None in row or None in row.values():
                cells = "more" if None in row else "fewer"
                findings.add(
                    "row", "", f"a row has as many cells as the header, this one {cells}", "correct it", reader.line_num
                )
            else:
                rows.append((reader.line_num, row))
    except csv.Error as error:
        findings.add("", "", f"this is no CSV table: {error}", "save the table as CSV", reader.line_num)
        findings.stop()
    if not rows and not findings.found:
        findings.add("", "", "a table has at least one row", "give a table with a header and rows")
    return header, rows


def _check(alliances: Sequence[LabAlliance], findings: Findings) -> None:
    """A session plays one game; in one interaction a person has one alliance, and not with itself."""
    played: dict[int, tuple[str, bool]] = {}
    for one in alliances:
        kind = (one.game, one.exit_cost)
        if played.setdefault(one.session, kind) != kind:
            place, rule = f"session {one.session}", "a session has one game, with or without exit cost throughout"
            findings.add(place, f"{one.game}, exit cost {one.exit_cost}", rule, "give each its own session number")
    seats = Counter((one.session, one.interaction, person) for one in alliances for person in one.persons)
    for (session, interaction, person), count in sorted(seats.items()):
        if count > 1:
            place = f"session {session}, interaction {interaction}"
            findings.add(place, f"person {person}", "a person has one alliance at a time", "correct the person numbers")
