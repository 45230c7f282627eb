"""Which partner of a record a label of another program names: by id or name, its legal form or not, or a first word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from allyscope.record.model import Record

LEGAL = frozenset(
    {
        *("as", "asa", "aps", "ab", "ag", "bv", "nv", "co", "corp", "gmbh", "inc", "kg", "kgaa", "llc", "llp", "ltd"),
        *("limited", "oy", "oyj", "plc", "sa", "sarl", "sas", "se", "spa", "srl", "sl", "ug", "group", "holding"),
    }
)


def partner_named(label: str, record: Record) -> str | None:
    """The id of the partner that a label names; None where none does, or more than one."""
    said = _plain(label)
    if not said:
        return None
    names = {each.id: {_plain(each.id), _plain(each.name)} - {()} for each in record.partners}
    return _only(id for id, known in names.items() if said in known) or _begun(said, names)


def share_named(labels: Iterable[str], record: Record) -> float:
    """The share of labels that name a partner."""
    named = [partner_named(label, record) is not None for label in labels]
    return sum(named) / len(named) if named else 0.0


def _begun(said: tuple[str, ...], names: Mapping[str, set[tuple[str, ...]]]) -> str | None:
    """The only partner whose name begins the label, or is begun by it: `Fjord` and `Fjord Foods, Bergen`."""
    return _only(
        id
        for id, known in names.items()
        if any(said[: len(name)] == name or name[: len(said)] == said for name in known)
    )


def _only(ids: Iterable[str]) -> str | None:
    listed = list(ids)
    return listed[0] if len(listed) == 1 else None


def _plain(text: str) -> tuple[str, ...]:
    """The words of a name, without the legal form: `Fjord Foods A/S` is `fjord foods`."""
    joined = re.sub(r"(?<=\b\w)[./](?=\w\b)", "", unicodedata.normalize("NFKC", text).casefold())
    words = re.findall(r"\w+", joined.replace("_", " "))
    return tuple(word for word in words if word not in LEGAL) or tuple(words)
