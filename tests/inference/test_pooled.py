"""Two starts that agree are one result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_records import DISAPPOINTED, PARTICLES, record_of

from allyscope.inference import infer, infer_record
from allyscope.inference.sampler.pooled import pooled


def test_half_of_each_start_is_taken_and_the_families_of_both_count() -> None:
    one, other = (infer_record(record_of(*DISAPPOINTED), particles=PARTICLES, seed=seed).posterior for seed in (1, 2))
    both = pooled(one, other)
    assert both.latent.lanes == one.latent.lanes
    assert both.weighed.now.shape == one.weighed.now.shape
    assert np.array_equal(both.weighed.now[:, : PARTICLES // 2], one.weighed.now[:, ::2])
    assert np.array_equal(both.latent.luck[..., PARTICLES // 2 :], other.latent.luck[..., 1::2])
    assert both.roots == np.unique(one.ancestors[::2]).size + np.unique(other.ancestors[1::2]).size
    assert min(one.log_evidence, other.log_evidence) <= both.log_evidence <= max(one.log_evidence, other.log_evidence)


def test_where_few_first_draws_are_left_both_starts_are_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_of(*DISAPPOINTED)
    alone = infer_record(record, particles=512, second_start=False)
    monkeypatch.setattr(infer, "ROOTS_ENOUGH", 513)  # never enough
    again = infer_record(record, particles=512)
    assert again.doubts.starts == "agree"
    assert np.array_equal(again.posterior.weighed.now[:, :256], alone.posterior.weighed.now[:, ::2])
    assert np.array_equal(again.paths[-1], again.posterior.weighed.now)
    assert not np.array_equal(replace(again, seed=0).paths, alone.paths)
