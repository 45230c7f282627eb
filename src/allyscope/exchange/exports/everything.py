"""All of a record in one folder: the record itself, its tables with a codebook, and the forms of other programs.

The folder of one record is itself a record, so that every command takes it; that is also how it is read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files

from allyscope.exchange.exports.plain import codebook_text, csv_text
from allyscope.exchange.exports.sequences import sequence_files
from allyscope.exchange.exports.tables import tables_of
from allyscope.exchange.exports.xes import xes_bytes
from allyscope.exchange.qda.from_record import project_of
from allyscope.exchange.qda.vocabulary_codes import vocabulary_codes
from allyscope.exchange.qda.writing import codebook_bytes, project_bytes
from allyscope.record.model import Record
from allyscope.record.resolved import machine_text

HEAD = "# Written by Allyscope: everything that a record says, as it may leave.\n"


def everything_files(records: Sequence[Record], without: Sequence[Record], *, persons: bool) -> dict[str, bytes]:
    """The files by their place in the folder; `without` are the records as they may leave, in the same order."""
    tables = tables_of(records, persons=persons)
    texts = {"README.md": _readme(without), "codebook.csv": codebook_text(tables)}
    for record in without:
        folder = "" if len(without) == 1 else f"records/{record.alliance.id}/"
        texts[f"{folder}alliance.yaml"] = HEAD + machine_text(record)
    texts |= {f"tables/{table.name}.csv": csv_text(table) for table in tables}
    texts |= {f"traminer/{name}": text for name, text in sequence_files(without).items()}
    made = {name: text.encode() for name, text in texts.items()}
    made |= {f"{record.alliance.id}.qdpx": project_bytes(project_of(record)) for record in records}
    return made | {"events.xes": xes_bytes(without), "vocabulary.qdc": codebook_bytes(vocabulary_codes())}


def _readme(records: Sequence[Record]) -> str:
    text = files("allyscope.exchange.exports").joinpath("readme.md").read_text(encoding="utf-8")
    listed = "\n".join(f"- {record.alliance.id}: {record.alliance.name}" for record in records)
    return text.replace("VERSION", version("allyscope")).replace("ALLIANCES", listed)
