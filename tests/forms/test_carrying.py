"""Fields of one name are carried between what is written and what is used, and come back equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
from pydantic import Field

from allyscope.forms.carrying import as_written, carried
from allyscope.forms.kinds import Id, Text
from allyscope.forms.levels import UNKNOWN, Level, LevelField
from allyscope.forms.parts import Part


class LeafPart(Part):
    """A leaf."""

    green: LevelField = UNKNOWN
    since: Annotated[Text, Field(alias="from")] = ""


class TreePart(Part):
    """A tree."""

    id: Id | None = None
    height: LevelField = UNKNOWN
    crown: LeafPart = LeafPart()
    leaves: list[LeafPart] = Field(default_factory=list)


@dataclass(frozen=True)
class Leaf:
    green: Level
    since: str


@dataclass(frozen=True)
class Tree:
    id: str
    old: bool
    height: Level
    crown: dict[str, Level | str]
    leaves: tuple[Leaf, ...]


def tree_of(part: TreePart) -> Tree:
    leaves = tuple(carried(Leaf, leaf) for leaf in part.leaves)
    return carried(Tree, part, old=part.height.known, crown=dict(part.crown), leaves=leaves)


def test_what_is_used_is_written_so_that_it_reads_back_equal_without_what_was_derived() -> None:
    part = TreePart.model_validate({"id": "oak", "height": 0.75, "leaves": [{"green": "high", "from": "2020"}, {}]})
    written = as_written(tree_of(part), TreePart)
    assert list(written) == ["id", "height", "crown", "leaves"]
    assert written["leaves"] == [{"green": {"value": 0.7, "sd": 0.1}, "from": "2020"}, {"green": "unknown", "from": ""}]
    assert tree_of(TreePart.model_validate(written)) == tree_of(part)


def test_a_field_that_is_neither_written_nor_resolved_is_a_mistake_of_the_program() -> None:
    with pytest.raises(AttributeError, match="old"):
        carried(Tree, TreePart())
