"""How far a result can be trusted as a computation, and what it was computed from."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Literal

import numpy as np

from allyscope.inference.infer import ROOTS_ENOUGH, Inferred
from allyscope.process.parameters import where_from
from allyscope.results.common import Doubt, Quality

ENOUGH, FEW = 200, 50  # independent alliances for a good and for a usable result
ROOTS_FEW = 10  # first draws that the particles descend from, for a usable one


def quality(inferred: Inferred) -> Quality:
    """The grade and what it rests on.

    Never good where the particles are few alliances many times over; poor, however well the computation ran, where
    answers lie too far from what was found, or another start ended elsewhere.
    """
    posterior, lanes = inferred.posterior, inferred.posterior.latent.lanes
    effective, roots, acceptance = posterior.effective, posterior.roots, posterior.acceptance
    grade: Literal["good", "usable", "poor"] = "good"
    if not posterior.reached or effective < FEW or roots < ROOTS_FEW or acceptance < 0.02:
        grade = "poor"
    elif effective < ENOUGH or roots < ROOTS_ENOUGH or acceptance < 0.10:
        grade = "usable"
    doubt: Doubt = "none"
    if not inferred.doubts.answers_fit:
        grade, doubt = "poor", "answers"
    elif inferred.doubts.starts == "apart":
        grade, doubt = "poor", "starts"
    return Quality(
        grade=grade,
        effective_sample_size=effective,
        particles=lanes,
        roots=roots,
        tempering_steps=posterior.steps,
        acceptance=posterior.acceptance,
        log_evidence=posterior.log_evidence,
        seconds=inferred.seconds,
        strays=inferred.doubts.strays,
        doubt=doubt,
    )


def manifest(inferred: Inferred) -> tuple[tuple[str, str], ...]:
    """What is needed to compute it again."""
    return (
        ("allyscope", version("allyscope")),
        ("jax", version("jax")),
        ("numpy", np.__version__),
        ("python", platform.python_version()),
        ("seed", str(inferred.seed)),
        ("particles", str(inferred.posterior.latent.lanes)),
        ("calendars", str(inferred.timeline.calendars)),
        ("evidence", inferred.mode),
        ("record", inferred.record.digest),
        (
            "parameters",
            f"learned from {prior.name}" if (prior := inferred.run_inputs.prior) else f"defaults: {where_from()}",
        ),
    )
