"""What makes an experiment well formed, beyond what its types say: checked by the tests and before every run."""

from __future__ import annotations

from allyscope.claims.experiment import KINDS, ClaimExperiment
from allyscope.process.parameters import table

INTERACTION = ((1, -1, -1, 1), (-1, 1, 1, -1))


def form_problems(experiment: ClaimExperiment) -> list[str]:
    """Every rule of the form that an experiment breaks, in words."""
    problems = []
    arms = len(experiment.arms)
    if len(experiment.contrast) != arms:
        problems.append(f"the contrast has {len(experiment.contrast)} weights for {arms} arms")
    if experiment.quiet and len(experiment.quiet) != arms:
        problems.append(f"the second contrast has {len(experiment.quiet)} weights for {arms} arms")
    if not any(experiment.contrast):
        problems.append("the contrast is zero")
    if len({arm.name for arm in experiment.arms}) < arms:
        problems.append("two arms have the same name")
    if experiment.kind not in KINDS:
        problems.append(f"unknown kind {experiment.kind!r}; kinds are {', '.join(KINDS)}")
    if experiment.kind == "threshold" and not experiment.quiet and not experiment.doses:
        problems.append("a threshold needs doses, or a second contrast (quiet) below it, which must be negligible")
    if experiment.doses and len(experiment.doses) != arms:
        problems.append(f"there are {len(experiment.doses)} doses for {arms} arms")
    if experiment.direction not in (-1, 0, 1):
        problems.append(f"the direction is {experiment.direction}; it is −1, 0 or 1")
    return problems + _parameter_problems(experiment)


def _parameter_problems(experiment: ClaimExperiment) -> list[str]:
    rows = table()
    named = {name for each in experiment.settings() for name in each.parameters}
    unknown = sorted((named | {*experiment.strengths, *experiment.causes}) - set(rows))
    problems = [f"unknown parameters: {', '.join(unknown)}; known are {', '.join(rows)}"] if unknown else []
    problems += [
        f"{name} is no strength: at zero it does not switch a mechanism off"
        for name in dict.fromkeys((*experiment.causes, *experiment.strengths))
        if name in rows and not rows[name].strength
    ]
    problems += [
        f"{name} has a prior: an arm may name variants only, never tune a parameter"
        for name in sorted(named)
        if name in rows and rows[name].prior != "fixed"
    ]
    return problems if experiment.strengths else [*problems, "no strength is named"]


def require_form(experiment: ClaimExperiment) -> None:
    """Raises ValueError naming every rule that is broken."""
    problems = form_problems(experiment)
    if problems:
        raise ValueError(f"{experiment.claim}: " + "; ".join(problems))
