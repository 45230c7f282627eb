"""Advice, candidates compared and portfolios drawn like any result, with parts that fit each other."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, get_type_hints

from drawn_results import drawn
from hypothesis import strategies as st

from allyscope.results.advice import Advice, Cause, CauseCell, Effect, PlanAdvice
from allyscope.results.common import PathPoint, PointAhead
from allyscope.results.partners import (
    CandidateContrast,
    CandidateProspects,
    Criterion,
    PartnerComparison,
    Prospect,
)
from allyscope.results.portfolio import Attention, FirmPath, PhasePoint, PortfolioAdvice, PortfolioDiagnosis, Shared

IDS = st.lists(st.text(max_size=6), min_size=1, max_size=3, unique=True)


def parts(kind: Any, *but: str) -> st.SearchStrategy[dict[str, Any]]:
    """Fields of a result by name, without those that are drawn to fit."""
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in fields(kind) if field.name not in but]
    return st.fixed_dictionaries({name: drawn(hints[name]) for name in names})


@st.composite
def plans(draw: st.DrawFn, identity: str) -> PlanAdvice:
    """A plan with an effect on the end."""
    plan: PlanAdvice = draw(drawn(PlanAdvice))
    ends = replace(draw(drawn(Effect)), quantity="premature_end")
    return replace(plan, id=identity, effects=(ends, *plan.effects))


@st.composite
def causes(draw: st.DrawFn, ids: list[str]) -> Cause:
    """A cause with a cell for each plan, or with none."""
    cells = tuple(replace(draw(drawn(CauseCell)), plan=each) for each in ids)
    cause: Cause = draw(drawn(Cause))
    return replace(cause, border=draw(st.floats(0.0, 1.0)), plans=cells if draw(st.booleans()) else ())


@st.composite
def advices(draw: st.DrawFn) -> Advice:
    """Advice with plans of ids of their own, one of which is the reference."""
    ids = draw(IDS)
    fitting: dict[str, Any] = {
        "plans": tuple(draw(plans(each)) for each in ids),
        "reference": draw(st.sampled_from(ids)),
        "best": tuple(draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))),
        "causes": tuple(draw(st.lists(causes(ids), min_size=1, max_size=2))),
    }
    return Advice(**draw(parts(Advice, *fitting)), **fitting)


@st.composite
def comparisons(draw: st.DrawFn) -> PartnerComparison:
    """Candidates with a path for each criterion, over two months."""
    ids, months = draw(IDS), 2
    quantities = ["premature_end", *draw(st.lists(st.text(max_size=6), max_size=2))]
    point = drawn(PointAhead)

    def prospects() -> tuple[Prospect, ...]:
        paths = [tuple(replace(draw(point), month=m) for m in range(months + 1)) for _ in quantities]
        return tuple(Prospect(name, "alliance", path) for name, path in zip(quantities, paths, strict=True))

    def candidate(identity: str) -> CandidateProspects:
        plain: CandidateProspects = draw(drawn(CandidateProspects))
        return replace(plain, id=identity, prospects=prospects(), dominated_by=())

    def contrast(identity: str) -> CandidateContrast:
        effects = tuple(draw(drawn(Effect)) for _ in quantities)
        plain: CandidateContrast = draw(drawn(CandidateContrast))
        return replace(plain, candidate=identity, against=ids[0], criteria=effects)

    fitting: dict[str, Any] = {
        "months": months,
        "horizons": (1, months),
        "candidates": tuple(map(candidate, ids)),
        "base": prospects(),
        "criteria": tuple(
            replace(draw(drawn(Criterion)), quantity=name, best=ids[-1], like_best=(ids[-1],)) for name in quantities
        ),
        "contrasts": tuple(map(contrast, ids[1:])),
    }
    return PartnerComparison(**draw(parts(PartnerComparison, *fitting)), **fitting)


@st.composite
def portfolio_diagnoses(draw: st.DrawFn) -> PortfolioDiagnosis:
    """A firm with an alliance or two, and an effect of the load where anything is shared."""
    alliances = st.lists(drawn(Attention), min_size=1, max_size=2).map(tuple)
    shared = draw(drawn(Shared))
    shared = replace(shared, effects=(draw(drawn(Effect)), *shared.effects))
    point, months = drawn(PathPoint), draw(st.integers(1, 3))
    tracks = [tuple(draw(point) for _ in range(months)) for _ in range(4)]
    path = FirmPath(tuple(draw(drawn(PhasePoint)) for _ in range(months)), *tracks)
    fitting: dict[str, Any] = {
        "alliances": draw(alliances),
        "shared": draw(st.sampled_from([None, shared])),
        "path": draw(st.sampled_from([None, path])),
    }
    return PortfolioDiagnosis(**draw(parts(PortfolioDiagnosis, *fitting)), **fitting)


def portfolio_advices() -> st.SearchStrategy[PortfolioAdvice]:
    """The same with advice on one alliance."""
    return st.builds(
        PortfolioAdvice,
        diagnosis=portfolio_diagnoses(),
        needing=st.integers(0, 2),
        advice=advices().map(lambda advice: (advice,)),
    )
