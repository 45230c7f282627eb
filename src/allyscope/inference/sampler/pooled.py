"""One posterior of two that were reached from independent starts and agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from allyscope.inference.sampler.latent import side_by_side
from allyscope.inference.sampler.paths import joined
from allyscope.inference.sampler.tempering import Posterior
from allyscope.inference.sampler.weights import independent


def pooled(one: Posterior, other: Posterior) -> Posterior:
    """Every second particle of each, as many as `one` has; the steps that led there are those of `one`.

    Neighbours descend from the same draw, so leaving out every second loses little; the families of both count.
    """
    first, second = (np.arange(start, each.latent.lanes, 2) for start, each in ((0, one), (1, other)))
    latent = side_by_side([one.latent.taken(first), other.latent.taken(second)])
    weighed = joined(
        [
            type(each)(*(leaf[..., some] for leaf in each))
            for each, some in ((one.weighed, first), (other.weighed, second))
        ]
    )
    ancestors = np.concatenate([one.ancestors[first], one.ancestors.max() + 1 + other.ancestors[second]])
    return replace(
        one,
        latent=latent,
        weighed=weighed,
        log_evidence=float(np.logaddexp(one.log_evidence, other.log_evidence) - np.log(2.0)),
        acceptance=(one.acceptance + other.acceptance) / 2.0,
        effective=independent(weighed.now.astype(np.float64), ancestors),
        roots=np.unique(ancestors).size,
        reached=one.reached and other.reached,
        ancestors=ancestors,
    )
