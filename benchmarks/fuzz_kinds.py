"""Every kind of file that Allyscope reads from others: a small valid one, and how it is read while no model runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from allyscope.advice.partners.form import bundled_text, read_candidates
from allyscope.advice.plans.form import read_plans
from allyscope.advice.plans.rules import check_plans
from allyscope.calibration.lab.prior_file import read_prior
from allyscope.calibration.lab.reading import read_lab_table
from allyscope.record import Portfolio, Record, RecordError, read_record
from allyscope.record.check import examine
from allyscope.record.resolved import machine_text
from allyscope.record.scored import lines, score_file
from allyscope.record.summary import summarise
from allyscope.record.windows import record_windows
from allyscope.results.codec import load_result, to_json
from allyscope.results.theories import Theories
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import example_text, read_experiment

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
    """A kind of file: a valid one, its name, and what reads it; a record's table lies beside its main file."""

    text: str
    name: str
    read: Callable[[Path], object]
    beside: str = ""


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
    }
