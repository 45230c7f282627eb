"""The kind of a result by a rule: built in, a consequence, open, or no test."""

from __future__ import annotations

from dataclasses import replace

from test_claim_verdicts import CLAIM

from allyscope.claims.experiments import experiments
from allyscope.claims.history import history
from allyscope.claims.kinds import Shares, Ways, claims_about, kind_of, mechanisms, named_once
from allyscope.results.claims import EffectEstimate, PlainReason

# Experiments only since the designs were changed: no earlier verdict is to be kept.
ASKED_LATER = {"KC17", "KC21", "KC23", "KC28", "KC31", "LF35", "LF40", "SC08"}
WHOLE, NONE = EffectEstimate(0.5, 0.4, 0.6), EffectEstimate(0.0, -0.1, 0.1)
SURE, BOTH = Shares(1.0, 0.0), Shares(0.7, 0.3)
HELD = (PlainReason("as_stated"),)
ABOUT = {name: frozenset({"X2"}) for name in ("side_effects", "trust", "conflict")}
TWO = Ways(False, NONE, {"side_effects": 0.0, "trust": 0.1, "conflict": 0.9})


def kind(ways: Ways = TWO, shares: Shares = SURE, whole: EffectEstimate = WHOLE, **more: object) -> tuple[str, str]:
    experiment = replace(CLAIM, direction=0) if more.get("absence") else CLAIM
    made_for = ("haste",) if more.get("made") else ()
    reasons = (PlainReason("no_path"),) if more.get("never") else HELD
    found, because = kind_of(experiment, whole, ways, shares, reasons, ABOUT, made_for)
    return found, because.code


def test_an_effect_that_needs_two_mechanisms_of_other_claims_is_a_consequence() -> None:
    assert kind() == ("consequence", "several_mechanisms")
    assert kind(TWO._replace(without={"side_effects": 0.0, "trust": 0.6})) == ("built in", "one_mechanism")
    assert kind(TWO._replace(without={"side_effects": 0.0, "exit": 0.0})) == ("built in", "one_mechanism")


def test_what_survives_alone_or_was_made_for_the_claim_is_built_in() -> None:
    assert kind(TWO._replace(alone=EffectEstimate(0.3, 0.2, 0.4))) == ("built in", "survives_alone")
    assert kind(TWO._replace(alone=EffectEstimate(0.2, 0.1, 0.3))) == ("consequence", "several_mechanisms")
    assert kind(made=True) == ("built in", "made_for_it")
    assert kind(absence=True) == ("built in", "absence")


def test_a_sign_that_changes_is_open_whatever_else() -> None:
    for ways in (TWO, TWO._replace(alone=WHOLE)):
        assert kind(ways, BOTH) == ("open", "sign_changes")
    assert kind(whole=NONE) == ("open", "sign_changes")
    assert kind(shares=Shares(0.05, 0.95)) == ("consequence", "several_mechanisms")


def test_an_ablation_that_leaves_nothing_to_vary_is_never_a_consequence() -> None:
    assert kind(TWO._replace(empty=True)) == ("no test", "nothing_left_to_vary")
    assert kind(never=True) == ("no test", "cannot_vary")


def test_mechanisms_that_take_part_come_in_the_order_of_what_is_lost() -> None:
    assert [each.name for each in mechanisms(WHOLE, TWO.without)] == ["side_effects", "trust"]
    assert mechanisms(NONE, TWO.without) == ()


def test_a_strength_of_one_claim_alone_is_said_to_be_made_for_it() -> None:
    other = replace(CLAIM, claim="X2", strength=("haste", "delay"))
    assert named_once((CLAIM, other)) == {"X1": (), "X2": ("delay",)}
    assert claims_about((CLAIM,)) == {"side_effects": frozenset({"X1"})}


def test_a_strength_added_when_a_claim_turned_is_kept_in_the_history() -> None:
    known = history()
    assert known["KC43"].turned
    assert known["KC43"].added == ("deliberation",)
    assert len([claim for claim, entry in known.items() if entry.turned and claim.startswith("K")]) >= 21
    assert set(experiments()) - set(known) == ASKED_LATER
