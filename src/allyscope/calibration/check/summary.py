"""From ranks to a verdict: coverage, envelopes of the empirical distribution of ranks, and how judgements came true.

If the inference is right, the truth's rank among the particles is uniform (Talts et al. 2018), so its empirical
distribution stays inside a band that holds for all its points at once (Säilynoja, Bürkner & Vehtari 2022).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from statistics import NormalDist
from typing import cast

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.fit import Fit
from allyscope.results.check import (
    ANY,
    WHENS,
    CheckedJudgement,
    CheckedQuantity,
    DesignCheck,
    KindOfQuantity,
    ProbabilityBin,
    RankSeries,
    Recovery,
)
from allyscope.results.coverage import Judged

Numbers = NDArray[np.float64]
CONFIDENCE = 0.99  # of the envelope, for one quantity; one right quantity in a hundred lies outside
TRIALS = 4000
GRID = np.linspace(0.01, 0.99, 99)
BINS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@lru_cache(maxsize=64)
def envelope(records: int) -> float:
    """Largest standardised distance of an empirical distribution of uniform ranks that is still within chance."""
    rng = np.random.default_rng([records, 11])
    ranks = rng.random((TRIALS, records))
    below = np.stack([(ranks <= z).mean(axis=1) for z in GRID])
    distance = np.abs(below - GRID[:, None]) / band(records)[:, None]
    return float(np.quantile(distance.max(axis=0), CONFIDENCE))


def band(records: int) -> Numbers:
    """Standard deviation of the empirical distribution at the points of GRID."""
    return np.asarray(np.sqrt(GRID * (1.0 - GRID) / records))


def _series(kind: KindOfQuantity, name: str, holder: str, ranks: Numbers) -> RankSeries:
    difference = (ranks[None, :] <= GRID[:, None]).mean(axis=1) - GRID
    inside = bool(np.abs(difference / band(ranks.size)).max() <= envelope(ranks.size))
    return RankSeries(kind, name, holder, tuple(float(d) for d in difference), ranks.size, inside)


def _group(key: str) -> tuple[str, str, str]:
    """Kind, name and holder of a rank's key: holders of one construct are judged together."""
    kind, rest = key.split(" ", 1)
    if kind not in {"trait", "parameter"}:
        construct, holder = rest.rsplit(" ", 1)
        return kind, construct, holder
    name, _, whose = rest.partition(".")
    return kind, name, whose


def _quantity(
    kind: KindOfQuantity, name: str, series: dict[str, Numbers]
) -> tuple[CheckedQuantity, tuple[RankSeries, ...]]:
    ranks = np.stack(list(series.values()))  # (holders, records)
    records = ranks.shape[1]
    inside = {half: float((np.abs(ranks - 0.5) <= half).mean()) for half in (0.25, 0.45)}
    off = (np.abs(ranks - 0.5) <= 0.45).mean(axis=0) - 0.9  # holders of one record may go together
    by_holder = tuple(_series(kind, name, holder, each) for holder, each in series.items())
    quantity = CheckedQuantity(
        kind=kind,
        name=name,
        coverage_50=inside[0.25],
        coverage_90=inside[0.45],
        standard_error_90=float(np.sqrt((off**2).sum()) / records),
        mean_rank=float(ranks.mean()),
        records=records,
        inside_envelope=all(each.inside for each in by_holder),
    )
    return quantity, by_holder


def _bins(endings: list[tuple[float, bool]]) -> tuple[ProbabilityBin, ...]:
    foreseen, came = (np.array(values, np.float64) for values in zip(*endings, strict=True))
    bins: list[ProbabilityBin] = []
    for low, high in pairwise(BINS):
        mine = (foreseen >= low) & ((foreseen < high) | (high == BINS[-1]))
        if mine.any():
            means = float(foreseen[mine].mean()), float(came[mine].mean())
            bins.append(ProbabilityBin(low, high, *means, int(mine.sum())))
    return tuple(bins)


def _standardised(residuals: Numbers, variances: Numbers) -> float:
    """The sum of residuals (records, holders) in its own standard errors.

    The larger of two: what residuals show, record by record, as holders may go together; and what is expected of right
    probabilities, as a rare event that did not come leaves no residual to speak of.
    """
    size = float(np.sqrt(max((residuals.sum(axis=1) ** 2).sum(), variances.sum())))
    return float(residuals.sum()) / size if size > 0 else 0.0


def _judgement(kind: Judged, name: str, pairs: list[list[tuple[float, bool]]]) -> CheckedJudgement:
    """`pairs`: for each record, probability and truth of each holder; holders of one record may go together."""
    limit = NormalDist().inv_cdf(1.0 - (1.0 - CONFIDENCE) / 4.0)  # two tests, each of two sides
    said = np.array([[p for p, _ in record] for record in pairs])
    true = np.array([[t for _, t in record] for record in pairs], np.float64)
    off, chance, tilt = true - said, said * (1.0 - said), said - said.mean()
    strays = max(abs(_standardised(off, chance)), abs(_standardised(tilt * off, tilt**2 * chance)))
    return CheckedJudgement(
        kind=kind,
        name=name,
        foreseen=float(said.mean()),
        came=float(true.mean()),
        standard_error=float(np.sqrt((off.mean(axis=1) ** 2).sum()) / len(pairs)),
        records=len(pairs),
        even=strays <= limit,
        bins=_bins([(p, bool(t)) for record in pairs for p, t in record]),
    )


def _judgements(fits: list[Fit]) -> tuple[CheckedJudgement, ...]:
    """Of each construct by itself, and of ANY of them together; and that the alliance ends."""
    gathered: dict[tuple[Judged, str], list[list[tuple[float, bool]]]] = {}
    for each in fits:
        mine: dict[tuple[Judged, str], list[tuple[float, bool]]] = {}
        for key, pair in each.chances.items():
            named, name, _ = _group(key)
            kind = cast("Judged", named)
            mine.setdefault((kind, name), []).append(pair)
            mine.setdefault((kind, ANY), []).append(pair)
        for group, pairs in mine.items():
            gathered.setdefault(group, []).append(pairs)
    gathered["end", "alliance"] = [[each.ending] for each in fits]
    together_last = sorted(gathered.items(), key=lambda group: group[0][1] == ANY)
    return tuple(_judgement(kind, name, pairs) for (kind, name), pairs in together_last)


def _recoveries(fits: list[Fit]) -> tuple[Recovery, ...]:
    gathered: dict[str, list[tuple[float, float]]] = {}
    for each in fits:
        for name, pair in each.recovered.items():
            gathered.setdefault(name.split(" ")[0], []).append(pair)
    recoveries = []
    for construct, pairs in gathered.items():
        true, median = np.array(pairs, np.float64).T
        moving = true.std() > 0 and median.std() > 0
        correlation = float(np.corrcoef(true, median)[0, 1]) if moving else 0.0
        recoveries.append(Recovery(construct, correlation, tuple(true.tolist()), tuple(median.tolist())))
    return tuple(recoveries)


def summarize(design: str, fits: list[Fit], particles: int) -> DesignCheck:
    """What the fits of one design show. Raises ValueError without fits."""
    if not fits:
        raise ValueError("no fits to summarize")
    gathered: dict[tuple[KindOfQuantity, str], dict[str, list[float]]] = {}
    for each in fits:
        for key, value in each.ranks.items():
            kind, name, holder = _group(key)
            gathered.setdefault((cast("KindOfQuantity", kind), name), {}).setdefault(holder, []).append(value)
    checked = [
        _quantity(kind, name, {holder: np.array(ranks) for holder, ranks in series.items()})
        for (kind, name), series in gathered.items()
    ]

    def of(*kinds: KindOfQuantity) -> tuple[CheckedQuantity, ...]:
        return tuple(quantity for quantity, _ in checked if quantity.kind in kinds)

    endings = [each.ending for each in fits]
    return DesignCheck(
        design=design,
        records=len(fits),
        particles=particles,
        quantities=of(*WHENS),
        traits=of("trait"),
        parameters=of("parameter"),
        judgements=_judgements(fits),
        ranks=tuple(each for _, by_holder in checked for each in by_holder),
        grid=tuple(float(z) for z in GRID),
        envelope=tuple(float(b) for b in envelope(len(fits)) * band(len(fits))),
        recoveries=_recoveries(fits),
        endings=_bins(endings),
        foreseen=float(np.mean([p for p, _ in endings])),
        came=float(np.mean([came for _, came in endings])),
        grades=tuple(Counter(each.grade for each in fits).items()),
    )
