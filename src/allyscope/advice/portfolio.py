"""Plans for the alliances of a firm that need attention first."""

from __future__ import annotations

from allyscope.advice.advise import advise
from allyscope.inference.evidence.admissible import Mode
from allyscope.inference.infer import PARTICLES
from allyscope.inference.portfolio.diagnose import Progress, look
from allyscope.record import Month, Portfolio
from allyscope.results.portfolio import PortfolioAdvice

MOST_ADVISED = 3


def advise_portfolio(
    portfolio: Portfolio,
    *,
    months: int = 24,
    mode: Mode = "loose",
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
    urgent = [each for each in running if each.reasons and each.reasons[0].code != "little_known"]
    chosen = urgent[:MOST_ADVISED] or running[:1]
    advice = []
    for each in chosen:
        name = each.record_id

        def comparing(done: float, name: str = name) -> None:
            tell(f"Comparing plans for {name}", done)

        advice.append(advise(inferences[each.record_id], months=months, progress=comparing))
    return PortfolioAdvice(diagnosis=diagnosis, needing=len(urgent), advice=tuple(advice))
