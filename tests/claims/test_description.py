"""The model describes itself, completely and in the order of the ODD protocol."""

from __future__ import annotations

import re
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

import pytest

import allyscope.process
from allyscope.claims.description import describe
from allyscope.claims.description.definitions import defined
from allyscope.claims.description.submodels import NO_SUBMODELS, carried, shared_modules
from allyscope.claims.description.tables import kinds, variables
from allyscope.process import state
from allyscope.process.done.catalogue import CATALOGUE
from allyscope.process.firm import state as firm_state
from allyscope.process.mechanisms import MODULES
from allyscope.process.parameters import table
from allyscope.process.traits import alliance_table, partner_table

ELEMENTS = (
    "1. Purpose and patterns",
    "2. Entities, state variables, and scales",
    "3. Process overview and scheduling",
    "4. Design concepts",
    "5. Initialization",
    "6. Input data",
    "7. Submodels",
)
CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)


@pytest.fixture(scope="module")
def text() -> str:
    return describe()


def test_the_seven_elements_stand_in_their_order(text: str) -> None:
    assert tuple(re.findall(r"^## (.+)$", text, re.M)) == ELEMENTS


def test_the_eleven_design_concepts_stand_in_their_order(text: str) -> None:
    concepts = text.split("## 4.")[1].split("## 5.", maxsplit=1)[0]
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", concepts, re.M)) == CONCEPTS


def test_every_parameter_is_described_once(text: str) -> None:
    submodels = text.split("## 7.")[1]
    for name in table():
        assert len(re.findall(rf"^\| (?:\*\*)?{name}(?:\*\*)? \|(?:[^|\n]*\|){{6}}$", submodels, re.M)) == 1, name


def test_every_trait_is_described(text: str) -> None:
    for name in (*alliance_table(), *partner_table()):
        assert f"| {name} |" in text


FILES = sorted({*MODULES.values(), *shared_modules()})


@pytest.mark.parametrize("path", FILES)
def test_every_file_of_the_process_has_a_section_with_its_equations(text: str, path: str) -> None:
    module = import_module(f"allyscope.process.{path}")
    for name, function in getmembers(module, isfunction):
        if function.__module__ == module.__name__ and path != "done.catalogue":
            assert re.search(rf"^{name}\(.*\)(?::| =)", text, re.M), name


def test_no_file_of_the_process_is_left_out() -> None:
    files = {path.stem for path in Path(allyscope.process.__path__[0]).rglob("*.py")} - {"__init__"}
    shown = {path.rpartition(".")[2] for path in FILES}
    assert {name for name in files - shown if not name.endswith(("_rows", "_table"))} <= NO_SUBMODELS


def test_every_variable_is_defined_and_has_a_range() -> None:
    for kind in (*kinds(state), *kinds(firm_state)):
        for name in variables(kind):
            meaning, low_to_high = defined(kind, name)
            assert len(meaning.split()) >= 3, f"{kind.__name__}.{name}"
            assert low_to_high or kind.__name__ in ("AllianceState", "State", "Slots", "FirmState"), name


def test_every_act_stands_in_the_catalogue_with_its_numbers(text: str) -> None:
    for act in CATALOGUE:
        (row,) = re.findall(rf"^\| \d+ \| {act.name} \|.*$", text, re.M)
        for name, value in (act.effects | act.moderators).items():
            assert f"{name} {value:g}" in row


def test_no_placeholder_is_left(text: str) -> None:
    assert not re.search(r"\$[a-z]", text)


def test_a_claim_is_carried_by_the_mechanism_of_its_strength() -> None:
    assert "KP1a" in carried("detection")
    assert "detection" in MODULES
