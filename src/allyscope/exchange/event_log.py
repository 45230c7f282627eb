"""A list of events as a table: CSV, XLSX, or an event log in XES, whose events are its lines."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from allyscope.errors import FormError
from allyscope.exchange.grid import CALLED, LARGEST, Grid, read_grid
from allyscope.exchange.safe_xml import UnsafeXmlError, parse_xml
from allyscope.forms.text_file import file_problem, read_content

COLUMNS = ("case:concept:name", "concept:name", "time:timestamp", "org:resource")


def read_log(path: Path, sheet: str = "") -> Grid:
    """The events of a file as a table. Raises FormError."""
    content = read_content(path, called=CALLED, largest=LARGEST)
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not (head.startswith(b"<") and b"<log" in head.lower()):
        return read_grid(path, sheet)
    try:
        root = parse_xml(content)
    except UnsafeXmlError as error:
        raise FormError((error.problem(path.name),)) from None
    rows: list[tuple[int, tuple[str, ...]]] = []
    for trace in root.iter("trace"):
        case = _value(trace, COLUMNS[1])
        for event in trace.iter("event"):
            rows.append((len(rows) + 1, (case, *(_value(event, key) for key in COLUMNS[1:]))))
    if not rows:
        raise FormError((file_problem(path, "an event log holds events", "export the log with its events"),))
    return Grid(path.name, COLUMNS, tuple(rows))


def _value(element: Element, key: str) -> str:
    return next((each.get("value", "") for each in element if each.get("key") == key), "")
