"""Reading an experiment, from a YAML file or plain data: every problem at once, in the style of a record's problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from allyscope.errors import InputError, Problem, RecordError
from allyscope.forms.places import shown, value_at
from allyscope.forms.yaml_text import read_yaml
from allyscope.record.document import Document
from allyscope.record.files import read_text_file
from allyscope.record.validate import validate
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.experiment_rules import broken_rules


class ExperimentError(InputError):
    """An experiment cannot be run; `problems` names every mistake that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"The experiment has {count}.", *map(str, problems)]))


def example_text() -> str:
    """An experiment to look at and change, commented."""
    return (files("allyscope.simulation") / "example.yaml").read_text(encoding="utf-8")


def make_experiment(data: Mapping[str, Any] | None = None, **fields: Any) -> Experiment:
    """An experiment from plain data in the words of the file. Raises ExperimentError with all problems."""
    return _checked(Document(data={**(data or {}), **fields}))


def read_experiment(path: str | Path) -> Experiment:
    """The experiment in a YAML file. Raises ExperimentError with all problems."""
    path = Path(path)
    try:
        text = read_text_file(path)
    except RecordError as error:
        raise ExperimentError(tuple(map(_of_an_experiment, error.problems))) from None
    read = read_yaml(text, shown(path.name, quoted=False))
    document = Document(file=shown(path.name, quoted=False), problems=list(map(_of_an_experiment, read.problems)))
    if read.complete and not isinstance(read.data, dict):
        step = "write its fields, or begin with allyscope simulate --example"
        document.note((), "an experiment is a mapping of fields", step, shown(read.data))
    if not read.complete or not isinstance(read.data, dict):
        raise ExperimentError(tuple(document.problems))
    document.data, document.lines, document.refused = read.data, read.lines, read.refused
    return _checked(document)


def _of_an_experiment(problem: Problem) -> Problem:
    return replace(problem, rule=problem.rule.replace("a record", "an experiment"))


def _checked(document: Document) -> Experiment:
    experiment = validate(document, Experiment)
    for place, rule, next_step in broken_rules(experiment):
        if not any(place[:length] in document.refused for length in range(1, len(place) + 1)):
            value = value_at(document.data, place)
            document.note(place, rule, next_step, "" if value is None else shown(value))
    if document.problems:
        raise ExperimentError(tuple(sorted(document.problems, key=lambda found: (found.line or 0, found.place))))
    return experiment
