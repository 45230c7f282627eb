"""A project as a file of the standard REFI-QDA: strict to the schema, and as other programs read it.

Texts lie in the package as UTF-8 with plain line ends, remarks in files of their own, containers that would be empty
are left out, and variables have the type that all their values share. The same project gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from allyscope.exchange.qda.project import Case, Code, Passage, Project, Value, identity
from allyscope.exchange.safe_xml import xml_text

CODEBOOK, PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
CODER = "Allyscope"
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can hold: none is invented
TYPES: dict[type, str] = {bool: "Boolean", int: "Integer", float: "Float", str: "Text"}


def codebook_bytes(codes: Iterable[Code]) -> bytes:
    """The content of a .qdc file."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": CODER})
    _codes(root, codes)
    return _bytes(root)


def project_bytes(project: Project) -> bytes:
    """The content of a .qdpx file."""
    root = Element("Project", {"xmlns": PROJECT, "name": xml_text(project.name), "origin": CODER})
    coders = sorted({passage.coder for passage in project.passages if passage.coder})
    users = {name: identity("coder", name) for name in coders}
    if users:
        container = SubElement(root, "Users")
        for name, guid in users.items():
            SubElement(container, "User", {"guid": guid, "name": xml_text(name)})
    if project.codes:
        _codes(SubElement(root, "CodeBook"), project.codes)
    _cases(root, project)
    files = _sources(root, project, users) | _notes(root, project)
    return _packed({"project.qde": _bytes(root)} | {name: text.encode() for name, text in files.items()})


def _cases(root: Element, project: Project) -> None:
    """The cases, and before them the variables that they use."""
    types = _types(project.cases)
    if types:
        container = SubElement(root, "Variables")
        for name, type_name in types.items():
            attributes = {"guid": identity("variable", name), "name": name, "typeOfVariable": type_name}
            SubElement(container, "Variable", attributes)
    if project.cases:
        container = SubElement(root, "Cases")
        for case in project.cases:
            _case(container, case, types)


def _sources(root: Element, project: Project, users: dict[str, str]) -> dict[str, str]:
    """The documents with their coded passages; returns the files that hold their texts."""
    files: dict[str, str] = {}
    container = SubElement(root, "Sources") if project.documents else root
    for document in project.documents:
        attributes = {"guid": document.guid, "name": xml_text(document.name)}
        if document.text is not None:
            files[f"sources/{document.guid}.txt"] = document.text
            attributes["plainTextPath"] = f"internal://{document.guid}.txt"
        source = SubElement(container, "TextSource", attributes)
        for passage in project.passages:
            if passage.document == document.guid and passage.begin is not None:
                _selection(source, passage, users)
    return files


def _notes(root: Element, project: Project) -> dict[str, str]:
    """The remarks on passages; returns the files that hold them."""
    files: dict[str, str] = {}
    passages = [passage for passage in project.passages if passage.memo and passage.begin is not None]
    container = SubElement(root, "Notes") if passages else root
    for passage in passages:
        guid = identity("note", passage.guid)
        files[f"sources/{guid}.txt"] = passage.memo
        attributes = {"guid": guid, "name": f"note {guid[:8]}", "plainTextPath": f"internal://{guid}.txt"}
        SubElement(container, "Note", attributes)
    return files


def _codes(above: Element, codes: Iterable[Code]) -> None:
    container = SubElement(above, "Codes")
    for code in codes:
        _code(container, code)


def _code(above: Element, code: Code) -> None:
    attributes = {"guid": code.guid, "name": xml_text(code.name), "isCodable": str(code.codable).lower()}
    element = SubElement(above, "Code", attributes | ({"color": code.colour} if code.colour else {}))
    if code.description:
        SubElement(element, "Description").text = xml_text(code.description)
    for each in code.children:
        _code(element, each)


def _types(cases: Iterable[Case]) -> dict[str, str]:
    """The type of each variable: that of its values where they share one, else text."""
    kinds: dict[str, set[str]] = {}
    for case in cases:
        for name, value in case.values:
            kinds.setdefault(name, set()).add(TYPES[type(value)])
    return {name: next(iter(types)) if len(types) == 1 else "Text" for name, types in kinds.items()}


def _case(above: Element, case: Case, types: dict[str, str]) -> None:
    element = SubElement(above, "Case", {"guid": case.guid, "name": xml_text(case.name)})
    if case.description:
        SubElement(element, "Description").text = xml_text(case.description)
    for name, value in case.values:
        holder = SubElement(element, "VariableValue")
        SubElement(holder, "VariableRef", {"targetGUID": identity("variable", name)})
        SubElement(holder, f"{types[name]}Value").text = _said(value)
    for guid in case.documents:
        SubElement(element, "SourceRef", {"targetGUID": guid})
    for guid in case.passages:
        SubElement(element, "SelectionRef", {"targetGUID": guid})


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")  # the schema knows no exponents
    return xml_text(str(value))


def _selection(above: Element, passage: Passage, users: dict[str, str]) -> None:
    short = passage.text if len(passage.text) <= 40 else passage.text[:39] + "…"
    attributes = {
        "guid": passage.guid,
        "name": " ".join(xml_text(short).split()),
        "startPosition": str(passage.begin),
        "endPosition": str(passage.end),
    }
    coder = {"creatingUser": users[passage.coder]} if passage.coder else {}
    element = SubElement(above, "PlainTextSelection", attributes | coder)
    coding = SubElement(element, "Coding", {"guid": identity("coding", f"{passage.guid}/{passage.code}"), **coder})
    SubElement(coding, "CodeRef", {"targetGUID": passage.code})
    if passage.memo:
        SubElement(element, "NoteRef", {"targetGUID": identity("note", passage.guid)})


def _bytes(root: Element) -> bytes:
    indent(root)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n").encode()


def _packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
