"""Experiments: short to write, and every mistake named at once with its place, the rule and the next step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allyscope.errors import ExperimentError
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.reading import example_text, make_experiment, read_experiment

SHOCK: dict[str, Any] = {"month": 3, "what": "shock", "amount": 0.3}


def problems(**fields: Any) -> list[str]:
    """The places and rules of what is wrong."""
    with pytest.raises(ExperimentError) as error:
        make_experiment(**fields)
    return [f"{each.place}: {each.rule}" for each in error.value.problems]


def test_an_experiment_needs_nothing() -> None:
    experiment = make_experiment()
    assert experiment == Experiment()
    assert (experiment.alliances, experiment.months) == (1000, 120)


def test_the_example_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "talk.yaml"
    path.write_text(example_text(), encoding="utf-8")
    found = read_experiment(path)
    assert found.sweep
    assert len(found.inputs) == 5


def test_the_example_names_every_field() -> None:
    for name in (*Experiment.model_fields, *type(Experiment().output).model_fields):
        assert f"{name}:" in example_text()


def test_the_last_month_is_always_written() -> None:
    every = {"every": 6}
    assert make_experiment(months=15, output=every).output_months() == (6, 12, 15)
    assert make_experiment(months=15, output={"every": "end"}).output_months() == (15,)
    assert make_experiment(months=3, output=every).output_months() == (3,)


INVALID: dict[str, tuple[dict[str, Any], str]] = {
    "unknown field": ({"monhts": 3}, "monhts: the fields here are schema_version"),
    "no alliances": ({"alliances": 0}, "alliances: alliances are how many there are"),
    "alliances twice": ({"alliances": [1, 1]}, "alliances: alliances are how many there are"),
    "too many months": ({"months": 1201}, "months: months is a whole number from 1 to 1200"),
    "a truth for a number": ({"months": True}, "months: months is a whole number"),
    "negative seed": ({"seed": -1}, "seed: seed is a whole number from 0"),
    "one partner": ({"partners": 1}, "partners: partners is a whole number from 2 to 8"),
    "three steps": ({"steps_per_month": 3}, "steps_per_month: steps_per_month is one of: 1, 2, 4"),
    "half equity": ({"equity": 0.5}, "equity: equity is one of: 0, 1"),
    "unknown tie": ({"ties": {"P1-P3": 1}}, "ties.P1-P3: a tie is one of: P1-P2"),
    "tie out of range": ({"ties": {"P1-P2": 2}}, "ties.P1-P2: a tie is a number from 0 to 1"),
    "unknown trait": ({"traits": {"opennes": 0.3}}, "traits.opennes: a trait is known by its name"),
    "trait of a third partner": ({"traits": {"openness.P3": 0.3}}, "traits.openness.P3: a trait is known by its name"),
    "trait out of range": ({"traits": {"openness": 1.3}}, "traits.openness: a level is a number from 0 to 1"),
    "trait with a bad spread": (
        {"traits": {"openness": {"mean": 0, "sd": 0.1}}},
        "traits.openness: the mean of a level",
    ),
    "unknown parameter": ({"parameters": {"hast": 1}}, "parameters.hast: a parameter is known by its name"),
    "parameter out of range": ({"parameters": {"haste": -1}}, "parameters.haste: haste is a number from 0"),
    "parameter not a number": ({"parameters": {"haste": "high"}}, "parameters.haste: haste is a number from 0"),
    "uncertain maybe": ({"parameters": {"uncertain": 1}}, "parameters.uncertain: uncertain is true"),
    "parameters as a list": ({"parameters": [1]}, "parameters: a mapping of names is expected"),
    "unknown sweep": ({"sweep": {"hast": [1]}}, "sweep.hast: a sweep goes over traits, parameters or equity"),
    "empty sweep": ({"sweep": {"haste": []}}, "sweep.haste: the values of a sweep are a list"),
    "sweep with a double": ({"sweep": {"haste": [0.1, 0.1]}}, "sweep.haste: each value of a sweep stands once"),
    "sweep out of range": ({"sweep": {"haste": [0.1, -1]}}, "sweep.haste[1]: haste is a number from 0"),
    "sweep of words": ({"sweep": {"openness": ["high"]}}, "sweep.openness[0]: a value of a sweep is a number"),
    "sweep over what is fixed": (
        {"sweep": {"haste": [0.1]}, "parameters": {"haste": 0.1}},
        "sweep.haste: what is swept has no value of its own",
    ),
    "sweep too large": (
        {"sweep": {name: [i / 20 for i in range(20)] for name in ("openness", "ambition", "prior_trust", "sensing")}},
        "sweep: a sweep has at most 10000 cells",
    ),
    "input without a month": ({"inputs": [{"what": "calm", "amount": 1}]}, "inputs[0].month: month is required"),
    "input without an amount": ({"inputs": [{"month": 1, "what": "calm"}]}, "inputs[0].amount: amount is required"),
    "input not known": ({"inputs": [SHOCK | {"what": "shok"}]}, "inputs[0].what: what happens is one of"),
    "input too late": ({"inputs": [SHOCK | {"month": 121}]}, "inputs[0].month: it happens within the 120 months"),
    "input ends before": ({"inputs": [SHOCK | {"until": 2}]}, "inputs[0].until: until is not before month"),
    "input too strong": ({"inputs": [SHOCK | {"amount": 2}]}, "inputs[0].amount: the amount of shock is a number"),
    "input of no partner": ({"inputs": [SHOCK | {"partner": "P3"}]}, "inputs[0].partner: a partner is one of: P1, P2"),
    "partner of a whole": (
        {"inputs": [{"month": 1, "what": "calm", "amount": 1, "partner": "P1"}]},
        "inputs[0].partner: calm concerns the alliance as a whole",
    ),
    "input for a share and some": (
        {"inputs": [SHOCK | {"share": 0.1, "alliances": [1]}]},
        "inputs[0].share: it reaches a share of the alliances or those listed",
    ),
    "input for a stranger": (
        {"inputs": [SHOCK | {"alliances": [1000]}]},
        "inputs[0].alliances: it reaches alliances of the experiment; 1000 is none",
    ),
    "a stage as a number": (
        {"inputs": [{"month": 1, "what": "stage", "amount": 2}]},
        "inputs[0].amount: the amount of stage is one of: selection",
    ),
    "an act with an amount": (
        {"inputs": [{"month": 1, "what": "apology", "amount": 1}]},
        "inputs[0].amount: an act of repair has no amount",
    ),
    "half a signal": (
        {"inputs": [{"month": 1, "what": "signal", "amount": {"value": 1}}]},
        "inputs[0].amount: the amount of a signal says its value, cost, observability, fit",
    ),
    "unknown quantity": ({"output": {"quantities": ["thrust"]}}, "output.quantities[0]: a quantity is one that"),
    "every no month": ({"output": {"every": 0}}, "output.every: every is a number of months from 1, or end"),
    "unknown form": ({"output": {"form": "table"}}, "output.form: form is one of: paths, summary"),
    "quantiles falling": ({"output": {"quantiles": [0.9, 0.1]}}, "output.quantiles: quantiles are numbers between"),
}


@pytest.mark.parametrize("name", INVALID)
def test_one_mistake_is_one_problem(name: str) -> None:
    fields, expected = INVALID[name]
    (found,) = problems(**fields)
    assert found.startswith(expected)


def test_all_mistakes_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("months: 0\nseed: 1\ntraits:\n  openess: 0.3\ninputs:\n  - {month: 1, what: shok, amount: 0.2}\n")
    with pytest.raises(ExperimentError) as error:
        read_experiment(path)
    found = error.value.problems
    assert [(each.file, each.line, each.place) for each in found] == [
        ("bad.yaml", 1, "months"),
        ("bad.yaml", 4, "traits.openess"),
        ("bad.yaml", 6, "inputs[0].what"),
    ]
    assert found[1].next_step == "did you mean openness?"
    assert found[2].next_step == "did you mean shock?"
    assert str(error.value).startswith("The experiment has 3 problems.\nbad.yaml, line 1: months\n")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "an experiment is not empty"),
        (b"- 1\n", "an experiment is a mapping of fields"),
        (b"a: [1\n", "the file is valid YAML"),
        (b"a: &x 1\nb: *x\n", "an experiment has no anchors"),
        (b"months: .nan\n", "a number is finite"),
        (b"\xff\xfe\x00", "an experiment is written in UTF-8"),
    ],
)
def test_files_that_are_no_experiment_are_refused(tmp_path: Path, content: bytes, rule: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    with pytest.raises(ExperimentError) as error:
        read_experiment(path)
    assert error.value.problems[0].rule == rule


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="the file can be read"):
        read_experiment(tmp_path / "none.yaml")
