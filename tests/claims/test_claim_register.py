"""The register: every claim once, each with one disposition that is true, and the choice of claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.arms.lanes import ArmRunner
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.form import form_problems
from allyscope.claims.registry import chosen, claims, problems
from allyscope.claims.runner import rows_needed
from allyscope.claims.stated_design import stated_design
from allyscope.errors import InputError
from allyscope.process.mechanisms import MODULES
from allyscope.report.wording.measures import measure_words

COUNTS = {"KP": 22, "KC": 90, "TP": 22, "TF": 76, "LP": 32, "LF": 55, "SC": 21}
WORLDS: dict[str, ArmRunner] = {"dyad": AllianceArms(64, 4), "firm": FirmArms()}


def test_all_claims_of_the_four_sources_are_there_in_their_order() -> None:
    ids = [claim.id for claim in claims()]
    assert len(ids) == len(set(ids)) == 318
    assert {start: sum(each.startswith(start) for each in ids) for start in COUNTS} == COUNTS


def test_each_claim_has_one_disposition_and_it_is_true() -> None:
    assert problems(claims(), experiments(), MODULES) == []


def test_what_is_wrong_with_a_register_is_said() -> None:
    first, *_ = (claim for claim in claims() if claim.disposition == "experiment")
    wrong = [
        replace(first, disposition="outside", why="no"),
        replace(first, id="X2", disposition="mechanism", mechanism="magic"),
        replace(first, id="X2", disposition="definition", why=""),
        replace(first, id="X3", disposition="same", same_as="X4", why="two words of one thing"),
    ]
    found = " | ".join(problems(wrong, {first.id, "X9"}, {"trust"}))
    for part in (
        f"{first.id} is said to be outside, but of experiments it has one",
        f"{first.id} is outside without a reason",
        "X2 is carried by 'magic'",
        "X2 stands twice",
        "X2 is mechanism without a reason",
        "X3 is the same as 'X4', which has no experiment",
        "X9 has an experiment but is not in the register",
    ):
        assert part in found


@pytest.mark.parametrize("experiment", experiments().values(), ids=experiments().keys())
def test_every_experiment_is_well_formed_and_its_world_knows_what_it_names(experiment: ClaimExperiment) -> None:
    assert form_problems(experiment) == []
    WORLDS[experiment.world].check(experiment)
    assert rows_needed(experiment, WORLDS[experiment.world])
    assert measure_words(stated_design(experiment).measure)


def test_claims_are_chosen_by_id_source_and_type() -> None:
    assert [claim.id for claim in chosen(["kp2A", "KC01"])] == ["KP2a", "KC01"]
    assert {claim.source.name for claim in chosen(source="signals")} == {"signals"}
    assert all(claim.type.startswith("timing") for claim in chosen(kind="timing"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"ids": ["KP1q"]}, "no claim KP1q; near it are KP10a"),
        ({"source": "novels"}, "sources are kumar, trust"),
        ({"kind": "magic"}, "types are average effect"),
    ],
)
def test_what_is_not_there_is_an_error_that_says_what_is(asked: dict[str, list[str]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        chosen(**asked)  # type: ignore[arg-type] # each is of its own type
