"""A field of a record stands in two places, as written and as used, under one name and with one type."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from allyscope.forms.parts import Part, inner_part, kinds_of
from allyscope.record import model
from allyscope.record import written as w

SAME: tuple[tuple[type[Part], type, frozenset[str]], ...] = (
    (w.AlliancePart, model.Alliance, frozenset({"equity"})),
    (w.SourcePart, model.Source, frozenset()),
    (w.SpannerPart, model.Spanner, frozenset()),
    (w.ExpectationPart, model.Expectation, frozenset()),
    (w.PartnerPart, model.Partner, frozenset()),
    (w.InterviewPart, model.Interview, frozenset()),
    (w.CoderPart, model.Coder, frozenset()),
    (w.EventPart, model.Event, frozenset({"role", "reliability"})),
    (w.PulsePart, model.PulseAnswer, frozenset()),
    (w.MeasurementPart, model.Measurement, frozenset()),
    (w.FocalFirmPart, model.FocalFirm, frozenset()),
    (w.MemberPart, model.Member, frozenset()),
)

# Another way to write a field that is used under one name: from, beside until, for the date.
OTHER_WAY: dict[type[Part], set[str]] = {w.EventPart: {"since"}}


@pytest.mark.parametrize(("form", "used", "derived"), SAME, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_as_written_is_there_as_used_and_no_other_but_what_is_derived(
    form: type[Part], used: type[Any], derived: frozenset[str]
) -> None:
    assert {each.name for each in fields(used)} == (set(form.model_fields) - OTHER_WAY.get(form, set())) | derived


def plain(annotation: Any) -> frozenset[Any]:
    """The types that an annotation allows, without None and without what says how it is read."""
    if hasattr(annotation, "__metadata__"):
        return plain(annotation.__origin__)
    inner = get_args(annotation)
    if inner and get_origin(annotation) not in (dict, tuple, list):
        return frozenset().union(*map(plain, inner)) - {type(None)}
    return frozenset({annotation})


@pytest.mark.parametrize(("form", "used", "derived"), SAME, ids=lambda value: getattr(value, "__name__", ""))
def test_a_field_has_one_type_as_written_and_as_used(
    form: type[Part], used: type[Any], derived: frozenset[str]
) -> None:
    hints = get_type_hints(used)
    for name, info in form.model_fields.items():
        if inner_part(info.annotation) is None and name not in OTHER_WAY.get(form, set()):
            assert plain(info.annotation) == plain(hints[name]), name
    assert derived.isdisjoint(form.model_fields)


@pytest.mark.parametrize("form", [w.HumanRecord, w.HumanPortfolio, *(form for form, _, _ in SAME)])
def test_every_field_has_a_kind_that_says_how_it_is_read_and_written_or_holds_parts(form: type[Part]) -> None:
    with_parts = {name for name, info in form.model_fields.items() if inner_part(info.annotation) is not None}
    assert set(kinds_of(form)) | with_parts == set(form.model_fields)
