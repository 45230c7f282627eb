"""Reading an experiment, from a YAML file or plain data: every problem at once, in the style of a record's problems."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from allyscope.errors import ExperimentError
from allyscope.forms.reading import FormFile, read_form, take_form
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.experiment_rules import broken_rules

EXPERIMENT = FormFile(
    Experiment,
    called="an experiment",
    begin="write its fields, or begin with allyscope simulate --example",
    error=ExperimentError,
    rules=broken_rules,
)


def example_text() -> str:
    """An experiment to look at and change, commented."""
    return (files("allyscope.simulation") / "example.yaml").read_text(encoding="utf-8")


def make_experiment(data: Mapping[str, Any] | None = None, **fields: Any) -> Experiment:
    """An experiment from plain data in the words of the file. Raises ExperimentError with all problems."""
    return take_form({**(data or {}), **fields}, EXPERIMENT)[0]


def read_experiment(path: str | Path) -> Experiment:
    """The experiment in a YAML file. Raises ExperimentError with all problems."""
    return read_form(path, EXPERIMENT)[0]
