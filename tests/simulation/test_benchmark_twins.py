"""What the core is timed against says the same: given the same scores, NumPy and Mesa reach the same states."""

from __future__ import annotations

import sys
from pathlib import Path

import jax.numpy as jnp
import numpy as np

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.channels import MONTHS
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import advance

sys.path.insert(0, str(Path(__file__).parents[2]))  # benchmarks are beside the tests, not in the package

from benchmarks.mesa_model import Population
from benchmarks.numpy_twin import advance_month
from benchmarks.start import quiet, start, twin_state

LANES = 512
FEW = 24
YEARS = 3
TOLERANCE = 5e-5  # single precision over three years; measured: 1e-5


def test_the_core_and_both_twins_agree_given_the_same_scores() -> None:
    begun, few = start(LANES), start(FEW)
    core, numpy, mesa = begun.core.state, begun.state, Population(few.state, few.traits, few.parameters)
    alliances = jnp.arange(LANES, dtype=jnp.uint32)
    for year in range(YEARS):
        step = jnp.asarray(MONTHS * year, jnp.uint32)
        scores = step_scores(seed_words(1), step, alliances, alliances * 0, 2, MONTHS)
        core = advance(ALLIANCES, core, scores, begun.core.fixed, quiet(LANES), jnp.ones(())).state
        for month in np.asarray(scores):
            numpy = advance_month(numpy, month, begun.traits, begun.parameters)
            mesa.step(month[:, :FEW])
    known = twin_state(core)
    assert known["tried"].sum() > 10
    assert 0 < known["alive"].mean() < 1
    alike = (known["alive"] == numpy["alive"]) & (known["succeeded"] == numpy["succeeded"]).all(axis=0)
    assert (~alike).sum() <= 1  # a decision on the very border may fall otherwise
    for name, values in known.items():
        assert np.abs(values - numpy[name])[..., alike].max() < TOLERANCE, name
    for n, alliance in enumerate(mesa.alliances):
        if alike[n]:
            assert alliance.alive == (known["alive"][n] > 0)
            for j, partner in enumerate(alliance.partners):
                for name, value in vars(partner.now).items():
                    assert abs(value - known[name][j, n]) < TOLERANCE, name
