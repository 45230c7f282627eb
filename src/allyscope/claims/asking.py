"""Claims asked from Python: of the register by their ids, or one's own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from allyscope.claims.cache import findings_store
from allyscope.claims.own.reading import OwnClaims
from allyscope.claims.preregistration import deviations
from allyscope.claims.registry import Claim, chosen
from allyscope.claims.runner import FULL, QUICK
from allyscope.claims.study import claims_of, experiments_of, study
from allyscope.engine.executors import default_threads
from allyscope.results.claims import Claims
from allyscope.results.preregistration import Preregistration

ReportProgress = Callable[[str, int, int], None]


def _silent(_claim: str, _done: int, _of: int) -> None:
    """Nothing is reported."""


def ask(
    claims: OwnClaims | Collection[str] | tuple[Claim, ...] = (),
    *,
    full: bool = False,
    seed: int = 0,
    fresh: bool = False,
    against: Preregistration | None = None,
    threads: int | None = None,
    report_progress: ReportProgress = _silent,
) -> Claims:
    """Test claims: those of the register with these ids (all where none is named), or one's own.

    `full`: as many alliances and draws as for print. `fresh`: also what is kept is run again. `against`: what was
    registered before; the result says what differs. Raises InputError for an id that the register does not have.
    """
    if isinstance(claims, OwnClaims):
        wanted, own = claims.claims, claims.experiments
    else:
        asked = tuple(claims)
        of_register = tuple(each for each in asked if isinstance(each, Claim))
        wanted = of_register or chosen([each for each in asked if isinstance(each, str)])
        own = experiments_of(wanted)
    mode = FULL if full else QUICK
    rows = study(
        wanted,
        mode,
        seed,
        findings_store(fresh=fresh),
        default_threads() if threads is None else threads,
        report_progress,
        own=own,
        against=against,
    )
    differing = () if against is None else deviations(against, own, mode, seed)
    return claims_of(rows, against, differing)
