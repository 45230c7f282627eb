"""Diagnosis and forecast as JSON: the shape that other programs rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from math import nan

import sample

from allyscope.inference.coverage import covered
from allyscope.report.machine import diagnosis_json, forecast_json
from allyscope.results.common import Estimate


def test_a_diagnosis_has_the_published_shape() -> None:
    found = diagnosis_json(sample.diagnosis())
    assert list(found) == [
        *("record", "as_of", "evidence_mode", "states", "crises", "gaps", "evidence", "events", "stages"),
        *("unused", "cannot_tell", "coverage_90", "quality", "manifest"),
    ]
    assert (found["record"], found["as_of"]) == ("case-x", "2019-12")
    trust = found["states"]["trust"]["P1->P2"]
    assert list(trust) == [
        *("median", "low", "high", "prior", "learned", "probability_rise", "change_since_start", "path")
    ]
    assert trust["path"][0]["month"] == "2004-03"
    assert list(trust["path"][0]) == ["month", "median", "low", "high"]
    assert list(found["crises"][0]) == ["kind", "partner", "probability", "prior", "critical"]
    assert found["evidence"][0]["first"] == "2004-03"
    assert list(found["evidence"][0]["influences"][0]) == ["construct", "holder", "shift", "shift_in_sd"]


def test_a_forecast_counts_its_months_and_has_one_value_for_each() -> None:
    found = forecast_json(sample.forecast())
    assert found["months"] == list(range(1, sample.AHEAD + 1))
    for name in ("premature_end", "base_rate"):
        assert {key: len(values) for key, values in found[name].items()} == dict.fromkeys(
            ("median", "low", "high"), sample.AHEAD
        )


def test_each_interval_brings_how_often_its_like_held_the_truth() -> None:
    found = diagnosis_json(sample.diagnosis())["coverage_90"]
    assert set(found) == {"now", "before", "change", "gap"}
    assert set(forecast_json(sample.forecast())["coverage_90"]) == {"ahead", "coming"}
    seen = [each.coverage for each in covered() if (each.construct, each.when) == ("trust", "change")]
    assert found["change"]["trust"] == [min(seen), max(seen)]


def test_both_are_strict_json_even_where_a_number_is_missing() -> None:
    full = sample.diagnosis()
    broken = replace(full.states[0], now=Estimate(nan, nan, nan))
    found = diagnosis_json(replace(full, states=(broken, *full.states[1:])))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["states"]["trust"]["P1->P2"]["median"] is None
    assert json.loads(json.dumps(forecast_json(sample.forecast()), allow_nan=False))
