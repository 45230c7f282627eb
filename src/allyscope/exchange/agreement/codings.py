"""What each coder said of which piece of material, out of records or coded projects, and which pieces are the same one.

Events of records are the same unit where they have one id, one locator or one text, whichever pairs most of them.
Passages of projects are the same unit where they lie in one document and share at least half of their characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from allyscope.errors import InputError
from allyscope.exchange.qda.code_map import CodeMap
from allyscope.exchange.qda.project import Passage, Project, path_text, paths
from allyscope.months import Span
from allyscope.record.model import Record
from allyscope.results.agreement import Matched

SAME = 0.5  # share of their characters that two passages of one unit have in common
STRETCH = 500  # characters


@dataclass(frozen=True, slots=True)
class Coding:
    """One code that one coder gave to one piece of material; `about` says to people which piece it is."""

    coder: str
    code: str
    about: str
    date: Span | None = None


Piece = tuple[Passage, list[Coding]]


@dataclass(frozen=True, slots=True)
class Units:
    """The codings by the piece of material that they are of, and by what pieces were told to be the same.

    `alliances`: the ids of the records' alliances, where they are not all the same.
    """

    matched_by: Matched
    units: tuple[tuple[Coding, ...], ...]
    alliances: tuple[str, ...] = ()


def units_of_records(records: Sequence[tuple[str, Record]], *, subkinds: bool = False) -> Units:
    """The events of several coders' records of one alliance; each record with the name of its coder.

    Raises InputError where neither the alliance nor its partners are the same.
    """
    alliances = _alliances(records)
    ways: dict[Matched, Callable[[object], object]] = {
        "id": lambda event: event.id,  # type: ignore[attr-defined]
        "locator": lambda event: event.locator.strip(),  # type: ignore[attr-defined]
        "text": lambda event: " ".join(event.text.split()).lower(),  # type: ignore[attr-defined]
    }
    made = {}
    for way, key in ways.items():
        units: dict[object, list[Coding]] = defaultdict(list)
        for number, (coder, record) in enumerate(records):
            for place, event in enumerate(record.events):
                code = f"{event.kind}/{event.subkind}" if subkinds and event.subkind else event.kind
                code = code if event.present is not False else f"no {code}"
                about = event.text or event.locator or event.id
                units[key(event) or (number, place)].append(Coding(coder, code, about, event.span))
        made[way] = Units(way, tuple(map(tuple, units.values())), alliances)
    return max(made.values(), key=lambda each: sum(len({coding.coder for coding in unit}) > 1 for unit in each.units))


def _alliances(records: Sequence[tuple[str, Record]]) -> tuple[str, ...]:
    """The ids of the alliances, where they are not all the same: coders may name one alliance in two ways."""
    ids = tuple(dict.fromkeys(record.alliance.id for _, record in records))
    partners = {frozenset(partner.id for partner in record.partners) for _, record in records}
    if len(ids) > 1 and len(partners) > 1:
        said = "; ".join(
            f"{coder}: {record.alliance.id} of {', '.join(partner.id for partner in record.partners)}"
            for coder, record in records
        )
        raise InputError(
            f"the records are of different alliances ({said}), so there is nothing to agree on. If they are of one,"
            " write the same id of the alliance in each, or the same ids of its partners."
        )
    return ids if len(ids) > 1 else ()


def units_of_projects(projects: Sequence[tuple[str, Project]], code_map: CodeMap | None = None) -> Units:
    """The passages of several coders' projects, or of one project that several coded."""
    pieces: list[Piece] = []
    near: dict[tuple[str, object], list[Piece]] = defaultdict(list)
    for name, project in projects:
        way = {code.guid: path_text(path) for path, code in paths(project.codes)}
        documents = {document.guid: document.name for document in project.documents}
        for passage in project.passages:
            coder = name if len(projects) > 1 else passage.coder or name
            code = _code(way.get(passage.code, passage.code), code_map)
            if code is not None:
                coding = Coding(coder, code, passage.text)
                places = [(documents.get(passage.document, passage.document), place) for place in _places(passage)]
                candidates = {id(piece): piece for place in places for piece in near[place]}
                piece = _same(candidates.values(), passage)
                if piece is not None:
                    piece[1].append(coding)
                    continue
                pieces.append((passage, [coding]))
                for place in places:
                    near[place].append(pieces[-1])
    return Units("passage", tuple(tuple(codings) for _, codings in pieces))


def _places(passage: Passage) -> Sequence[object]:
    """Where to look for passages that may be the same one: stretches of the document, or the text itself."""
    if passage.begin is None or passage.end is None:
        return (" ".join(passage.text.split()),)
    return range(passage.begin // STRETCH, max(passage.end - 1, passage.begin) // STRETCH + 1)


def _same(pieces: Iterable[Piece], passage: Passage) -> Piece | None:
    """The piece that a passage overlaps most, where it is enough."""
    share, best = max(
        ((_overlap(passage, piece[0]), piece) for piece in pieces), key=lambda each: each[0], default=(0.0, None)
    )
    return best if share >= SAME else None


def _code(path: str, code_map: CodeMap | None) -> str | None:
    if code_map is None:
        return path
    meaning = code_map.codes.get(path)
    return None if meaning is None else meaning.kind


def _overlap(one: Passage, other: Passage) -> float:
    """The share of the characters of both that they have in common; of passages without positions, the same text."""
    if one.begin is None or one.end is None or other.begin is None or other.end is None:
        return float(" ".join(one.text.split()) == " ".join(other.text.split()))
    common = min(one.end, other.end) - max(one.begin, other.begin)
    whole = max(one.end, other.end) - min(one.begin, other.begin)
    return max(common, 0) / whole if whole else 0.0
