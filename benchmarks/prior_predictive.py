"""What the model says before any data: endings, patterns of trust, when learning comes, what would be answered.

The default population with parameters drawn from their priors; alliances really end. The ten-year share is the one
number that the assumed parameters were chosen to meet: 30-70 % (Kale & Singh 2009, in Kumar 2015, section 1).
"""

from __future__ import annotations

from collections.abc import Mapping

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.claims.trait_levels import MIXED, PREVENTION, PROMOTION
from allyscope.engine.alliances import ALLIANCES, Known, begin
from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.compilation import enable_cache
from allyscope.engine.draws import draw_scores
from allyscope.engine.population import default_population, with_levels
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import follow, months_seen
from allyscope.inference.evidence.answers import HABITS, expected_share
from allyscope.process.observe import quantities
from allyscope.process.parameters import default_parameters
from allyscope.process.state import ENDINGS
from allyscope.vocabulary import pulse_question, words

COUNT = 4096
YEARS = 11
PREMATURE = ENDINGS.index("premature")
AT = {q.construct: i for i, q in reversed(list(enumerate(quantities(2))))}


def paths(levels: Mapping[str, float], exits: bool = True, seed: int = 1) -> NDArray[np.float32]:
    """Monthly quantities of a population: (months, quantities, alliances)."""
    chance, alliances = seed_words(seed), jnp.arange(COUNT, dtype=jnp.uint32)
    once = jnp.zeros(COUNT, jnp.uint32)
    people = with_levels(default_population(), dict(levels))
    location, spread = (jnp.asarray(each)[:, None] for each in (people.location, people.spread))
    known = Known(location, spread, jnp.full(COUNT, jnp.nan), None, jnp.ones((2, 2)))
    years = (
        (step_scores(chance, jnp.asarray(MONTHS * year, jnp.uint32), alliances, once, 2, MONTHS), quiet_year(2))
        for year in range(YEARS)
    )
    begun = begin(draw_scores(chance, alliances, once, 2), known)
    run = follow(ALLIANCES, begun, years, jnp.asarray(float(exits)))
    return np.asarray(months_seen(run, YEARS * MONTHS))


def endings() -> None:
    """Share ended prematurely, by kind of pair, and otherwise."""
    print(f"{'ended prematurely':22}{'2 years':>10}{'5 years':>10}{'10 years':>10}{'otherwise':>11}   (± error, 95 %)")
    for name, levels in (
        ("default population", {}),
        ("both promotion", PROMOTION),
        ("both prevention", PREVENTION),
        ("mixed", MIXED),
    ):
        how = paths(levels)[:, AT["ending"]]
        shares = [(how[m - 1] == PREMATURE).mean() for m in (24, 60, 120)]
        others = (how[119] > PREMATURE).mean()
        told = "".join(f"{share:10.2f}" for share in shares)
        print(f"{name:22}{told}{others:11.2f}   ± {1.96 * 0.5 / COUNT**0.5:.3f}")


def exits() -> None:
    """How many premature ends a crisis of legitimacy precedes, and how the hazard of them runs with age."""
    path = paths({})[:120]
    how = path[:, AT["ending"]]
    early = how[-1] == PREMATURE
    month = np.argmax(how == PREMATURE, axis=0)
    rows = [i for i, q in enumerate(quantities(2)) if q.construct.endswith("_legitimacy")]
    lowest = path[:, rows].min(axis=1)
    critical = float(default_parameters().critical_legitimacy)
    print("\nOf premature ends within ten years, a legitimacy had been in a crisis")
    for before in (1, 12, 120):
        ends = [lowest[max(month[i] - before, 0) : month[i], i] for i in np.flatnonzero(early)]
        share = np.mean([bool((each < critical).any()) for each in ends])
        print(f"  {'at any time' if before == 120 else f'within {before} months before':28}{share:8.2f}")
    print("\nPremature ends per year, of those that ran at its start, by year of age:")
    running = np.concatenate([np.ones((1, how.shape[1]), bool), how == 0])
    hazards = [
        ((how[12 * year + 11] == PREMATURE) & running[12 * year]).sum() / running[12 * year].sum() for year in range(10)
    ]
    print("  " + "".join(f"{hazard:7.3f}" for hazard in hazards))


def trust_patterns() -> None:
    """Shapes of trust over five years, of alliances followed as if they went on."""
    trust = paths({}, exits=False)[:60, [AT["trust"], AT["trust"] + 1]].mean(axis=1)
    start, low, end = trust[0], trust.min(axis=0), trust[-1]
    rises = end > start
    setback = rises & (start - low > 0.1)
    print(
        f"\nTrust over five years: rises {rises.mean():.2f}, after a setback of 0.1 {setback.mean():.2f}; ",
        end="",
    )
    print(f"declines below its start {(~rises).mean():.2f}.")


def learning_times() -> None:
    """When learning about, from, and the first cycle come."""
    path = paths({}, exits=False)
    print("\nMonth in which half of the alliances have passed it:")
    for name, level in (
        ("knowledge_about", 0.2),
        ("knowledge_from_product", 0.05),
        ("knowledge_from_sustainability", 0.05),
        ("learning_cycles", 1.0),
    ):
        share = (path[:, AT[name]] >= level).mean(axis=1)
        month = int(np.argmax(share >= 0.5)) + 1 if share.max() >= 0.5 else None
        print(f"  {name.replace('_', ' ')} of {level:g}: {month or 'never within eleven years'}")


def answers() -> None:
    """How often each category of five would be chosen over three years, and what one answer tells."""
    path = paths({}, exits=False)[[6, 12, 18, 24, 30, 36]]
    rng = np.random.default_rng(1)
    print("\nAnswers to the pulse, 1 to 5, in % of respondents of the first three years:")
    spread = np.sqrt(HABITS.noise**2 + HABITS.leniency**2 + HABITS.mood**2 + HABITS.reading**2)
    for word in words("pulse question"):
        question = pulse_question(word)
        values = path[:, [i for i, q in enumerate(quantities(2)) if q.construct == question.construct]].ravel()
        expected = expected_share(values.astype(np.float64), question)
        seen = expected + rng.normal(0.0, spread, expected.size)
        agreed = np.clip(np.round(4.0 * (seen if question.good else 1.0 - seen)), 0, 4)
        shares = [(agreed == each).mean() for each in range(5)]
        reliable = expected.var() / (expected.var() + spread**2)
        told = "".join(f"{100 * share:7.1f}" for share in shares)
        print(f"  {word:30}{told}   mean {1.0 + agreed.mean():.2f}   reliability {reliable:.2f}")


def main() -> None:
    """Print everything."""
    enable_cache()
    endings()
    exits()
    trust_patterns()
    learning_times()
    answers()


if __name__ == "__main__":
    main()
