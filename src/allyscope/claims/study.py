"""Many claims one after the other: what is kept is taken, what is not is run and kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from threading import Event

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.arms.lanes import ArmRunner
from allyscope.claims.cache import load_finding, save_finding
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.form import require_form
from allyscope.claims.preregistration import registered
from allyscope.claims.registry import Claim
from allyscope.claims.rows import row
from allyscope.claims.runner import Mode, run_experiment
from allyscope.engine.provenance import versions
from allyscope.engine.store import Store
from allyscope.results.claims import ClaimRow, Claims, Deviation
from allyscope.results.preregistration import Preregistration

ReportProgress = Callable[[str, int, int], None]


def world_of(name: str, mode: Mode) -> ArmRunner:
    """The world that an experiment names. Raises ValueError for an unknown one."""
    if name == "dyad":
        return AllianceArms(mode.alliances, mode.draws)
    if name == "firm":
        return FirmArms(mode.draws)
    raise ValueError(f"unknown world {name!r}; known are dyad, firm")


def mode_of(name: str, mode: Mode) -> Mode:
    """The mode in a world: a firm runs twelve alliances, so there are fewer firms, and fewer in each draw."""
    if name == "firm":
        return Mode(mode.name, mode.alliances * 3 // 8, mode.draws, max(mode.per_draw // 8, 1))
    return mode


def experiments_of(wanted: Sequence[Claim]) -> dict[str, ClaimExperiment]:
    """The experiments of the register for these claims."""
    ids = {claim.id for claim in wanted}
    known: dict[str, ClaimExperiment] = {}
    for source in {claim.source.name for claim in wanted}:
        known |= {claim: each for claim, each in experiments(source).items() if claim in ids}
    return known


def study(
    wanted: Sequence[Claim],
    mode: Mode,
    seed: int,
    store: Store,
    threads: int,
    report_progress: ReportProgress,
    stop: Event | None = None,
    executor: Executor | None = None,
    own: Mapping[str, ClaimExperiment] | None = None,
    against: Preregistration | None = None,
) -> Iterator[ClaimRow]:
    """The row of each claim in turn; `report_progress(claim, done, of)` before each experiment.

    Blocks of an experiment run in threads, as many as `threads` at a time, or on the executor where one is given.
    `own`: experiments of claims that are not in the register. `against`: what was registered before.
    """
    known = experiments_of(wanted) if own is None else dict(own)
    frozen = None if against is None else registered(against)
    asked = [known[claim.id] for claim in wanted if claim.id in known]
    for experiment in asked:
        require_form(experiment)
    of = len(asked)
    worlds: dict[str, ArmRunner] = {}
    done = 0
    for claim in wanted:
        if claim.id not in known:
            yield row(claim)
            continue
        experiment = known[claim.id]
        report_progress(claim.id, done, of)
        size = mode_of(experiment.world, mode)
        finding = load_finding(store, experiment, size, seed)
        if finding is None:
            world = worlds.setdefault(experiment.world, world_of(experiment.world, mode))
            finding = run_experiment(experiment, world, size, seed, threads, stop, executor)
            save_finding(store, experiment, size, seed, finding)
        done += 1
        yield row(claim, experiment, finding, frozen)


def claims_of(
    rows: Iterable[ClaimRow], against: Preregistration | None = None, differing: tuple[Deviation, ...] = ()
) -> Claims:
    """All rows as one result, with the versions that made it, and in what it differs from what was registered."""
    digest = "" if against is None else against.digest
    return Claims(claims=tuple(rows), manifest=tuple(versions().items()), against=digest, deviations=differing)
