"""Plans for the alliances of a firm that need attention first."""

from __future__ import annotations

from allyscope.advice.advise import advise
from allyscope.inference.evidence.admissible import Mode
from allyscope.inference.infer import PARTICLES
from allyscope.inference.portfolio.diagnose import Progress, look
from allyscope.inference.portfolio.result import PortfolioAdvice
from allyscope.record import Month, Portfolio

MOST_ADVISED = 3


def advise_portfolio(
    portfolio: Portfolio,
    *,
    months: int = 24,
    mode: Mode = "strict",
    as_of: Month | None = None,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> PortfolioAdvice:
    """As `diagnose_portfolio`, and what would help the alliances that need attention first, three at most."""
    tell = progress or (lambda _what, _done: None)
    diagnosis, inferences = look(
        portfolio, mode=mode, as_of=as_of, particles=particles, seed=seed, progress=progress, keep=MOST_ADVISED
    )
    running = [each for each in diagnosis.alliances if not each.ended]
    urgent = [each for each in running if each.reasons and each.reasons[0].id != "little_known"]
    chosen = urgent[:MOST_ADVISED]
    why = "Plans are compared for the alliances that need attention first."
    if not urgent:
        why = "No alliance shows a reason to mend anything; plans are compared for the first in order only."
        chosen = running[:1]
    elif len(urgent) > MOST_ADVISED:
        why = f"Plans are compared for {MOST_ADVISED} of the {len(urgent)} alliances that need attention."
    why += " Each is looked at for itself: what a plan takes of the firm's attention is left out."
    advice = []
    for each in chosen:
        name = each.record_id

        def comparing(done: float, name: str = name) -> None:
            tell(f"Comparing plans for {name}", done)

        advice.append(advise(inferences[each.record_id], months=months, progress=comparing))
    return PortfolioAdvice(diagnosis, why, tuple(advice))
