"""What the default population does in ten years, as far as the assumed numbers were chosen for it."""

from __future__ import annotations

import numpy as np

from allyscope.process.state import ENDINGS
from process.worlds import LANES, MAY_LEAVE, lived, row, start, traits, year_scores

SEEDS, YEARS = 8, 10


def test_between_30_and_70_percent_end_prematurely_within_ten_years() -> None:
    """The range of failure rates in Kale & Singh (2009), cited in Kumar (2015), section 1."""
    ended, trust = [], []
    for seed in range(SEEDS):
        who = traits(2, seed)
        final, path = lived(start(who), year_scores(2, YEARS, seed=100 + seed), who, exits=MAY_LEAVE)
        ended.append(float((np.asarray(final.ending) == ENDINGS.index("premature")).mean()))
        trust.append(path[-1, row("trust", 2, 0, 1)][np.asarray(final.alive) > 0.0])
    slack = 3.0 * np.sqrt(0.25 / (SEEDS * LANES))
    assert 0.30 - slack < np.mean(ended) < 0.70 + slack
    lasting = np.concatenate(trust)
    assert (lasting > 0.3).mean() > 0.2
    assert (lasting < 0.0).mean() > 0.02
