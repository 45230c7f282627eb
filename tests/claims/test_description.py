"""The model describes itself, completely and in the order of the ODD protocol."""

from __future__ import annotations

import re

import pytest

from allyscope.claims.description import describe
from allyscope.claims.description.submodels import carried
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
        assert len(re.findall(rf"^\| (?:\*\*)?{name}(?:\*\*)? \|", submodels, re.M)) == 1, name


def test_every_trait_is_described(text: str) -> None:
    for name in (*alliance_table(), *partner_table()):
        assert f"| {name} |" in text


def test_no_placeholder_is_left(text: str) -> None:
    assert not re.search(r"\$[a-z]", text)


def test_a_claim_is_carried_by_the_mechanism_of_its_strength() -> None:
    assert "KP1a" in carried("detection")
    assert "detection" in MODULES
