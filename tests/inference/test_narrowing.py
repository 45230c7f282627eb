"""What a record says of who is in the alliance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit
from small_records import event, record_of

from allyscope.engine.population import default_population
from allyscope.inference.evidence.population import narrowed_population
from allyscope.process.traits import trait_names
from allyscope.record import Record, parse_date

NAMES = trait_names(2)
END = 2019 * 12 + 11


def narrowed(record: Record, as_of: int = END) -> dict[str, tuple[float, float]]:
    """Level and logit spread of each trait that the record changes."""
    location, spread = narrowed_population(record, [e.id for e in record.events], as_of)
    base = default_population(2)
    changed = (location != base.location.astype(np.float32)) | (spread != base.spread.astype(np.float32))
    return {NAMES[i]: (float(expit(location[i])), float(spread[i])) for i in np.flatnonzero(changed)}


def on_level_scale(level: float, spread: float) -> float:
    return spread * level * (1 - level)


def partners(**first: Any) -> list[dict[str, Any]]:
    return [{"id": "P1"} | first, {"id": "P2"}]


def test_a_record_without_levels_leaves_the_default_population() -> None:
    assert narrowed(record_of()) == {}


def test_levels_of_the_alliance_and_of_a_partner_narrow_their_traits_only() -> None:
    said = {"value": 0.7, "sd": 0.1}
    found = narrowed(record_of(complementarity=said, partners=partners(openness=said, capabilities={"sensing": said})))
    assert set(found) == {"complementarity", "openness.0", "sensing.0"}
    for level, spread in found.values():
        assert level == pytest.approx(0.7)
        assert on_level_scale(level, spread) == pytest.approx(0.1)


def test_a_level_known_exactly_has_no_spread() -> None:
    assert narrowed(record_of(complementarity={"value": 0.7, "sd": 0}))["complementarity"][1] == 0


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_ends_of_a_scale_are_possible_levels(value: float) -> None:
    level, spread = narrowed(record_of(complementarity=value))["complementarity"]
    assert level == pytest.approx(value, abs=0.011)
    assert np.isfinite(spread)


def spanner(id: str, weight: float = 1, **fields: Any) -> dict[str, Any]:
    return {"id": id, "weight": weight} | fields


def promotion(*spanners: dict[str, Any], as_of: int = END) -> float:
    return narrowed(record_of(partners=partners(spanners=list(spanners))), as_of)["promotion_focus.0"][0]


def test_a_partner_has_the_weighted_mean_level_of_its_spanners() -> None:
    high, low = {"value": 0.8, "sd": 0.05}, {"value": 0.2, "sd": 0.05}
    both = promotion(spanner("a", 3, promotion_focus=high), spanner("b", 1, promotion_focus=low))
    assert both == pytest.approx(0.65, abs=1e-3)


def test_a_spanner_of_whom_nothing_is_said_counts_as_an_average_person() -> None:
    alone = promotion(spanner("a", promotion_focus=0.9))
    beside = promotion(spanner("a", promotion_focus=0.9), spanner("b"))
    assert beside == pytest.approx((0.9 + 0.55) / 2, abs=1e-3)
    assert alone == pytest.approx(0.9, abs=1e-3)


def test_only_spanners_who_serve_in_the_month_looked_at_count() -> None:
    people = (
        spanner("before", promotion_focus=0.1, until="2017-12"),
        spanner("now", promotion_focus=0.8, until="2019-01") | {"from": "2018-01"},
        spanner("later", promotion_focus=0.3) | {"from": "2019-02"},
    )
    months = {when: parse_date(when) for when in ("2017-06", "2018-06", "2019-06")}
    found = [promotion(*people, as_of=span.last) for span in months.values() if span]
    assert found == pytest.approx([0.1, 0.8, 0.3], abs=1e-3)


def test_an_expected_outcome_sets_the_ambition() -> None:
    expected = [
        {"about": "outcome", "text": "growth", "level": 0.9},
        {"about": "process", "text": "fair", "level": 0.2},
    ]
    assert narrowed(record_of(partners=partners(expectations=expected)))["ambition.0"][0] == pytest.approx(0.9)


def shift(**fields: Any) -> NDArray[np.float64]:
    """Shift of both partners' trust from earlier dealings, in logits."""
    condition = {"valence": 1, "strength": "strong"} | fields
    record = record_of(event("i", "initial_condition", "prior_interpersonal_trust", **condition))
    location, _ = narrowed_population(record, ["i"], END)
    moved: NDArray[np.float64] = (location - default_population(2).location)[
        [NAMES.index(f"prior_trust.{j}") for j in (0, 1)]
    ]
    return moved


def test_an_initial_condition_shifts_its_trait() -> None:
    assert shift() == pytest.approx([1.2, 1.2])
    assert shift(valence=-1) == pytest.approx([-1.2, -1.2])
    assert shift(present=False) == pytest.approx([-1.2, -1.2])
    assert shift(pooled=True, uncertain=True) == pytest.approx([0.3, 0.3])


def test_a_condition_of_one_partner_shifts_that_partner() -> None:
    record = record_of(event("i", "initial_condition", "motive", valence=1, actor="P2"))
    assert set(narrowed(record)) == {"strategic_significance.1"}


def test_a_condition_that_is_not_used_shifts_nothing() -> None:
    record = record_of(event("i", "initial_condition", "motive", valence=1))
    location, _ = narrowed_population(record, [], END)
    assert (location == default_population(2).location.astype(np.float32)).all()
