"""A codebook or project of the standard REFI-QDA as plain data; read leniently, as programs write it.

Names are matched without their namespace; users, colours and containers may be missing or empty. What Allyscope cannot
carry (passages of pictures and recordings, graphs, links) is counted, not dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast
from xml.etree.ElementTree import Element

from allyscope.exchange.qda.positions import Place, read_positions
from allyscope.exchange.qda.project import Case, Code, Document, Passage, Project, Value
from allyscope.results.transfer import Loss, LossCode

Content = Callable[[str], str | None]

SOURCES = {
    "TextSource": "PlainTextSelection",
    "PDFSource": "PDFSelection",
    "PictureSource": "PictureSelection",
    "AudioSource": "AudioSelection",
    "VideoSource": "VideoSelection",
}
NOT_TEXT: dict[str, LossCode] = {
    "PDFSelection": "pdf_passage",
    "PictureSelection": "picture_passage",
    "AudioSelection": "audio_passage",
    "VideoSelection": "audio_passage",
}


@dataclass(slots=True)
class _Notebook:
    """What was met and cannot be carried."""

    counts: Counter[LossCode] = field(default_factory=Counter)
    examples: dict[LossCode, str] = field(default_factory=dict)

    def note(self, code: LossCode, example: str = "", count: int = 1) -> None:
        if count:
            self.counts[code] += count
            self.examples.setdefault(code, example[:80])

    def losses(self) -> tuple[Loss, ...]:
        return tuple(Loss(code, count, self.examples[code]) for code, count in sorted(self.counts.items()))


def read_project(root: Element, content: Content) -> Project:
    """The project of a .qde document; `content` gives the text that lies at a path of the package, or None."""
    notebook = _Notebook()
    users = {guid(each): each.get("name", "") or each.get("id", "") for each in root.iterfind("Users/User")}
    notes = {guid(each): _text_of(each, content) or "" for each in root.iterfind("Notes/Note")}
    variables = {guid(each): each.get("name", "") for each in root.iterfind("Variables/Variable")}
    documents: list[Document] = []
    passages: list[Passage] = []
    for source in root.iterfind("Sources/*"):
        documents.append(_document(source, content, variables))
        passages += _passages(source, content, users, notes, notebook)
    _beyond(root, notes, passages, notebook)
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        codes=tuple(_code(each, notebook) for each in root.iterfind("CodeBook/Codes/Code")),
        documents=tuple(documents),
        passages=tuple(passages),
        cases=tuple(_case(each, variables) for each in root.iterfind("Cases/Case")),
        losses=notebook.losses(),
    )


def read_codebook(root: Element) -> Project:
    """The codes of a .qdc document; there are no documents in it."""
    notebook = _Notebook()
    codes = tuple(_code(each, notebook) for each in root.iterfind("Codes/Code"))
    sets = root.findall("Sets/Set")
    notebook.note("set", sets[0].get("name", "") if sets else "", len(sets))
    return Project(name="", origin=root.get("origin", ""), codes=codes, losses=notebook.losses())


def guid(element: Element, name: str = "guid") -> str:
    """The identity of an element, in one spelling."""
    return element.get(name, "").strip("{} ").lower()


def _code(element: Element, notebook: _Notebook) -> Code:
    colour = element.get("color", "")
    return Code(
        guid=guid(element),
        name=element.get("name", "").strip() or guid(element),
        codable=element.get("isCodable", "true").lower() in {"true", "1"},
        description=element.findtext("Description", "").strip(),
        colour=colour,
        children=tuple(_code(each, notebook) for each in element.iterfind("Code")),
    )


def _text_of(source: Element, content: Content) -> str | None:
    inline = source.findtext("PlainTextContent")
    if inline is not None:
        return inline
    for path in (source.get("plainTextPath"), source.get("richTextPath")):
        text = content(path) if path and not path.lower().endswith((".docx", ".rtf", ".odt")) else None
        if text is not None:
            return text
    return None


def _document(source: Element, content: Content, variables: dict[str, str]) -> Document:
    text = _text_of(source, content)
    return Document(
        guid=guid(source),
        name=source.get("name", "").strip() or guid(source),
        text=None if text is None else read_positions(text, ()).text,
        values=tuple(_values(source, variables)),
    )


def _passages(
    source: Element, content: Content, users: dict[str, str], notes: dict[str, str], notebook: _Notebook
) -> Iterator[Passage]:
    """The coded passages of a document; one coded twice gives two."""
    selections = source.findall(SOURCES.get(source.tag, "PlainTextSelection"))
    twin = source.find("Representation")
    if twin is not None:  # the text of a PDF, coded as text
        yield from _passages(twin, content, users, notes, notebook)
    if source.tag in SOURCES and source.tag != "TextSource":
        for each in selections:
            notebook.note(NOT_TEXT[each.tag], source.get("name", ""), max(1, len(each.findall("Coding"))))
        return
    text = _text_of(source, content)
    if text is None:
        if selections:
            notebook.note("document_without_text", source.get("name", ""), len(selections))
        return
    places = [_place(each) for each in selections]
    way = read_positions(text, places)
    if way.counted != "plain":
        notebook.note("offsets", f"{source.get('name', '')}: {way.counted}")
    for each, place in zip(selections, places, strict=True):
        span = way.span(place)
        codings = each.findall("Coding")
        if span is None:
            notebook.note("cut_off", f"{source.get('name', '')} {place.begin}-{place.end}")
        elif not codings:
            notebook.note("passage_without_code", place.name or way.text[span[0] : span[1]])
        else:
            memo = " ".join(filter(None, (each.findtext("Description", "").strip(), *_remarks(each, notes))))
            for coding in codings:
                yield Passage(
                    guid=guid(each),
                    document=guid(source),
                    code=guid(coding.find("CodeRef"), "targetGUID") if coding.find("CodeRef") is not None else "",  # type: ignore[arg-type]
                    text=way.text[span[0] : span[1]],
                    begin=span[0],
                    end=span[1],
                    coder=users.get(guid(coding, "creatingUser")) or users.get(guid(each, "creatingUser"), ""),
                    memo=" ".join(filter(None, (memo, *_remarks(coding, notes)))),
                )


def _place(selection: Element) -> Place:
    try:
        begin, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
    except ValueError:
        begin, end = -1, -1
    return Place(begin, end, selection.get("name", ""))


def _remarks(element: Element, notes: dict[str, str]) -> list[str]:
    return [notes.get(guid(each, "targetGUID"), "").strip() for each in element.findall("NoteRef")]


def _case(element: Element, variables: dict[str, str]) -> Case:
    return Case(
        guid=guid(element),
        name=element.get("name", "").strip(),
        description=element.findtext("Description", "").strip(),
        values=tuple(_values(element, variables)),
        documents=tuple(guid(each, "targetGUID") for each in element.iterfind("SourceRef")),
        passages=tuple(guid(each, "targetGUID") for each in element.iterfind("SelectionRef")),
    )


def _values(element: Element, variables: dict[str, str]) -> Iterator[tuple[str, Value]]:
    for each in element.iterfind("VariableValue"):
        reference = each.find("VariableRef")
        name = "" if reference is None else variables.get(guid(reference, "targetGUID"), "")
        value = next((child for child in each if child.tag.endswith("Value")), None)
        if name and value is not None:
            yield name, _value(value)


def _value(element: Element) -> Value:
    text = element.text or ""
    readers: dict[str, Callable[[str], Value]] = {
        "BooleanValue": lambda said: said.strip().lower() in {"true", "1"},
        "IntegerValue": int,
        "FloatValue": float,
    }
    try:
        return readers.get(element.tag, str)(text)
    except ValueError:
        return text


def _beyond(root: Element, notes: dict[str, str], passages: list[Passage], notebook: _Notebook) -> None:
    """What a project may hold and a record has no place for."""
    for code, path in (("set", "Sets/Set"), ("link", "Links/Link"), ("graph", "Graphs/Graph")):
        every = root.findall(path)
        notebook.note(cast("LossCode", code), every[0].get("name", "") if every else "", len(every))
    said = " ".join(passage.memo for passage in passages)
    lost = [text for text in notes.values() if text.strip() and text.strip() not in said]
    notebook.note("memo", lost[0].strip() if lost else "", len(lost))
    rich = [each for each in root.iterfind("Sources/TextSource") if each.get("richTextPath")]
    notebook.note("rich_text", rich[0].get("name", "") if rich else "", len(rich))
