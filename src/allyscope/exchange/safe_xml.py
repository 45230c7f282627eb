"""Reading XML that may come from anybody: no entities, no document type, no network, and a cap on depth and size.

Expat reads it, with a handler that refuses every declaration of a type or entity before anything is expanded: that
closes bombs of entities, references to files and to addresses. Names are kept without their namespace, since tools
write several for one format.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from allyscope.errors import Problem

DEEPEST_ELEMENT = 100
MOST_ELEMENTS = 1_000_000
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnsafeXmlError(Exception):
    """XML that is not read, with the rule it breaks and where."""

    def __init__(self, rule: str, next_step: str, line: int | None = None) -> None:
        self.rule, self.next_step, self.line = rule, next_step, line
        super().__init__(rule)

    def problem(self, file: str) -> Problem:
        """The problem as every file names its own."""
        return Problem("", "", self.rule, self.next_step, file, self.line)


def parse_xml(content: bytes) -> Element:
    """The root of an XML document. Raises UnsafeXmlError."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST_ELEMENT:
            raise _refused(f"elements lie at most {DEEPEST_ELEMENT} deep", parser)
        if count > MOST_ELEMENTS:
            raise _refused(f"a file has at most {MOST_ELEMENTS} elements", parser)
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def declared(*_: Any) -> None:
        raise _refused("the file declares no document type and no entities", parser)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.Parse(content.removeprefix(b"\xef\xbb\xbf").lstrip(), True)
    except expat.ExpatError as error:
        rule = f"the file is well-formed XML ({expat.errors.messages[error.code]})"
        raise UnsafeXmlError(rule, "export it again; it may have been cut off", error.lineno) from None
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise UnsafeXmlError("the file names an encoding that can be read", f"save it as UTF-8: {error}") from None
    return builder.close()


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refused(rule: str, parser: expat.XMLParserType) -> UnsafeXmlError:
    return UnsafeXmlError(rule, "export it again from the program that it is from", parser.CurrentLineNumber)
