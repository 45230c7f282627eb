"""What a diagnosis and a forecast leave open, as codes and numbers drawn from what was found."""

from __future__ import annotations

from allyscope.inference.coverage import strayed_intervals, strayed_probabilities, summary
from allyscope.inference.infer import Inferred
from allyscope.inference.shared_prior import SharedPrior
from allyscope.inference.summary import SHOWN
from allyscope.months import Span
from allyscope.process.parameters import in_use, learned_from_data, parameters_digest
from allyscope.record.waves import Asked
from allyscope.results.diagnosis import Gap, StateEstimate
from allyscope.results.limits import (
    AnswersWithheld,
    CheckOutdated,
    KnownUntil,
    Limit,
    LittleSaid,
    NoAnswers,
    NobodyChangesCourse,
    NoObservation,
    OrderOnly,
    ParametersAssumed,
    ParametersOfPrior,
    PriorUnchecked,
    SidesAlike,
    SideSilent,
    StatusUnknown,
    Undated,
    Untested,
)

LITTLE = 0.15  # a distribution moved by less than this says almost nothing new


def _calendar(inferred: Inferred) -> list[Limit]:
    windows = inferred.timeline.event_window
    undated = sum(w.basis != "dated" for w in windows)
    if inferred.timeline.basis == "relative":
        return [OrderOnly()]
    return [Undated(undated, len(windows))] if undated > len(windows) / 2 else []


def _withheld(waves: tuple[Asked, ...], threshold: int) -> list[Limit]:
    """One for each side and time; nothing of what was answered."""
    asked: dict[tuple[str, Span], list[str]] = {}
    for wave in waves:
        asked.setdefault((wave.partner, wave.span), []).append(wave.question)
    return [
        AnswersWithheld(partner, span.first, span.last, tuple(questions), threshold)
        for (partner, span), questions in asked.items()
    ]


def _silent(inferred: Inferred) -> list[Limit]:
    """One for each side of which no answers are used, whether none stand in the record or all are withheld."""
    heard = {pulse.partner for pulse in inferred.record.pulses}
    return [SideSilent(partner.id) for partner in inferred.record.partners if partner.id not in heard]


def outdated(prior: SharedPrior | None = None) -> tuple[PriorUnchecked | CheckOutdated, ...]:
    """Whether the check was made with other numbers than those of now, or than those of the prior that was used."""
    if prior is not None:
        return (PriorUnchecked(prior.name),)
    return () if summary()["numbers"] == parameters_digest() else (CheckOutdated(),)


def cannot_tell(inferred: Inferred, states: tuple[StateEstimate, ...], gaps: tuple[Gap, ...]) -> tuple[Limit, ...]:
    """What this record leaves open about the present."""
    limits: list[Limit] = []
    if not inferred.rows.ids:
        limits.append(NoObservation())
    elif not inferred.record.pulses:
        limits.append(NoAnswers())
    else:
        limits += _silent(inferred)
    constructs = list(dict.fromkeys(state.construct for state in states))
    little = [each for each in constructs if all(s.learned < LITTLE for s in states if s.construct == each)]
    if little:
        limits.append(LittleSaid(tuple(little)))
    if gaps and all(gap.probability_notable < 0.5 for gap in gaps):
        limits.append(SidesAlike())
    limits += _withheld(inferred.withheld, inferred.record.privacy_threshold)
    if inferred.record.alliance.status == "unknown":
        limits.append(StatusUnknown())
    limits += _calendar(inferred)
    limits += strayed_intervals(constructs, ("now", "before", "change", "gap"))
    limits += strayed_probabilities(constructs, ("crisis", "rise", "notable"))
    prior = inferred.run_inputs.prior
    limits.append(
        ParametersOfPrior(prior.name) if prior else ParametersAssumed(len(learned_from_data()), len(in_use()))
    )
    limits += outdated(prior)
    return tuple(limits)


def cannot_foresee(inferred: Inferred, months: int) -> tuple[Limit, ...]:
    """What this forecast leaves open."""
    return (
        NobodyChangesCourse(months),
        Untested(),
        KnownUntil(inferred.as_of),
        *strayed_intervals(SHOWN, ("ahead", "coming")),
        *strayed_probabilities((*SHOWN, "alliance"), ("will-rise", "end")),
        *outdated(inferred.run_inputs.prior),
    )
