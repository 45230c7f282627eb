"""Competing theories: variants state and never tune, their evidence is the marginal likelihood, and data can decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_records import DISAPPOINTED, PARTICLES, event, record_of, wave

from allyscope.errors import InputError, RecordError
from allyscope.inference import Inferred
from allyscope.inference.sampler.latent import draw_latent, drawn_calendars
from allyscope.inference.sampler.paths import weigh
from allyscope.inference.sampler.tempering import infer
from allyscope.inference.theories.comparison import compare
from allyscope.inference.theories.evidence import log_evidence, prepare, read_all
from allyscope.inference.theories.how_much import how_much, wilson
from allyscope.inference.theories.simulated import Survey, asked, true_paths
from allyscope.inference.theories.strength import strength
from allyscope.inference.theories.variants import AS_IT_IS, VARIANTS, chosen_variants
from allyscope.process.parameters import strengths, table
from allyscope.report.terminal.theories import comparison_lines, growth_lines

BEFORE = chosen_variants(["about-before-execution"])[1]


def test_a_variant_switches_and_never_tunes() -> None:
    rows = table()
    assert len({variant.name for variant in VARIANTS}) == len(VARIANTS)
    for variant in VARIANTS:
        stated = variant.stated()
        assert (~np.isnan(stated)).sum() == len(variant.parameters)
        for name, value in variant.parameters.items():
            assert rows[name].prior == "fixed" or (name in strengths() and value == 0.0), name
            assert value in (0.0, 1.0)
            assert value != rows[name].default
    with pytest.raises(InputError, match="did you mean no-inhibition"):
        chosen_variants(["no-inhibitions"])


def test_stating_nothing_changes_nothing(disappointed: Inferred) -> None:
    posterior = disappointed.posterior
    latent, run_inputs = posterior.latent, disappointed.run_inputs
    assert np.array_equal(weigh(latent, run_inputs, disappointed.rows).total, posterior.weighed.total)
    about = weigh(latent, replace(run_inputs, stated=BEFORE.stated()), disappointed.rows).now
    assert not np.array_equal(about, posterior.weighed.now)


def test_evidence_is_the_mean_likelihood_of_the_variants_own_prior() -> None:
    record = record_of(*DISAPPOINTED, event("l1", "learning_about", "goals", date="2019-10"))
    prepared = prepare(record, presume_running=False)
    assert (prepared.statements, prepared.answers) == (3, 0)
    run_inputs = replace(prepared.run_inputs, stated=BEFORE.stated())
    means = []
    for block in range(24):
        calendars = drawn_calendars(900 + block, PARTICLES, run_inputs.calendars)
        latent = draw_latent(900 + block, 2, run_inputs.months, range(PARTICLES), calendars)
        means.append(float(np.exp(weigh(latent, run_inputs, prepared.rows).total.astype(np.float64)).mean()))
    exact, error = np.log(np.mean(means)), np.std(means) / np.mean(means) / len(means) ** 0.5
    runs = [log_evidence(prepared, BEFORE, PARTICLES, seed) for seed in range(6)]
    assert all(reached for _, reached in runs)
    values = [value for value, _ in runs]
    assert abs(np.mean(values) - exact) < 4 * np.hypot(error, np.std(values, ddof=1) / 6**0.5) + 0.01
    plain = infer(run_inputs, prepared.rows, lanes=PARTICLES, seed=0)
    assert plain.log_evidence == values[0]


def test_answers_on_what_theories_differ_in_decide_between_them() -> None:
    learned = [4, 5, 4, 5, 4, 4]
    pulses = [*wave("P1", "knowledge_about", "2019-10", learned), *wave("P2", "knowledge_about", "2019-10", learned)]
    told = prepare(record_of(pulses=pulses), presume_running=False)
    silent = prepare(record_of(), presume_running=False)
    found = compare([told, silent], (AS_IT_IS, BEFORE), "strict", PARTICLES, seeds=2)
    first, second = found.models
    assert (first.variant, second.variant) == ("as-it-is", "about-before-execution")
    assert second.log_factor < -2.0
    assert second.records[1].log_factor == 0.0
    assert sum(each.probability for each in found.models) == pytest.approx(1.0)
    assert found.answers == 12
    assert "against the variant" in "\n".join(comparison_lines(found))
    with pytest.raises(InputError, match="at least 2"):
        compare([told], VARIANTS, "strict", PARTICLES, seeds=1)


def test_how_strongly_data_speak_never_goes_beyond_monte_carlo_error() -> None:
    assert strength(0.5, 0.01) == "mention"
    assert strength(-2.0, 0.1) == "positive"
    assert strength(4.0, 0.1) == "strong"
    assert strength(-9.0, 0.1) == "very_strong"
    assert strength(4.0, 2.5) == "not_told_apart"
    assert strength(0.0, 0.0) == "no_difference"


def test_simulated_records_favour_what_is_true_of_them() -> None:
    survey = Survey(1, 2)
    path = true_paths(BEFORE, survey.months, 2, 3)
    assert path.shape[2] == 2
    assert len(asked(path[:, :, 0], survey, 1).pulses) == survey.answers
    steps: list[tuple[int, int]] = []
    rows = list(how_much((AS_IT_IS, BEFORE), 2, PARTICLES, 0, (survey,), lambda done, of: steps.append((done, of))))
    assert [row.truth for row in rows] == ["as-it-is", "about-before-execution"]
    assert steps[-1] == (4, 4)
    assert all(row.favoured_low <= row.favoured <= row.favoured_high for row in rows)
    assert rows[0].median > 0.0
    assert len(growth_lines(rows)) == 4


def test_intervals_of_a_share() -> None:
    assert wilson(8, 10) == pytest.approx((0.541, 0.931), abs=0.002)


def test_a_portfolio_stands_for_its_alliances_and_all_problems_are_told() -> None:
    assert len(read_all(["bigmeat-portfolio", "case-1"])) == 10
    with pytest.raises(RecordError) as caught:
        read_all(["nothing-here", "case-1", "nor-here"])
    assert len(caught.value.problems) == 2
