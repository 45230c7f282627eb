"""From what was measured in each lane to estimates, the share of the prior, and what the effect depends on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allyscope.claims.measures import Values
from allyscope.results.claims import Dependence, EffectEstimate, PriorMap

BINS = 5
LEAST_KEPT = 0.5  # share of the spread between draws that is always left
Z95 = 1.959964


def estimate(values: Values) -> EffectEstimate:
    """Mean over the alliances in which the question arises, with its 95 % interval by the normal law."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return EffectEstimate(0.0, 0.0, 0.0)
    half = Z95 * float(known.std(ddof=1)) / len(known) ** 0.5 if len(known) > 1 else 0.0
    mean = float(known.mean())
    return EffectEstimate(mean, mean - half, mean + half)


def contrast(weights: Sequence[float], values: Values) -> Values:
    """Σ weight · value over the first axis (arms, …), leaving out arms of weight zero; NaN where one of them is."""
    used = [i for i, weight in enumerate(weights) if weight != 0.0]
    return np.tensordot(np.asarray(weights, float)[used], values[used], axes=1)


def means_of_draws(by_draw: Values) -> tuple[Values, float]:
    """The mean contrast of each draw from the prior, (draws,), and the mean squared error of such a mean.

    `by_draw`: (draws, alliances). NaN where the question arises in no alliance of a draw.
    """
    known = ~np.isnan(by_draw)
    count = known.sum(axis=1)
    means = np.where(known, by_draw, 0.0).sum(axis=1) / np.where(count > 0, count, np.nan)
    squares = np.where(known, (by_draw - means[:, None]) ** 2, 0.0).sum(axis=1)
    several = count > 1
    errors = squares[several] / (count[several] - 1) / count[several]
    return means, float(errors.mean()) if several.any() else 0.0


def settled(means: Values, error: float) -> Values:
    """Estimates of the true effects of the draws that vary as much as these do.

    A draw has few alliances, so its mean strays from its true effect, and the share of draws with a sign would lean
    toward one half. The means are drawn together until their variance is that of the true effects: their own less
    `error` (constrained empirical Bayes estimates, Louis 1984, Journal of the American Statistical Association 79), but
    never by more than half: where sampling error is most of what varies, it would pass for certainty.
    """
    known = means[~np.isnan(means)]
    spread = known.var(ddof=1) if len(known) > 1 else 0.0
    kept = max(np.sqrt(max(1.0 - error / spread, 0.0)), LEAST_KEPT) if spread > 0.0 else 1.0
    return known.mean() + kept * (means - known.mean()) if len(known) else means


def shares(effects: Values, direction: int, within: float) -> tuple[float, float]:
    """Shares of draws whose mean effect has the stated sign, and the other one; for direction 0, within the margin."""
    known = effects[~np.isnan(effects)]
    if len(known) == 0:
        return 0.0, 0.0
    if direction == 0:
        inside = float((np.abs(known) <= within).mean())
        return inside, 1.0 - inside
    return float((known * direction > 0).mean()), float((known * direction < 0).mean())


def ranks(values: Values) -> Values:
    """Ranks along the last axis, ties in the order found: fine for draws, which have none."""
    return np.argsort(np.argsort(values, axis=-1), axis=-1).astype(float)


def rank_correlations(effects: Values, parameters: Values) -> Values:
    """Spearman's correlation of the effect (draws,) with each parameter (parameters, draws)."""
    known = ~np.isnan(effects)
    if known.sum() < 3 or np.ptp(effects[known]) == 0.0:
        return np.zeros(len(parameters))
    one, other = ranks(effects[known]), ranks(parameters[:, known])
    one, other = one - one.mean(), other - other.mean(axis=1, keepdims=True)
    return (other @ one) / np.sqrt((one @ one) * (other**2).sum(axis=1))


def dependences(
    effects: Values, parameters: Values, names: Sequence[str], meanings: Sequence[str], count: int = 2
) -> tuple[Dependence, ...]:
    """The parameters on which the effect depends most, strongest first."""
    correlations = rank_correlations(effects, parameters)
    order = np.argsort(-np.abs(correlations), kind="stable")[:count]
    return tuple(Dependence(names[i], round(float(correlations[i]), 3), meanings[i]) for i in order)


def prior_map(effects: Values, parameters: Values, names: tuple[str, str], direction: int, within: float) -> PriorMap:
    """Mean effect and share of the stated sign over two parameters (2, draws): five bins of equal numbers for each."""
    known = ~np.isnan(effects)
    effects, parameters = effects[known], parameters[:, known]
    edges = np.quantile(parameters, np.linspace(0.0, 1.0, BINS + 1), axis=1)
    place = [np.clip(np.searchsorted(edges[1:-1, i], parameters[i], side="right"), 0, BINS - 1) for i in (0, 1)]
    stated = np.abs(effects) <= within if direction == 0 else effects * direction > 0

    def cell(x: int, y: int) -> NDArray[np.bool_]:
        return (place[0] == x) & (place[1] == y)

    cells = [[cell(x, y) for x in range(BINS)] for y in range(BINS)]
    return PriorMap(
        x=names[0],
        y=names[1],
        edges_x=tuple(float(e) for e in edges[:, 0]),
        edges_y=tuple(float(e) for e in edges[:, 1]),
        effect=tuple(tuple(float(effects[c].mean()) if c.any() else None for c in row) for row in cells),
        share=tuple(tuple(float(stated[c].mean()) if c.any() else None for c in row) for row in cells),
        draws=tuple(tuple(int(c.sum()) for c in row) for row in cells),
    )
