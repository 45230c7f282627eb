"""The plans that are always compared: going on as now, doing nothing, and those of the literature."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from allyscope.advice.plans.form import parse_plans
from allyscope.advice.plans.plan import DO_NOTHING, GO_ON, Plan

STANDING_PLANS = (
    Plan(
        GO_ON,
        "Go on as now",
        why="Nobody advises: each side mends in its usual way, by regulatory focus, once a crisis is there.",
        source="Kumar (2015), sections 4.1 to 4.3",
        claims=("KC85",),
    ),
    Plan(
        DO_NOTHING,
        "Do nothing",
        otherwise="nothing",
        why="No act of repair at all, not even the usual ones.",
        source="Kumar (2015), section 5",
        claims=("KC72",),
    ),
)


@cache
def library() -> tuple[Plan, ...]:
    """All bundled plans, going on as now first."""
    text = files("allyscope.advice.plans").joinpath("library.yaml").read_text(encoding="utf-8")
    return (*STANDING_PLANS, *parse_plans(text, "library.yaml")[0].plans)
