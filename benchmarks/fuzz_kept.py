"""Kinds of files that Allyscope wrote and somebody changed: maps of imports, what an import keeps, frozen claims."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from allyscope.calibration.consortium.table import read_members
from allyscope.claims.preregistration import FILE as FROZEN
from allyscope.claims.preregistration import load_preregistration
from allyscope.claims.preregistration import to_json as frozen_text
from allyscope.exchange.answers import answers_of
from allyscope.exchange.qda.code_map import read_code_map
from allyscope.exchange.qda.events import events_of
from allyscope.exchange.qda.map_text import map_text
from allyscope.exchange.qda.package import read_qda
from allyscope.exchange.tables.event_map import FILE_NAME as EVENT_MAP
from allyscope.exchange.tables.events import import_events
from allyscope.exchange.tables.into_record import IMPORTS, undo
from allyscope.exchange.tables.survey import import_survey
from allyscope.exchange.tables.survey_map import FILE_NAME as SURVEY_MAP
from allyscope.forms.ours import written_by_us
from allyscope.record import read_record
from allyscope.report.wording.questionnaire import wordings
from allyscope.results.codec import load_result, to_json
from allyscope.results.preregistration import Preregistration, Prior
from benchmarks.fuzz_kinds import ANSWERS, LOG, PULSES, SEGMENTS, TWO, Kind

LOG_OF_IMPORT = "001.json"
FEW = {word: each for word, each in wordings().items() if word in {"trust", "conflict"}}


def _folder(folder: Path, table: tuple[str, str]) -> tuple[Path, Path]:
    """A new record, and beside it a table to bring into it."""
    record, source = folder / "record", folder / table[0]
    shutil.rmtree(record, ignore_errors=True)
    record.mkdir()
    (record / "alliance.yaml").write_text(TWO, encoding="utf-8")
    source.write_text(table[1], encoding="utf-8")
    return record, source


def _survey_map(path: Path) -> None:
    record, source = _folder(path.parent, ("answers.csv", ANSWERS))
    import_survey(source, record, FEW, map_file=path)


def _event_map(path: Path) -> None:
    record, source = _folder(path.parent, ("log.csv", LOG))
    import_events(source, record, map_file=path)


def _code_map(path: Path) -> None:
    source = path.parent / "segments.csv"
    source.write_text(SEGMENTS, encoding="utf-8")
    events_of(read_qda(source), read_code_map(path))


def _import(path: Path) -> None:
    """What an import keeps, by which it is taken back."""
    record, _ = _folder(path.parent, ("none", ""))
    (record / "pulses.csv").write_text(PULSES, encoding="utf-8")
    (record / IMPORTS).mkdir()
    shutil.copy(path, record / IMPORTS / LOG_OF_IMPORT)
    undo(record)


def _maps() -> tuple[str, str, str]:
    """The maps of a survey, of a list of events and of coded segments."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        record, source = _folder(folder, ("answers.csv", ANSWERS))
        import_survey(source, record, FEW, wave="2024-03")
        survey = (record / SURVEY_MAP).read_text(encoding="utf-8")
        record, source = _folder(folder, ("log.csv", LOG))
        import_events(source, record)
        events = (record / EVENT_MAP).read_text(encoding="utf-8")
        coded = folder / "segments.csv"
        coded.write_text(SEGMENTS, encoding="utf-8")
        return survey, events, map_text(read_qda(coded), read_record(record), coded.name)


def _log_of_import() -> str:
    digest = hashlib.sha256(PULSES.encode()).hexdigest()
    entry = {"kind": "allyscope import", "table": "pulses.csv", "source": "answers.csv", "rows": 4, "before": None}
    return json.dumps(entry | {"after": digest}, indent=1)


def _answers() -> str:
    """A saved result that has tables."""
    with TemporaryDirectory() as scratch:
        record, _ = _folder(Path(scratch), ("none", ""))
        (record / "alliance.yaml").write_text(TWO + "privacy: {threshold: 1}\n", encoding="utf-8")
        (record / "pulses.csv").write_text(PULSES, encoding="utf-8")
        return to_json(answers_of(read_record(record)))


def _bundle() -> str:
    few = (Prior("conduct_rate", "lognormal", 1.0, 0.35, 0.0, 4.0),)
    return frozen_text(Preregistration("0.1.0", "quick", 128, 8, 8, 0, (), few, "a", "b", "c", "d"))


def kept_kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    survey, events, codes = _maps()
    members = files("allyscope.data").joinpath("consortium", "members.csv").read_text(encoding="utf-8")
    return {
        "survey map": Kind(survey, SURVEY_MAP, _survey_map),
        "event map": Kind(events, EVENT_MAP, _event_map),
        "code map": Kind(codes, "codes.yaml", _code_map),
        "import": Kind(_log_of_import(), LOG_OF_IMPORT, _import),
        "answers": Kind(_answers(), "answers.json", load_result),
        "ours": Kind(_answers(), "result.json", written_by_us),
        "frozen claims": Kind(_bundle(), FROZEN, lambda path: load_preregistration(path.parent)),
        "members": Kind("".join(members.splitlines(keepends=True)[:12]), "members.csv", read_members),
    }
