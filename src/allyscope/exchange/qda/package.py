"""From a file of any program for qualitative data to a project: .qdpx, .qde, .qdc, or a table of coded passages."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from allyscope.errors import FormError
from allyscope.exchange.archives import LARGEST_PART, Archive, opened
from allyscope.exchange.qda.passages_table import read_passages_table
from allyscope.exchange.qda.project import Project
from allyscope.exchange.qda.reading import read_codebook, read_project
from allyscope.exchange.safe_xml import UnsafeXmlError, parse_xml
from allyscope.forms.text_file import file_name, file_problem, read_content

CALLED = "a coded project"
STATA = b"<stata_dta>"  # begins like XML and is none; the reader of tables says what it is
MOST_CODES = 5000


def read_qda(path: str | Path) -> Project:
    """The project that a file holds, told by its content and not by its ending. Raises FormError."""
    place = Path(path)
    head = _head(place)
    if head.startswith(b"PK"):
        with opened(place) as archive:
            if any(name.lower().endswith(".qde") for name in archive.names):
                return _package(archive)
            if "xl/workbook.xml" in archive.names:
                return read_passages_table(place)
        rule, step = "the package holds a project (.qde)", "export the project as REFI-QDA Project (.qdpx)"
        raise FormError((file_problem(place, rule, step),))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not head.startswith(STATA):
        return _document(_root(read_content(place, called=CALLED, largest=LARGEST_PART), place), place)
    return read_passages_table(place)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        step = f"check it: {error.strerror or error}"
        raise FormError((file_problem(path, "the file can be read", step),)) from None


def _root(content: bytes, path: Path) -> Element:
    try:
        return parse_xml(content)
    except UnsafeXmlError as error:
        raise FormError((error.problem(file_name(path)),)) from None


def _document(root: Element, path: Path) -> Project:
    _look(root, path)
    if root.tag == "CodeBook":
        return read_codebook(root)
    if root.tag == "Project":
        return read_project(root, lambda _: None)
    rule = "the file is a codebook or a project of the standard REFI-QDA"
    step = "for an event log: allyscope import events, or import xes; else export it as .qdpx or .qdc"
    raise FormError((file_problem(path, rule, step, value=f"<{root.tag}>"[:80]),))


def _look(root: Element, path: Path) -> None:
    """Raises FormError for more codes than a map of codes can hold."""
    codes = sum(1 for _ in root.iter("Code"))
    if codes > MOST_CODES:
        rule, step = f"a codebook has at most {MOST_CODES} codes", "export those that you need"
        raise FormError((file_problem(path, rule, step, value=f"{codes} codes"),))


def _package(archive: Archive) -> Project:
    projects = [name for name in archive.names if name.lower().endswith(".qde")]
    if len(projects) > 1:
        rule, step = "a package holds one project", "export the projects one by one"
        raise FormError((file_problem(archive.path, rule, step, value=f"{len(projects)} projects"),))
    root = _root(archive.read(projects[0]), archive.path)
    if root.tag != "Project":
        return _document(root, archive.path)
    _look(root, archive.path)
    by_name = {name.replace("\\", "/").lower().rpartition("/")[2]: name for name in archive.names}

    def content(path: str) -> str | None:
        """A text of the package, whatever the case of its folder; documents outside the package are not opened."""
        name = by_name.get(path.rpartition("/")[2].lower())
        if not path.lower().startswith("internal://") or name is None:
            return None
        try:
            return _decoded(archive.read(name))
        except UnicodeDecodeError:
            return None

    return read_project(root, content)


def _decoded(content: bytes) -> str:
    """A text with its mark kept, since positions may count it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8")
