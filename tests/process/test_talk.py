"""Talk helps partners who hear each other, and may harm those who talk past each other (Kumar 2015, section 5.3)."""

from __future__ import annotations

from allyscope.process.parameters import default_parameters
from process.by_name import one_lane, quiet, rates

GOOD = {"value_distance": 0.2, "concern_for_face.0": 0.2, "concern_for_face.1": 0.2, "conflict": 0.3}
BAD = {"value_distance": 0.9, "concern_for_face.0": 0.9, "concern_for_face.1": 0.9, "conflict": 0.9}


def gained(effect: str, cause: str, circumstances: dict[str, float], **strengths: float) -> float:
    """What a cause at ½ adds to a rate."""
    parameters = default_parameters(**strengths)
    with_it, without = (
        float(rates(one_lane(quiet() | circumstances | {cause: level}), parameters)[effect][0]) for level in (0.5, 0.0)
    )
    return with_it - without


def test_talk_dissolves_conflict_and_builds_trust_where_partners_can_hear_each_other() -> None:
    assert gained("conflict", "dialogue", GOOD) < 0.0
    assert gained("trust.0.1", "dialogue", GOOD) > 0.0


def test_talk_backfires_in_hot_conflict_over_distant_values_where_face_counts() -> None:
    assert gained("conflict", "dialogue", BAD) > 0.0
    assert gained("trust.0.1", "dialogue", BAD) < 0.0
    assert gained("common_ground", "dialogue", BAD) == 0.0


def test_a_third_party_helps_where_talk_alone_does_not() -> None:
    assert gained("conflict", "mediation", BAD) < 0.0
    assert gained("trust.0.1", "mediation", BAD) > 0.0


def test_without_the_strength_talk_always_helps() -> None:
    assert gained("conflict", "dialogue", BAD, talk_backfires=0.0) < 0.0
    assert gained("trust.0.1", "dialogue", BAD, talk_backfires=0.0) > 0.0
