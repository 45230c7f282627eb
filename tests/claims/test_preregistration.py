"""A design is frozen before it is run, and a later run says what it does otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from allyscope.claims.digests import design_digest
from allyscope.claims.experiment import Placebo
from allyscope.claims.experiments import experiments
from allyscope.claims.history import history
from allyscope.claims.preregistration import FILE, deviations, load_preregistration, preregister, to_json
from allyscope.claims.registry import chosen
from allyscope.claims.runner import QUICK, Mode
from allyscope.errors import InputError
from allyscope.report.wording.preregistration import preregistration_text
from allyscope.results.preregistration import Preregistration

IDS = ("KP1a", "KP2b")
KNOWN = {claim: experiments()[claim] for claim in IDS}


@pytest.fixture
def bundle(tmp_path: Path) -> Preregistration:
    frozen = preregister([(claim, KNOWN[claim.id]) for claim in chosen(IDS)], QUICK, 0)
    (tmp_path / FILE).write_text(to_json(frozen), encoding="utf-8")
    return load_preregistration(tmp_path)


def test_the_same_run_deviates_in_nothing(bundle: Preregistration) -> None:
    assert deviations(bundle, KNOWN, QUICK, 0) == ()


def test_every_deviation_is_said(bundle: Preregistration) -> None:
    changed = {"KP1a": replace(KNOWN["KP1a"], contrast=(-1, 1)), "KP4a": experiments()["KP4a"]}
    said = deviations(replace(bundle, priors_digest="other"), changed, Mode("full", 1, 1, 1), 5)
    assert [(each.code, each.claim) for each in said] == [
        ("bundle", ""),
        ("priors", ""),
        ("seed", ""),
        ("sizes", ""),
        ("design", "KP1a"),
        ("not_registered", "KP4a"),
        ("not_run", "KP2b"),
    ]


def test_a_note_is_part_of_the_design_and_its_name_is_not_all(bundle: Preregistration) -> None:
    other = {**KNOWN, "KP2b": replace(KNOWN["KP2b"], placebos=())}
    assert [each.claim for each in deviations(bundle, other, QUICK, 0)] == ["KP2b"]


def test_what_a_placebo_does_is_part_of_the_design() -> None:
    claim = KNOWN["KP1a"]
    one, other = (replace(claim, placebos=(Placebo("no luck", parameters={"luck_sd": sd}),)) for sd in (0.0, 0.1))
    assert design_digest(one) != design_digest(other)


FROZEN = {claim: entry.frozen for claim, entry in history().items() if entry.frozen}


@pytest.mark.parametrize("claim", FROZEN)
def test_a_design_that_was_frozen_before_its_first_run_has_stayed_as_it_was(claim: str) -> None:
    """A design that must change again gets a new line of what and why, and a new digest, before it is run."""
    assert design_digest(experiments()[claim]) == FROZEN[claim]


def test_the_text_for_a_registry_names_hypotheses_priors_and_digests(bundle: Preregistration) -> None:
    text = preregistration_text(bundle)
    for part in ("KP2b", "Must not hold: the threshold at zero", "| haste |", bundle.digest, "seed 0"):
        assert part in text


def test_what_is_no_bundle_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_preregistration(tmp_path)
    (tmp_path / FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="is no preregistration"):
        load_preregistration(tmp_path)
