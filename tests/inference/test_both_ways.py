"""A diagnosis by machine code and one by JAX: the same particles to a rounding, and no JAX where none is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_records import DISAPPOINTED, PARTICLES, event, record_of, wave

from allyscope.engine.kernel.build import TARGETS, build
from allyscope.engine.kernel.library import VARIABLE, folders, processors, system
from allyscope.inference import Inferred, forecast, infer_record
from allyscope.inference.sampler import tempering
from allyscope.inference.sampler.paths import monthly, standing, weigh
from allyscope.record import Record

Use = Callable[[str], None]
TOLERANCE = 5e-5  # of the engine's tests, for default parameters
STEEP = 0.02  # share of alliances with drawn parameters in which roundings grow beyond it
HEAVY = ("jax", "jaxlib", "pandas", "scipy", "xarray", "vl_convert", "jinja2")
MIXED = (*DISAPPOINTED, event("r", "repair_act", "apology", date="2019-02", actor="P2"))


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Has alliances run by JAX ("off") or by the best machine code ("")."""
    best = [f"{system()}-{name}" for name in processors() if f"{system()}-{name}" in TARGETS][:1]
    if not best:
        pytest.skip("no machine code is made for this machine")
    list(build(folders()[1], best, ["alliances-2"]))
    return lambda way: monkeypatch.setenv(VARIABLE, way)


def record() -> Record:
    return record_of(*MIXED, pulses=wave("P1", "trust", "2019-09", [2, 2, 3]))


def moved(kernel: np.ndarray, jax: np.ndarray) -> np.ndarray:
    """The largest difference in each alliance, of (..., lanes)."""
    difference: np.ndarray = np.abs(kernel - jax).reshape(-1, kernel.shape[-1]).max(axis=0)
    return difference


def test_the_same_scores_come_to_the_same_paths_and_likelihoods(use: Use) -> None:
    use("")
    found = infer_record(record(), particles=PARTICLES)
    latent, run_inputs = found.posterior.latent, found.run_inputs

    def both(way: str) -> tuple[np.ndarray, ...]:
        use(way)
        weighed, stands = weigh(latent, run_inputs, found.rows), standing(latent, run_inputs)
        paths = monthly(latent, run_inputs, found.months)
        return paths, weighed.values, weighed.total[None], weighed.now, stands.now, *stands.begun

    for kernel, jax in zip(both(""), both("off"), strict=True):
        assert kernel.shape == jax.shape
        assert np.quantile(moved(kernel, jax), 1 - STEEP) < 100 * TOLERANCE
        assert np.median(moved(kernel, jax)) < TOLERANCE


def test_a_whole_inference_draws_the_same_particles_either_way(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempering, "SIZES", (0.5, 0.5))  # else one move on the border changes the size of all others

    def both(way: str) -> Inferred:
        use(way)
        return infer_record(record(), particles=PARTICLES)

    kernel, jax = both(""), both("off")
    apart = moved(kernel.posterior.latent.lasting, jax.posterior.latent.lasting) > 0.01
    assert apart.mean() < 0.05  # a move on the border of being accepted is accepted by one way alone
    assert kernel.posterior.steps == jax.posterior.steps
    assert kernel.posterior.log_evidence == pytest.approx(jax.posterior.log_evidence, abs=0.01)
    assert kernel.paths[-1].mean(axis=1) == pytest.approx(jax.paths[-1].mean(axis=1), rel=0.02, abs=0.02)
    assert kernel.prior_now == pytest.approx(jax.prior_now, abs=0.05)
    use("")
    again = replace(jax, posterior=kernel.posterior)
    use("off")
    ends = [forecast(each, months=6).premature_end[-1].mean for each in (kernel, again)]
    assert ends[0] == pytest.approx(ends[1], abs=1e-4)


@pytest.mark.parametrize(
    ("commands", "needed"),
    [
        ((["forecast", "--months", "6"], ["diagnose"], ["advise", "--months", "6"]), set()),
        ((["report", "--months", "6"],), {"jinja2"}),
    ],
)
def test_what_is_inferred_advised_and_reported_by_machine_code_loads_no_heavy_library(
    commands: tuple[list[str], ...], needed: set[str], use: Use, tmp_path: Path
) -> None:
    use("")
    calls = [
        [name, "case-4", "--particles", "256", *options, *(() if name == "report" else ("--json",))]
        for name, *options in commands
    ]
    code = (
        "import json, sys; from allyscope.cli import app\n"
        f"for call in {calls}: app(call, standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert set(json.loads(run.stderr.splitlines()[-1])) == needed
