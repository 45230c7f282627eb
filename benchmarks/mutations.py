"""The process broken on purpose, mechanism by mechanism: which claims change their verdict, which tests see it.

A break is data: a strength switched off or turned round, a threshold moved far down or up. To turn a strength round is
to turn the sign of its mechanism, so that nothing has to be compiled again. For each break a few experiments are asked,
those that the strength carries first, then others of its mechanism, and only such as hold in the unbroken model. A
break is seen by a test where a step, or a function of the portfolio, goes elsewhere, as tests hold both to slow twins,
or where firms do, if a test of theirs is about this parameter.
"""

from __future__ import annotations

import argparse
import inspect
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, ArmRunner, Floats
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import Mode, run_experiment
from allyscope.claims.study import mode_of, world_of
from allyscope.engine.compilation import enable_cache
from allyscope.engine.firms.setting import LANES as FIRMS
from allyscope.process.mechanisms import module_of
from allyscope.process.parameters import Parameters, default_parameters, table
from allyscope.process.rows import Row
from benchmarks.table import show

FEW = Mode("mutations", 128, 8, 8)  # one block of lanes for most experiments
THRESHOLDS = ("critical_legitimacy", "comfortable_alliances")  # beside the levels of the table
OF_A_FIRM = ("portfolio", "experience", "entry", "reaction", "innovation", "market")
DIFFERENT = 1e-4  # tests allow for less
TESTS = Path(__file__).parents[1] / "tests"


class Break(NamedTuple):
    """A parameter at a value that it must not have."""

    parameter: str
    how: str
    value: float

    def parameters(self) -> Parameters:
        """The table with this break."""
        return default_parameters(**{self.parameter: self.value})


class Seen(NamedTuple):
    """What became of a break: verdicts asked for, those that changed, and the test that sees it."""

    broken: Break
    asked: tuple[str, ...]
    changed: tuple[str, ...]
    test: str


def breaks(rows: dict[str, Row]) -> Iterator[Break]:
    """Every strength switched off and turned round, every threshold moved down and up."""
    for name, row in rows.items():
        if row.strength and row.default:
            yield Break(name, "switched off", 0.0)
            yield Break(name, "turned round", -row.default)
        elif row.unit == "level" or name in THRESHOLDS:
            yield Break(name, "moved down", row.default / 4)
            yield Break(name, "moved up", min(row.default * 2 + 0.1, row.high))


def broken(experiment: ClaimExperiment, each: Break) -> ClaimExperiment:
    """The experiment in the broken model."""
    common = experiment.common
    return replace(experiment, common=replace(common, parameters={**common.parameters, each.parameter: each.value}))


_OWN = threading.local()  # a world remembers its last experiment, so every thread has its own


def _world(name: str) -> ArmRunner:
    worlds: dict[str, ArmRunner] = _OWN.__dict__.setdefault("worlds", {})
    return worlds.setdefault(name, world_of(name, FEW))


def holds(experiment: ClaimExperiment) -> bool:
    """Whether an effect is as stated, and made by its cause, in a small run: both intervals on the stated side."""
    world = _world(experiment.world)
    finding = run_experiment(experiment, world, mode_of(experiment.world, FEW), threads=1)
    sides = [finding.estimate, *([] if finding.by_cause is None else [finding.by_cause])]
    return all(not side.includes_zero and side.effect * experiment.direction > 0.0 for side in sides)


def asked_of(each: Break, known: Sequence[ClaimExperiment], rows: dict[str, Row], most: int) -> list[ClaimExperiment]:
    """The experiments that speak to a break: those it carries, most particular first, then those of its mechanism."""
    mechanism = rows[each.parameter].mechanism

    def nearness(experiment: ClaimExperiment) -> tuple[bool, bool, int, str]:
        carried = each.parameter in experiment.strengths
        return not carried, experiment.world == "firm", len(experiment.strengths), experiment.claim

    near = [e for e in known if mechanism in {rows[name].mechanism for name in e.strengths}]
    return sorted(near, key=nearness)[:most]


@cache
def _situations() -> tuple[Callable[..., dict[str, jax.Array]], Callable[..., dict[str, jax.Array]], list[tuple]]:  # type: ignore[type-arg]
    """The rates and the step that the tests look at, from situations that they draw."""
    sys.path.insert(0, str(TESTS))
    by_name, situations = import_module("process.by_name"), import_module("process.situations")
    drawn = [situations.case_from(seed, 0.3, default_parameters=True) for seed in range(6)]
    return by_name.rates, by_name.after_step, [(case.given, jnp.asarray(case.scores)) for case in drawn]


def _apart(one: object, other: object) -> bool:
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return any(bool(np.any(np.abs(np.asarray(a) - np.asarray(b)) > DIFFERENT)) for a, b in pairs)


def firms(each: Break | None = None) -> Floats:
    """Paths of some firms that are left to themselves, broken or not."""
    left_alone = experiments("learning")["LF23"]
    world, zero = _world("firm"), np.zeros(FIRMS, np.int32)
    lanes = ArmLanes(arm=zero, variant=zero, alliance=np.arange(FIRMS, dtype=np.int32), draw=zero + DEFAULT)
    rows = tuple(range(len(world.quantities(left_alone))))
    return world.run(broken(left_alone, each) if each else left_alone, lanes, 0, rows)


def seen_by_a_test(each: Break, row: Row) -> str:
    """The test of a twin that the break fails, or nothing."""
    usual, changed = default_parameters(), each.parameters()
    if row.mechanism in OF_A_FIRM:
        module = import_module(module_of(row.mechanism))
        random = np.random.default_rng(5)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            arguments = list(inspect.signature(function).parameters)
            if function.__module__ != module.__name__ or "parameters" not in arguments:
                continue
            given = {n: jnp.asarray(random.random((3, 40)), jnp.float32) for n in arguments if n != "parameters"}
            given |= {n: value > 0.5 for n, value in given.items() if n == "due"}
            if _apart(function(**given, parameters=usual), function(**given, parameters=changed)):
                return f"twin of {row.mechanism}.{name}"
        tested = each.parameter in (TESTS / "simulation" / "test_firm.py").read_text(encoding="utf-8")
        return "run of firms" if tested and _apart(firms(), firms(each)) else ""
    rates, step, situations = _situations()
    for given, scores in situations:
        if _apart(rates(given, usual), rates(given, changed)):
            return "twin of the rates"
        month, exits = jnp.asarray(1.0), jnp.ones(())
        if _apart(step(given, scores, usual, month, exits), step(given, scores, changed, month, exits)):
            return "twin of the step"
    return ""


def examine(wanted: Sequence[Break], most: int, told: Callable[[str], None] = lambda _: None) -> list[Seen]:
    """What becomes of each break."""
    rows = table()
    every = [each for each in experiments().values() if each.direction]
    near = {each: asked_of(each, every, rows, 3 * most) for each in wanted}
    candidates = {e.claim: e for found in near.values() for e in found}
    with ThreadPoolExecutor(2) as pool:
        told(f"{len(candidates)} experiments in the unbroken model")
        sound = dict(zip(candidates, pool.map(holds, candidates.values()), strict=True))
        chosen = {each: [e for e in found if sound[e.claim]][:most] for each, found in near.items()}
        told(f"{sum(map(len, chosen.values()))} runs of {len(wanted)} broken ones")
        runs = [(each, e) for each, found in chosen.items() for e in found]
        verdicts = pool.map(lambda run: holds(broken(run[1], run[0])), runs)
        still = {(each, e.claim): held for (each, e), held in zip(runs, verdicts, strict=True)}
    return [
        Seen(
            each,
            tuple(e.claim for e in found),
            tuple(e.claim for e in found if not still[each, e.claim]),
            seen_by_a_test(each, rows[each.parameter]),
        )
        for each, found in chosen.items()
    ]


def main() -> int:
    """Print what sees each break, and what nothing sees; 1 where there is such a break."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parameters", nargs="*", help="only these")
    parser.add_argument("--quick", action="store_true", help="two claims for each break instead of five")
    arguments = parser.parse_args()
    enable_cache()
    rows, begun = table(), time.perf_counter()
    wanted = [each for each in breaks(rows) if each.parameter in (arguments.parameters or rows)]
    found = examine(wanted, 2 if arguments.quick else 5, lambda text: print(f"… {text}", file=sys.stderr))
    headings = ["parameter", "broken", "claims that change", "of those asked", "test"]
    lines = [
        [s.broken.parameter, s.broken.how, " ".join(s.changed) or "-", " ".join(s.asked) or "-", s.test or "-"]
        for s in found
    ]
    show(f"{len(found)} breaks, {time.perf_counter() - begun:.0f} s", headings, lines)
    by_tests = [f"{s.broken.parameter} {s.broken.how}" for s in found if s.test and not s.changed]
    by_none = [f"{s.broken.parameter} {s.broken.how}" for s in found if not s.test and not s.changed]
    by_claims = sum(bool(s.changed) for s in found)
    print(f"\nSeen by a claim: {by_claims} of {len(found)}.")
    print(f"Seen by a test alone ({len(by_tests)}): {', '.join(by_tests) or 'none'}.")
    print(f"Not seen ({len(by_none)}): {', '.join(by_none) or 'none'}.")
    return 1 if by_none else 0


if __name__ == "__main__":
    sys.exit(main())
