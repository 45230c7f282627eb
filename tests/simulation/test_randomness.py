"""Random numbers have addresses: each is its own, standard normal, and none depends on what else is drawn."""

from __future__ import annotations

from itertools import product

import jax.numpy as jnp
import numpy as np
from scipy import stats

from allyscope.engine import randomness
from allyscope.engine.draws import draw_scores
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.process.luck import draws
from allyscope.process.traits import trait_names

LANES = 512


def scores(seed: int = 1, first: int = 0, steps: int = 12, partners: int = 2, lanes: int = LANES) -> np.ndarray:
    """Scores of many alliances: (steps, draws, lanes)."""
    alliances = jnp.arange(lanes, dtype=jnp.uint32)
    step = jnp.asarray(first, jnp.uint32)
    return np.asarray(step_scores(seed_words(seed), step, alliances, jnp.zeros_like(alliances), partners, steps))


def test_every_purpose_of_every_subject_owns_a_word_of_the_generator() -> None:
    for partners in (2, 8):
        owned = [(*randomness._CALLS[draw.purpose], draw.subject) for draw in draws(partners)]
        assert len(set(owned)) == len(owned)
    assert len(set(randomness._CALLS.values())) == len(randomness._CALLS)
    assert max(draw.subject for draw in draws(8)) < randomness.SUBJECTS


def test_no_two_addresses_share_a_number() -> None:
    found = scores(lanes=4096)
    # 23 bits are used of each word, so that some draws agree by chance.
    values = 2.0**23
    expected = found.size + values * np.expm1(-found.size / values)
    agreeing = found.size - len(np.unique(found))
    assert abs(agreeing - expected) < 6 * np.sqrt(expected)
    flat = found.reshape(-1, 4096)
    alike = [(a, b) for a in range(len(flat)) for b in range(a) if (flat[a] == flat[b]).mean() > 0.01]
    assert alike == []


def test_no_word_gives_an_infinite_score() -> None:
    words = jnp.asarray([0, 1, 2**9, 2**31 - 1, 2**31, 2**32 - 2**9 - 1, 2**32 - 1], jnp.uint32)
    found = np.asarray(randomness._normal(words))
    assert np.isfinite(found).all()
    assert (np.diff(found) >= 0).all()
    assert found[0] == -found[-1] < -5


def test_scores_are_standard_normal() -> None:
    found = scores(lanes=8192)
    n = found.size
    assert np.isfinite(found).all()
    assert abs(found.mean()) < 4 / np.sqrt(n)
    assert abs(found.var() - 1) < 4 * np.sqrt(2 / n)
    assert abs((found**3).mean()) < 4 * np.sqrt(15 / n)
    assert abs((found**4).mean() - 3) < 4 * np.sqrt(96 / n)
    assert stats.kstest(found.ravel(), "norm").pvalue > 1e-4


def test_scores_of_each_purpose_and_step_are_standard_normal_and_unrelated() -> None:
    found = scores(lanes=8192).reshape(-1, 8192)
    tests = len(found)
    assert min(stats.kstest(row, "norm").pvalue for row in found) > 1e-3 / tests
    related = np.corrcoef(found) - np.eye(tests)
    assert np.abs(related).max() < stats.norm.isf(1e-3 / tests**2) / np.sqrt(8192)


def test_a_score_does_not_depend_on_how_many_are_drawn_with_it() -> None:
    everything = scores()
    later = scores(first=5, steps=3)
    assert (later == everything[5:8]).all()
    alliances = jnp.asarray([400, 7], jnp.uint32)
    alone = step_scores(seed_words(1), jnp.asarray(0, jnp.uint32), alliances, jnp.zeros_like(alliances), 2, 12)
    assert (np.asarray(alone) == everything[:, :, [400, 7]]).all()


def test_a_third_partner_leaves_the_draws_of_the_first_two_untouched() -> None:
    two, three = draws(2), draws(3)
    shared = [three.index(draw) for draw in two]
    assert (scores(partners=3)[:, shared] == scores(partners=2)).all()


def test_traits_of_two_partners_are_the_same_beside_a_third() -> None:
    lanes = jnp.arange(LANES, dtype=jnp.uint32)
    two, *_ = draw_scores(seed_words(1), lanes, lanes * 0, 2)
    three, *_ = draw_scores(seed_words(1), lanes, lanes * 0, 3)
    places = [trait_names(3).index(name) for name in trait_names(2)]
    assert (np.asarray(three)[places] == np.asarray(two)).all()


def test_replicates_share_traits_and_have_their_own_luck() -> None:
    lanes = jnp.zeros(LANES, jnp.uint32)
    traits, equity, parameters, luck = draw_scores(seed_words(1), lanes, jnp.arange(LANES, dtype=jnp.uint32), 2)
    for shared in (traits, equity[None], parameters):
        assert (np.asarray(shared) == np.asarray(shared)[:, :1]).all()
    assert len(np.unique(np.asarray(luck.common))) == LANES


def test_seeds_give_other_numbers() -> None:
    seeds = (0, 1, 2, 2**32, 2**32 + 1, 10**18)
    found = [scores(seed).ravel() for seed in seeds]
    for (i, one), (j, other) in product(enumerate(found), enumerate(found)):
        if i < j:
            assert abs(np.corrcoef(one, other)[0, 1]) < 5 / np.sqrt(one.size)


def test_assignment_is_apart_from_everything_else() -> None:
    lanes = jnp.arange(LANES, dtype=jnp.uint32)
    assigned = np.asarray(named_scores(seed_words(1), "assignment", jnp.arange(8), lanes, lanes * 0))
    traits, *_ = draw_scores(seed_words(1), lanes, lanes * 0, 2)
    both = np.concatenate([assigned, np.asarray(traits)])
    related = np.abs(np.corrcoef(both) - np.eye(len(both))).max()
    assert related < stats.norm.isf(1e-3 / len(both) ** 2) / np.sqrt(LANES)
