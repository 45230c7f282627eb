"""Records written for other programs: what is asked for by format or by the ending of the file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from allyscope.errors import InputError
from allyscope.exchange.exports.everything import everything_files
from allyscope.exchange.exports.plain import codebook_text, csv_text
from allyscope.exchange.exports.sequences import sequence_files
from allyscope.exchange.exports.table import Table
from allyscope.exchange.exports.tables import tables_of
from allyscope.exchange.exports.xes import xes_bytes
from allyscope.exchange.qda.from_record import project_of
from allyscope.exchange.qda.vocabulary_codes import vocabulary_codes
from allyscope.exchange.qda.writing import codebook_bytes, project_bytes
from allyscope.exchange.released import released
from allyscope.extras import need
from allyscope.forms.files import filled_folder, write_file
from allyscope.record.model import Record
from allyscope.results.transfer import Loss, LossCode, Transfer

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name: whether it is a single file (its ending) or a folder, and the extra that it needs.

    `main`: of several files the one that stands for all where a file is asked for.
    """

    name: str
    ending: str = ""
    extra: str = ""
    one_record: bool = False
    main: str = ""


FORMATS = {
    each.name: each
    for each in (
        Format("csv", main="events.csv"),
        Format("traminer", main="states_sts.csv"),
        Format("xes", ".xes"),
        Format("stata", extra="exchange", main="events.dta"),
        Format("spss", extra="exchange", main="events.sav"),
        Format("parquet", extra="tables", main="events.parquet"),
        Format("qdc", ".qdc"),
        Format("qdpx", ".qdpx", one_record=True),
        Format("everything"),
    )
}


def format_named(to: str | None, output: Path) -> Format:
    """The format that was asked for, or that the ending of the output says. Raises InputError."""
    names = ", ".join(FORMATS)
    by_ending = next((each for each in FORMATS.values() if each.ending and output.suffix.lower() == each.ending), None)
    if to is None:
        if by_ending is None:
            raise InputError(f"{output}: its ending names no format. Say which with --to: {names}")
        return by_ending
    if to not in FORMATS:
        raise InputError(f"--to is {to!r}; the formats are {names}")
    found = FORMATS[to]
    if found.ending and output.suffix.lower() != found.ending:
        raise InputError(f"{output}: a file of {to} ends in {found.ending}")
    if not found.ending and output.suffix and not _main_alone(found, output):
        raise InputError(f"{output}: {to} is several files; name a folder, such as {output.with_suffix('')}")
    return found


def _main_alone(found: Format, output: Path) -> bool:
    """Whether a file is asked for that holds the main table alone."""
    return bool(found.main) and output.suffix.lower() == Path(found.main).suffix


def check_export(found: Format, records: int) -> None:
    """Before any work: whether what the format needs is there. Raises InputError."""
    if found.extra:
        need(found.extra, f"An export to {found.name}")
    if found.one_record and records != 1:
        raise InputError(f"a project ({found.ending}) holds one alliance; name one record")


def export(records: Sequence[Record], found: Format, output: Path, *, persons: bool = False) -> Transfer:
    """Write the records; everything is made before anything is written. Raises WriteError."""
    without = [released(record, persons=persons) for record in records]
    files, losses = _made(found, records, [record for record, _ in without], persons)
    lost = [*losses, *(loss for _, several in without for loss in several)]
    if found.ending:
        written = [str(write_file(output, files[""]))]
    elif _main_alone(found, output):
        written = [str(write_file(output, files[found.main]))]
        lost.append(Loss("other_tables", len(files) - 1))
    else:
        with filled_folder(output) as folder:
            for name, content in files.items():
                write_file(folder / name, content)
        written = [str(output / name) for name in files]
    return Transfer(
        manifest=(("allyscope", version("allyscope")),),
        direction="out",
        format=found.name,
        files=tuple(written),
        carried=_carried(found, [record for record, _ in without], persons),
        losses=tuple(_together(lost, found)),
    )


def _made(
    found: Format, records: Sequence[Record], without: Sequence[Record], persons: bool
) -> tuple[Files, list[Loss]]:
    """The files of a format by name ('' for a single one), and what it loses beyond what belongs to persons."""
    beyond = [Loss("record_beside_events", len(records))]
    match found.name:
        case "qdc":
            return {"": codebook_bytes(vocabulary_codes())}, beyond
        case "qdpx":
            return {"": project_bytes(project_of(records[0]))}, []
        case "xes":
            return {"": xes_bytes(without)}, []
        case "traminer":
            return {name: text.encode() for name, text in sequence_files(without).items()}, beyond
        case "everything":
            return everything_files(records, without, persons=persons), []
        case _:
            return _tables(found, records, persons), beyond


def _tables(found: Format, records: Sequence[Record], persons: bool) -> Files:
    tables = tables_of(records, persons=persons)
    codebook = {"codebook.csv": codebook_text(tables).encode()}
    if found.name == "csv":
        return {f"{table.name}.csv": csv_text(table).encode() for table in tables} | codebook
    ending, write = _writer(found.name)
    return {f"{table.name}{ending}": _content(table, write, ending) for table in tables} | codebook


def _writer(name: str) -> tuple[str, Callable[[Table, Path], None]]:
    if name == "parquet":
        from allyscope.exchange.exports.parquet import write_parquet  # noqa: PLC0415 - its library may be missing

        return ".parquet", write_parquet
    from allyscope.exchange.exports.statistics import write_spss, write_stata  # noqa: PLC0415

    return (".dta", write_stata) if name == "stata" else (".sav", write_spss)


def _content(table: Table, write: Callable[[Table, Path], None], ending: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table{ending}"
        write(table, path)
        return path.read_bytes()


def _carried(found: Format, records: Sequence[Record], persons: bool) -> tuple[tuple[str, int], ...]:
    if found.name == "qdc":
        return (("codes", sum(1 + len(code.children) for folder in vocabulary_codes() for code in folder.children)),)
    counts = {
        "alliances": len(records),
        "partners": sum(len(record.partners) for record in records),
        "events": sum(len(record.events) for record in records),
    }
    if persons and found.name in {"csv", "stata", "spss", "parquet", "everything"}:
        counts["answers"] = sum(len(record.pulses) for record in records)
    return tuple(counts.items())


def _together(losses: Sequence[Loss], found: Format) -> list[Loss]:
    """The losses of all records, those of one code added up."""
    counts: dict[LossCode, int] = {}
    for loss in losses:
        counts[loss.code] = counts.get(loss.code, 0) + loss.count
    return [
        Loss(code, count) for code, count in counts.items() if found.name != "qdc" or code == "record_beside_events"
    ]
