"""One reader of forms: from a file, a text or plain data the same fields, and the same problems all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from pydantic import Field

from allyscope.errors import FormError
from allyscope.forms.kinds import Id, Text, Truth, choice, number, whole_number
from allyscope.forms.nearest import MOST_SUGGESTED
from allyscope.forms.parts import Part
from allyscope.forms.reading import FormFile, parse_form, read_form, take_form
from allyscope.forms.rules import Broken, unique


class StepPart(Part):
    """One step of a recipe."""

    required = ("id",)

    id: Id | None = None
    minutes: Annotated[int, whole_number(1, 60, "the minutes of a step")] = 5
    heat: Annotated[str, choice(("low", "high"), "a heat")] = "low"


class RecipePart(Part):
    """A recipe."""

    required = ("title", "steps")

    title: Text | None = None
    people: Annotated[float, number(1, 12, "how many eat")] = 2.0
    vegan: Truth = False
    steps: list[StepPart] = Field(default_factory=list)


class RecipeError(FormError):
    """A recipe cannot be cooked."""

    subject: ClassVar[str] = "The recipe has"


def _rules(recipe: RecipePart) -> Iterator[Broken]:
    yield from unique(("steps",), "id", [step.id for step in recipe.steps], "step")


RECIPE = FormFile(RecipePart, "a recipe", "begin with title:", RecipeError, _rules)
BAD = """\
titel: Soup
people: 20
steps:
  - {id: boil, heat: hihg}
  - {id: boil, minutes: 0}
  - {minutes: 3}
"""
PLACES = {
    "titel": "did you mean title?",
    "title": "add title: here",
    "people": "write a number in that range",
    "steps[0] (boil).heat": "did you mean high?",
    "steps[1] (boil).minutes": "write a whole number in that range",
    "steps[1] (boil).id": "give one of the two another id, or remove it",
    "steps[2].id": "add id: here",
}


def test_what_is_written_is_read_and_the_rest_is_as_usual() -> None:
    recipe, document = parse_form("title: Soup\nsteps: [{id: boil, minutes: 20}, {id: eat}]\n", "soup.yaml", RECIPE)
    assert (recipe.title, recipe.people, recipe.vegan) == ("Soup", 2.0, False)
    assert [(step.id, step.minutes) for step in recipe.steps] == [("boil", 20), ("eat", 5)]
    assert document.file == "soup.yaml"


def test_every_problem_of_a_text_is_named_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(RecipeError) as caught:
        parse_form(BAD, "soup.yaml", RECIPE)
    found = caught.value.problems
    assert {each.place: each.next_step for each in found} == PLACES
    assert [each.line or 0 for each in found] == sorted(each.line or 0 for each in found)
    assert str(caught.value).startswith("The recipe has 7 problems.\n")


def test_a_file_and_plain_data_have_the_same_problems(tmp_path: Path) -> None:
    (tmp_path / "soup.yaml").write_text(BAD, encoding="utf-8")
    with pytest.raises(RecipeError) as of_file:
        read_form(tmp_path / "soup.yaml", RECIPE)
    steps = [{"id": "boil", "heat": "hihg"}, {"id": "boil", "minutes": 0}, {"minutes": 3}]
    with pytest.raises(RecipeError) as of_data:
        take_form({"titel": "Soup", "people": 20, "steps": steps}, RECIPE)
    assert {each.place: each.next_step for each in of_file.value.problems} == PLACES
    assert {each.place: each.next_step for each in of_data.value.problems} == PLACES


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "a recipe is not empty"),
        ("# nothing yet\n", "a recipe is not empty"),
        ("- soup\n", "a recipe is a mapping of fields"),
        ("title: &name Soup\n", "a recipe has no anchors"),
        ("title: !!str Soup\n", "a recipe has no YAML tags"),
        ("title: [\n", "the file is valid YAML"),
    ],
)
def test_a_text_that_is_no_form_is_refused_in_the_name_of_its_kind(text: str, rule: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse_form(text, "soup.yaml", RECIPE)
    assert caught.value.problems[0].rule == rule


def test_a_file_that_is_not_there_or_no_text_is_refused_in_the_name_of_its_kind(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="the file can be read"):
        read_form(tmp_path / "none.yaml", RECIPE)
    (tmp_path / "soup.yaml").write_bytes("title: Möhren\n".encode("latin-1"))
    with pytest.raises(RecipeError, match="a recipe is written in UTF-8"):
        read_form(tmp_path / "soup.yaml", RECIPE)


class LabelledPart(Part):
    """What has labels."""

    labels: list[Text] = Field(default_factory=list)
    steps: list[StepPart] = Field(default_factory=list)


LABELLED = FormFile(LabelledPart, "a list of labels", "begin with labels:", RecipeError, lambda _: ())


def test_a_wrong_item_of_a_list_of_plain_values_is_one_problem_each() -> None:
    with pytest.raises(RecipeError) as raised:
        take_form({"labels": [1.5, "fine", True], "steps": [5, {"id": "boil"}]}, LABELLED)
    assert [each.place for each in raised.value.problems] == ["labels[0]", "labels[2]", "steps[0]"]


@pytest.mark.parametrize("name", ["²", "steps[²]", "١", "9" * 5000])
def test_a_field_whose_name_looks_like_a_number_is_a_problem(name: str) -> None:
    with pytest.raises(RecipeError) as raised:
        take_form({name: 1}, LABELLED)
    assert len(raised.value.problems) == 1


def test_the_nearest_word_is_looked_for_only_while_that_is_bearable() -> None:
    words = [f"{'hihg'}{'x' * (index % 3)}{index}" for index in range(MOST_SUGGESTED)]
    with pytest.raises(RecipeError) as raised:
        take_form({"title": "a", "steps": [{"id": "a", "heat": word} for word in [*words, "hihg", words[0]]]}, RECIPE)
    steps = [each.next_step for each in raised.value.problems if each.place.endswith("heat")]
    assert steps[0] == steps[-1] == "did you mean high?"
    assert steps[-2] == "write low"
