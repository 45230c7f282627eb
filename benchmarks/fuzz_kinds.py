"""Every kind of file that Allyscope reads from others: a small valid one, and how it is read while no model runs."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from allyscope.advice.partners.form import bundled_text, read_candidates
from allyscope.advice.plans.form import read_plans
from allyscope.advice.plans.rules import check_plans
from allyscope.calibration.lab.prior_file import read_prior
from allyscope.calibration.lab.reading import read_lab_table
from allyscope.claims.own.reading import example_text as claims_text
from allyscope.claims.own.reading import read_claims
from allyscope.exchange.exports.xes import read_xes, xes_bytes
from allyscope.exchange.qda.from_record import project_of
from allyscope.exchange.qda.map_text import counts_of
from allyscope.exchange.qda.package import read_qda
from allyscope.exchange.qda.to_record import holds_record, record_of
from allyscope.exchange.qda.writing import project_bytes
from allyscope.exchange.tables.events import import_events
from allyscope.exchange.tables.survey import import_survey
from allyscope.forms.reading import read_form
from allyscope.record import Portfolio, Record, RecordError, read_record
from allyscope.record.check import examine
from allyscope.record.resolved import machine_text
from allyscope.record.scored import lines, score_file
from allyscope.record.summary import summarise
from allyscope.record.windows import record_windows
from allyscope.report.wording.questionnaire import wordings
from allyscope.results.codec import load_result, to_json
from allyscope.results.theories import Theories
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import example_text, read_experiment
from allyscope.web.options import OPTIONS

ANSWERS = """\
End Date,ResponseId,company,We can rely on our partner,There is tension between the two sides.
2024-03-04,R_1,P1,5,2
2024-03-05,R_2,P1,2,1
2024-03-05,R_3,P2,4,
"""
LOG = """\
date,kind,who,note
2021-05,conflict,P1,a quarrel
Q2 2022,shock,P2,"a fire, a strike"
"""
SEGMENTS = """\
Document,Code,Segment,Created by
Talk 7,Trust > lost,"They lied, twice.",Ole
Talk 8,Price,We paid.,Ann
"""
SETTINGS = """\
schema_version: 1
address: https://alliances.example.org
mail: {server: smtp.example.org, security: starttls, user: alliances, password: secret, sender: a@example.org}
second_factor_for_all: true
keep: {answers_months: 12, comments_months: 12, waves_months: 24}
"""

RECORD = """\
schema_version: 1
alliance: {id: north, name: North Sea, form: joint_venture, formed: 2020-03, as_of: 2024-06, complementarity: high}
partners:
  - id: P1
    name: First firm
    focal: true
    strategic_fit: {value: 0.7, sd: 0.1}
    capabilities: {sensing: low, learning: 0.4}
    spanners:
      - {id: anna, role: manager, weight: 2, promotion_focus: high, from: 2020-03, until: 2022}
      - {id: bo, propensity_to_trust: 0.6}
    expectations: [{about: outcome, text: growth, level: high, from: 2020}]
  - {id: P2, country: no, power_share: 0.4}
privacy: {threshold: 1}
interviews: [{partner: P1, role: head, year: 2022, minutes: 60}]
"""
TWO = """\
schema_version: 1
alliance: {id: north, formed: 2020, as_of: 2024}
partners: [{id: P1, spanners: [{id: s1}]}, {id: P2}]
"""
EVENTS = """\
kind,subkind,stage,date,actor,strength,valence,text
antecedent,contract,negotiation,2020-03,both,strong,1,a contract
conflict,,execution,2021-05,P1,moderate,,"they say ""no"", twice"
shock,,execution,2021-Q3,P2,weak,-1,late
"""
PULSES = """\
date,partner,respondent,question,answer,low,high
2022-11,P1,r1,trust,3,1,5
2022-11,P1,r2,trust,4,1,5
2022-11,P2,r3,conflict,2,1,7
2023-05,P2,r3,trust,,,
"""
SCALES = "partner,spanner,instrument,version,item,answer\n" + "".join(
    f"P1,s1,rfq,2001,{item},{1 + item % 5}\n" for item in range(1, 12)
)
PLANS = """\
schema_version: 1
utility: {benefits: 1, trust: 0.5}
plans:
  - id: apologise
    name: Apologise
    claims: [KP1a]
    acts:
      - {act: apology, by: P1, month: 1, tries: 2, every: 3, cost: 0.1}
      - {act: avoid_panic, after: 2, outcome: any, when: [{quantity: trust, of: any, below: 0.2}]}
"""
PORTFOLIO = """\
schema_version: 1
kind: portfolio
portfolio: {id: meat, as_of: 2024}
focal_firm: {id: MEAT}
alliances: [{record: bigmeat-a, partner: startup-A}]
events: [{kind: conflict, actor: startup-A}]
"""


@dataclass(frozen=True)
class Kind:
    """A kind of file: a valid one, its name, and what reads it; a record's table lies beside its main file.

    `packed`: the file's bytes from those of its text, where it is no text itself.
    """

    text: str
    name: str
    read: Callable[[Path], object]
    beside: str = ""
    packed: Callable[[bytes], bytes] = bytes


def _record(path: Path) -> None:
    found, problems = examine(path)
    if problems:
        raise RecordError(problems)
    if isinstance(found, Record):
        record_windows(found)
    if isinstance(found, Record | Portfolio):
        summarise(found).lines()
        machine_text(found)


def _table(path: Path) -> None:
    _record(path.parent)


def _scores(path: Path) -> None:
    lines(score_file(path, people=True))


def _plans(path: Path) -> None:
    plans, document = read_plans(path)
    check_plans(plans, document, read_record("case-4"), 24, ())


def _experiment(path: Path) -> None:
    lay_out(read_experiment(path))


def _result(path: Path) -> None:
    to_json(load_result(path))


def _imported(path: Path) -> None:
    """A table of another program brought into a new record: a map is made, then its rows by the map."""
    record = path.parent / "record"
    shutil.rmtree(record, ignore_errors=True)
    record.mkdir()
    (record / "alliance.yaml").write_text(TWO, encoding="utf-8")
    for _ in range(2):
        if path.stem == "answers":
            import_survey(path, record, wordings(), wave="2024-03")
        else:
            import_events(path, record)


def _qda(path: Path) -> None:
    project = read_qda(path)
    counts_of(project)
    if holds_record(project):
        record_of(project)


def _small() -> Record:
    """A record of a few events, so that what is written of it is read in milliseconds."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "alliance.yaml")
        place.write_text(RECORD, encoding="utf-8")
        Path(folder, "events.csv").write_text(EVENTS, encoding="utf-8")
        return read_record(place)


def archive(parts: dict[str, bytes]) -> bytes:
    """An archive that holds these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _workbook() -> dict[str, bytes]:
    writer: Any = import_module("xlsxwriter")
    out = io.BytesIO()
    with writer.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(ANSWERS.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


def as_bytes(content: bytes) -> bytes:
    """The bytes that a text of one letter for each byte stands for."""
    return content.decode("utf-8", "replace").encode("latin-1", "replace")


def packages() -> dict[str, Kind]:
    """Files that hold others: their parts mutated before they are packed, and their bytes after."""
    book, sheet = _workbook(), "xl/worksheets/sheet1.xml"
    coded = project_bytes(project_of(_small()))
    with zipfile.ZipFile(io.BytesIO(coded)) as package:
        part = package.read("project.qde").decode()
    return {
        "sheet": Kind(
            book[sheet].decode(), "answers.xlsx", _imported, packed=lambda part: archive({**book, sheet: part})
        ),
        "workbook": Kind(archive(book).decode("latin-1"), "answers.xlsx", _imported, packed=as_bytes),
        "project": Kind(part, "coded.qdpx", _qda, packed=lambda part: archive({"project.qde": part})),
        "coded project": Kind(coded.decode("latin-1"), "coded.qdpx", _qda, packed=as_bytes),
    }


def _prior() -> str:
    text = files("allyscope.data").joinpath("experiment", "prior.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    names = list(whole["rows"])[:3]
    few = {"rows": {name: whole["rows"][name] for name in names}, "mean": whole["mean"][:3]}
    return json.dumps({**whole, **few, "covariance": [row[:3] for row in whole["covariance"][:3]]}, indent=1)


def _lab() -> str:
    text = files("allyscope.data").joinpath("experiment", "alliances.csv").read_text(encoding="utf-8")
    return "".join(text.splitlines(keepends=True)[:12])


def kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    result = Theories(comparison=None, how_much=(), manifest=(("allyscope", "0.1.0"),))
    return {
        "record": Kind(RECORD, "record.yaml", _record),
        "portfolio": Kind(PORTFOLIO, "portfolio.yaml", _record),
        "events": Kind(EVENTS, "events.csv", _table, TWO),
        "pulses": Kind(PULSES, "pulses.csv", _table, TWO),
        "scales": Kind(SCALES, "scales.csv", _table, TWO),
        "scores": Kind(SCALES, "answers.csv", _scores),
        "plans": Kind(PLANS, "plans.yaml", _plans),
        "candidates": Kind(bundled_text(), "candidates.yaml", read_candidates),
        "experiment": Kind(example_text(), "experiment.yaml", _experiment),
        "prior": Kind(_prior(), "prior.json", read_prior),
        "lab": Kind(_lab(), "lab.csv", lambda path: read_lab_table(str(path))),
        "result": Kind(to_json(result), "result.json", _result),
        "claims": Kind(claims_text(), "claims.yaml", read_claims),
        "settings": Kind(SETTINGS, "settings.yaml", lambda path: read_form(path, OPTIONS)),
        "survey": Kind(ANSWERS, "answers.csv", _imported),
        "event list": Kind(LOG, "log.csv", _imported),
        "segments": Kind(SEGMENTS, "segments.csv", _qda),
        "event log": Kind(xes_bytes([_small()]).decode(), "log.xes", read_xes),
    } | packages()
