"""The map of a project as a commented file: every code with the kind of event proposed for it, every document."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from allyscope.exchange.qda.code_map import LEAVE_OUT
from allyscope.exchange.qda.project import Document, Project, path_text, paths
from allyscope.exchange.qda.proposals import proposal
from allyscope.record.model import Partner, Record

LONG = 4  # letters: shorter words, such as forms of companies, name nobody
DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?")


def map_text(project: Project, record: Record | None, file: str) -> str:
    """The text of the map; `record` lets documents be given to partners by their names."""
    head = files("allyscope.exchange.qda").joinpath("map_head.yaml").read_text(encoding="utf-8")
    lines = [head.replace("FILE", " ".join(file.split())), "codes:", *_codes(project)]
    if project.documents:
        lines += ["", "documents:", *_documents(project, record)]
    return "\n".join(lines) + "\n"


def counts_of(project: Project) -> dict[str, int]:
    """How many passages each code codes, by its path; of a codebook alone none."""
    used = Counter(passage.code for passage in project.passages)
    codes = ((path_text(path), code) for path, code in paths(project.codes))
    return {path: used[code.guid] for path, code in codes if used[code.guid] or (not used and code.codable)}


def _codes(project: Project) -> Iterator[str]:
    """A row for each code that codes something; for a codebook alone, for each that may."""
    used = Counter(passage.code for passage in project.passages)
    for path, code in paths(project.codes):
        if used[code.guid] or (not project.passages and code.codable):
            event = proposal(path)
            times = f"  # passages: {used[code.guid]}" if used[code.guid] else ""
            yield f"  - code: {_quoted(path_text(path))}{times}"
            yield f"    event: {event}" if event else f"    event: {LEAVE_OUT}  # nothing is called like it: decide"


def _documents(project: Project, record: Record | None) -> Iterator[str]:
    coded = {passage.document for passage in project.passages}
    for document in project.documents:
        if document.guid in coded:
            yield f"  - document: {_quoted(document.name)}"
            yield f"    actor: {_actor(document, record)}"
            day = DAY.search(document.name)
            if day is not None:
                yield f"    date: <={day.group()[:7]}  # what is told in an interview happened by then: correct it"


def _actor(document: Document, record: Record | None) -> str:
    """The partner whose id or name stands in the document's group, its variables or its name."""
    said = [document.group, *(str(value) for _, value in document.values), document.name]
    for text in said:
        words = _words(text)
        for partner in () if record is None else record.partners:
            if partner.id.lower() in words or partner.name.lower() in text.lower():
                return partner.id
    for text in said:
        words = _words(text)
        fits = [each.id for each in (() if record is None else record.partners) if _called(each, record) & words]
        if len(fits) == 1:
            return fits[0]
    return "unspecified"


def _called(partner: Partner, record: Record | None) -> set[str]:
    """The longer words of a partner's name that no other partner's name has."""
    others = {word for each in (record.partners if record else ()) if each is not partner for word in _words(each.name)}
    return {word for word in _words(partner.name) - others if len(word) >= LONG}


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name.lower()))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
