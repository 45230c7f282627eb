"""The direction of trust in the five trust cases, from strict inputs alone, beside two nulls.

Nothing was fitted: parameters are the defaults with their priors, proxies and outcomes are not read by the inference.
The reported outcome (more trust at the end than at the start, or less) is read here, and only here, to score.

Nulls: (1) trust always rises, with the leave-one-out base rate as its probability; (2) the same model with random
parameters: the record's inputs act, but every parameter has four times its prior's spread, and no observation weighs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from allyscope.data import bundled_path
from allyscope.inference import Inferred, infer_record
from allyscope.inference.latent import draw_latent
from allyscope.inference.paths import monthly
from allyscope.process.observe import quantities
from allyscope.record import read_record
from allyscope.simulation.compilation import enable_cache

CASES = ("case-1", "case-2", "case-3", "case-4", "case-5")
WIDER = 4.0


@dataclass(frozen=True, slots=True)
class Prediction:
    """Probabilities that trust, averaged over both directions, ends higher than it began."""

    case: str
    rose: bool
    presumed_running: float
    nothing_presumed: float
    random_parameters: float
    base_rate: float


def reported_rise(case: str) -> bool:
    """Whether the source reports more trust at the end."""
    folder = bundled_path(case)
    assert folder is not None
    outcomes = YAML(typ="safe").load((folder / "outcomes.yaml").read_text(encoding="utf-8"))["outcomes"]
    final = next(o for o in outcomes if o["variable"] == "trust_direction_final")
    return str(final["value"]) == "increase"


def share_rising(paths: NDArray[np.float32]) -> float:
    """Share of lanes in which mean trust is higher in the last month than in the first."""
    trust = [i for i, q in enumerate(quantities(2)) if q.construct == "trust"]
    mean = paths[:, trust, :].mean(axis=1)
    return float((mean[-1] > mean[0]).mean())


def random_parameters(inferred: Inferred) -> float:
    """Share rising when the parameters are as good as arbitrary."""
    import jax  # noqa: PLC0415

    lanes = inferred.posterior.latent.calendar.shape[0]
    years = len(inferred.posterior.latent.years)
    latent = draw_latent(jax.random.key(5), 2, years, lanes, inferred.timeline.calendars)
    latent = latent._replace(parameters=WIDER * latent.parameters)
    course = replace(inferred.course, inputs=inferred.course.inputs[:years])
    return share_rising(monthly(latent, course, inferred.months))


def predict(case: str, base_rate: float, particles: int = 1024) -> Prediction:
    """All predictions for one case."""
    record = read_record(case)
    free = infer_record(record, presume_running=False, particles=particles)
    held = infer_record(record, particles=particles)
    return Prediction(
        case,
        reported_rise(case),
        share_rising(held.paths),
        share_rising(free.paths),
        random_parameters(free),
        base_rate,
    )


def scores(probability: list[float], rose: list[bool]) -> tuple[int, float, float]:
    """Right directions, mean Brier score (0 is best, 0.25 a coin), mean log score (0 is best, −0.69 a coin)."""
    p, y = np.clip(probability, 0.01, 0.99), np.asarray(rose, float)
    return (
        int(((p > 0.5) == (y > 0.5)).sum()),
        float(((p - y) ** 2).mean()),
        float(np.log(np.where(y > 0.5, p, 1.0 - p)).mean()),
    )


def main() -> None:
    """Print the table."""
    enable_cache()
    rose = {case: reported_rise(case) for case in CASES}
    rows = [predict(case, sum(rose[c] for c in CASES if c != case) / (len(CASES) - 1)) for case in CASES]
    print("Probability that trust ends higher than it began, from strict inputs; five cases, four of which rise.\n")
    print(f"{'case':8}{'reported':>10}{'model':>10}{'model, running':>16}{'random':>10}{'base rate':>11}")
    print(f"{'':8}{'':>10}{'':>10}{'not presumed':>16}{'param.':>10}{'(rises)':>11}")
    for r in rows:
        said = "rises" if r.rose else "falls"
        print(
            f"{r.case:8}{said:>10}{r.presumed_running:10.2f}{r.nothing_presumed:16.2f}"
            f"{r.random_parameters:10.2f}{r.base_rate:11.2f}"
        )
    print(f"\n{'':32}{'right':>8}{'Brier':>8}{'log score':>11}")
    truth = [r.rose for r in rows]
    for name, values in (
        ("model", [r.presumed_running for r in rows]),
        ("model, running not presumed", [r.nothing_presumed for r in rows]),
        ("random parameters", [r.random_parameters for r in rows]),
        ("always rises (base rate)", [r.base_rate for r in rows]),
    ):
        right, brier, log_score = scores(values, truth)
        print(f"{name:32}{right:5} / 5{brier:8.3f}{log_score:11.3f}")
    print("\nFive cases cannot validate a model; one more or less decides every difference in this table.")


if __name__ == "__main__":
    main()
