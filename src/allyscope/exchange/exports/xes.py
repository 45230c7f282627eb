"""Records as an event log (XES, IEEE 1849): a trace for each alliance, an event for each coded fact; and back.

Programs for process mining find the names that they know (`concept:name`, `org:resource`, `time:timestamp`); all else
stands beside them under the names of the fields of a record, so that the log holds the whole record but what belongs
to persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from allyscope.errors import FormError
from allyscope.exchange.flat import Value, as_form, flat, nested
from allyscope.exchange.safe_xml import UnsafeXmlError, parse_xml, xml_text
from allyscope.forms.carrying import as_written
from allyscope.forms.text_file import file_problem, read_content
from allyscope.months import month_text
from allyscope.record.check import make_record
from allyscope.record.model import Event, Record
from allyscope.record.resolved import machine_form
from allyscope.record.written import EventPart, HumanRecord

OURS = "allyscope:"
LARGEST_LOG = 64_000_000  # bytes
APART = ("events", "pulses", "measurements")
TAGS: dict[type, str] = {bool: "boolean", int: "int", float: "float", str: "string"}
EXTENSIONS = {
    "Concept": ("concept", "http://www.xes-standard.org/concept.xesext"),
    "Time": ("time", "http://www.xes-standard.org/time.xesext"),
    "Organizational": ("org", "http://www.xes-standard.org/org.xesext"),
}


def xes_bytes(records: Iterable[Record]) -> bytes:
    """The log of records that are as they may leave (`released.py`)."""
    root = Element("log", {"xes.version": "1.0", "xes.features": "", "xmlns": "http://www.xes-standard.org/"})
    for name, (prefix, uri) in EXTENSIONS.items():
        SubElement(root, "extension", {"name": name, "prefix": prefix, "uri": uri})
    for record in records:
        trace = SubElement(root, "trace")
        _add(trace, "concept:name", record.alliance.id)
        about = {name: value for name, value in machine_form(record).items() if name not in APART}
        for name, value in flat(about):
            _add(trace, f"{OURS}{name}", value)
        for event in record.events:
            _event(trace, event)
    indent(root)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n").encode()


def _event(trace: Element, event: Event) -> None:
    element = SubElement(trace, "event")
    _add(element, "concept:name", event.kind if event.subkind is None else f"{event.kind}/{event.subkind}")
    _add(element, "org:resource", event.actor)
    if event.span is not None and not event.span.opens_early:
        day = f"{month_text(event.span.first)}-01T00:00:00.000+00:00"
        SubElement(element, "date", {"key": "time:timestamp", "value": day})
    for name, value in flat(as_written(event, EventPart)):
        _add(element, f"{OURS}{name}", value)


def _add(above: Element, key: str, value: Value) -> None:
    said = str(value).lower() if isinstance(value, bool) else str(value)
    SubElement(above, TAGS[type(value)], {"key": key, "value": xml_text(said)})


def records_of_xes(content: bytes) -> tuple[Record, ...]:
    """The records of a log that Allyscope wrote. Raises UnsafeXmlError, and RecordError where a value was spoilt."""
    return tuple(make_record(_data(trace)) for trace in parse_xml(content).iterfind("trace"))


def read_xes(path: Path) -> tuple[Record, ...]:
    """The records in a file. Raises FormError where it is no log that Allyscope wrote."""
    content = read_content(path, called="an event log", largest=LARGEST_LOG)
    try:
        if f'"{OURS}alliance.id"'.encode() not in content:
            rule, step = (
                "the log was written by allyscope export",
                "for a log of another program: allyscope import events",
            )
            raise FormError((file_problem(path, rule, step),))
        return records_of_xes(content)
    except UnsafeXmlError as error:
        raise FormError((error.problem(path.name),)) from None


def _data(trace: Element) -> dict[str, object]:
    data: dict[str, object] = as_form(nested(_values(trace)), HumanRecord)
    data["events"] = [as_form(nested(_values(each)), EventPart) for each in trace.iterfind("event")]
    return data


def _values(element: Element) -> Iterator[tuple[str, Value]]:
    for each in element:
        key, said = each.get("key", ""), each.get("value", "")
        if key.startswith(OURS):
            yield key[len(OURS) :], _value(each.tag, said)


def _value(tag: str, said: str) -> Value:
    match tag:
        case "boolean":
            return said.strip().lower() == "true"
        case "int":
            return int(said) if said.strip().lstrip("+-").isdecimal() else said
        case "float":
            try:
                return float(said)
            except ValueError:
                return said
        case _:
            return said
