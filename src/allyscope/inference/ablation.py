"""Why: how far each judgement would move if one piece of evidence were left out, measured, not told.

An observation is left out by taking its likelihood out of the weights of all particles that the inference went through,
from the prior on. An input (an antecedent met, an act, a breach, an initial condition) is left out by running the same
alliances, with the same luck, without it, and without what it says of the state.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS
from allyscope.inference.evidence.observations import pulse_id
from allyscope.inference.evidence.schedule import Schedule, build_schedule
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.mixture import ENOUGH, recycle
from allyscope.inference.sampler.paths import RunInputs, weigh
from allyscope.inference.sampler.weights import effective_size
from allyscope.inference.summary import SHOWN, holder
from allyscope.process.observe import quantities
from allyscope.record import Event, Month, PulseAnswer
from allyscope.record.stages import closed
from allyscope.record.waves import people
from allyscope.results.diagnosis import Evidence, Influence
from allyscope.vocabulary import event_kind, pulse_question

Numbers = NDArray[np.float64]
KEPT = 5  # influences named per piece of evidence
LEAST = 0.05  # smaller shifts, in standard deviations, are not named
AT_ONCE = 4  # inputs that are left out side by side
SHARE = 4  # one particle of so many is run without an input


def _weighted_mean(values: Numbers, log_weights: Numbers) -> Numbers:
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(values @ (weights / weights.sum()))


def _influences(inferred: Inferred, with_it: Numbers, without: Numbers, sd: Numbers) -> tuple[Influence, ...]:
    """The largest shifts: value with the evidence minus value without it."""
    ids = [partner.id for partner in inferred.record.partners]
    shifts = with_it - without
    scaled = shifts / np.maximum(sd, 1e-6)
    shown = [(i, q) for i, q in enumerate(quantities(len(ids))) if q.construct in SHOWN and sd[i] > 1e-4]
    largest = sorted(shown, key=lambda pair: -abs(scaled[pair[0]]))[:KEPT]
    return tuple(
        Influence(q.construct, holder(q, ids), float(shifts[i]), float(scaled[i]))
        for i, q in largest
        if abs(scaled[i]) >= LEAST
    )


def _observation_shifts(inferred: Inferred) -> dict[str, tuple[Numbers, Numbers, bool]]:
    """For each observation id: means with it and without it, and whether that is measured well."""
    particles = recycle(inferred.posterior)
    with_all, _ = particles.mean(particles.total)
    shifts = {}
    rows = inferred.rows
    answered = rows.panel.given_the_others(particles.values[rows.means_of].astype(np.float64))
    for id_, mine in zip(rows.ids, (*particles.events, *answered), strict=True):
        without, effective = particles.mean(particles.total - mine)
        shifts[id_] = (with_all, without, effective >= ENOUGH)
    return shifts


def _side_by_side(inferred: Inferred, schedules: list[Schedule], lanes: int) -> RunInputs:
    """What alliances are run on, so many on each of several schedules."""
    location, spread = (
        np.repeat(np.stack([getattr(each, name) for each in schedules], axis=1), lanes, axis=1)
        for name in ("location", "spread")
    )
    return replace(
        inferred.run_inputs,
        inputs=np.concatenate([each.inputs for each in schedules], axis=2),
        location=location,
        spread=spread,
        variant=np.repeat(np.arange(len(schedules), dtype=np.int32), lanes),
    )


def _input_shifts(inferred: Inferred, inputs: list[str], now: Numbers) -> dict[str, tuple[Numbers, Numbers, bool]]:
    """For each input id: means with it and without it over the same alliances, and whether the reweighting is sound."""
    chosen = np.arange(0, now.shape[1], SHARE)
    some, before = inferred.posterior.latent.taken(chosen), inferred.posterior.weighed.total.astype(np.float64)[chosen]
    years = -(-inferred.months // MONTHS)
    shifts = {}
    for start in range(0, len(inputs), AT_ONCE):
        group = inputs[start : start + AT_ONCE]
        schedules = [
            build_schedule(inferred.record, inferred.timeline, inferred.used - {left_out}, inferred.months, years)
            for left_out in group
        ]
        run_inputs = _side_by_side(inferred, schedules, chosen.size)
        weighed = weigh(some.taken(np.tile(np.arange(chosen.size), len(group))), run_inputs, inferred.rows)
        values, total = weighed.now.astype(np.float64), weighed.total.astype(np.float64)
        for number, left_out in enumerate(group):
            part = slice(number * chosen.size, (number + 1) * chosen.size)
            log_weights = total[part] - before
            if left_out in inferred.rows.ids:  # what strikes and says something of the state is left out as both
                log_weights = log_weights - weighed.events[inferred.rows.ids.index(left_out), part]
            reliable = effective_size(log_weights) >= 0.1 * chosen.size
            shifts[left_out] = (now[:, chosen].mean(axis=1), _weighted_mean(values[:, part], log_weights), reliable)
    return shifts


def _event_evidence(
    event: Event, window: tuple[Month, Month], end: Month, influences: tuple[Influence, ...], reliable: bool
) -> Evidence:
    return Evidence(
        id=event.id,
        role=event.role,
        kind=event.kind,
        subkind=event.subkind,
        text=event.text,
        locator=event.locator,
        window=window if event.until is None else (window[0], closed(event.until, end).last),
        lasted=event.until is not None,
        actor=event.actor,
        conduct_of=event.conduct_of,
        claims=event_kind(event.kind).claims,
        influences=influences,
        reliable=reliable,
    )


def _answer_evidence(answers: list[PulseAnswer], influences: tuple[Influence, ...], reliable: bool) -> Evidence:
    """All answers of one side to one question in one month: how many gave them, not what they are."""
    one = answers[0]
    return Evidence(
        id=pulse_id(one),
        role="observation",
        kind="pulse",
        subkind=one.question,
        text=pulse_question(one.question).definition,
        locator="pulses",
        window=(min(answer.span.first for answer in answers), one.span.last),
        claims=(),
        influences=influences,
        reliable=reliable,
        partner=one.partner,
        respondents=people(answers),
    )


def evidence(inferred: Inferred) -> tuple[Evidence, ...]:
    """Every piece of evidence that was used, with what it moved most; the most influential first."""
    now = np.asarray(inferred.paths[-1], np.float64)
    sd = now.std(axis=1)
    inputs = [e.id for e in inferred.record.events if e.id in inferred.used and e.role == "input"]
    shifts = _observation_shifts(inferred) | _input_shifts(inferred, inputs, now)
    moved = {
        id_: (_influences(inferred, with_it, without, sd), reliable)
        for id_, (with_it, without, reliable) in shifts.items()
    }
    waves: dict[str, list[PulseAnswer]] = {}
    for answer in inferred.record.pulses:
        waves.setdefault(pulse_id(answer), []).append(answer)
    pieces = [
        _event_evidence(event, (window.first, window.last), inferred.as_of, *moved[event.id])
        for event, window in zip(inferred.record.events, inferred.timeline.event_window, strict=True)
        if event.id in moved
    ]
    pieces += [_answer_evidence(answers, *moved[id_]) for id_, answers in waves.items()]
    return tuple(sorted(pieces, key=lambda e: -max((abs(i.shift_in_sd) for i in e.influences), default=0.0)))
