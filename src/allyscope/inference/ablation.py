"""Why: how far each judgement would move if one piece of evidence were left out, measured, not told.

An observation is left out by taking its likelihood out of the weights of all particles that the inference went through,
from the prior on. An input (an antecedent met, an act, a breach, an initial condition) is left out by running the same
alliances, with the same luck, without it, and without what it says of the state.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS
from allyscope.inference.evidence.likelihood import statement_logs
from allyscope.inference.evidence.observations import pulse_id
from allyscope.inference.evidence.rows import Floats, Rows
from allyscope.inference.evidence.schedule import Schedule, schedules_without
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
MOST_ALONE = 512  # inputs that are left out one by one; of more, those alike are left out together
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
    rows = inferred.rows
    particles = recycle(rows, inferred.posterior)
    with_all, _ = particles.mean(particles.total)

    def left_out(logs: Numbers) -> tuple[Numbers, Numbers, bool]:
        without, effective = particles.mean(particles.total - logs)
        return with_all, without, effective >= ENOUGH

    @cache
    def of_event(made: tuple[tuple[int, ...], ...]) -> tuple[Numbers, Numbers, bool]:
        return left_out(sum((particles.logs_of(each) for each in made), np.zeros_like(particles.total)))

    made = np.split(rows.statement_of, rows.begins[1:]) if len(rows.begins) else []
    answered = rows.panel.given_the_others(particles.values[rows.means_of])
    shifts = [*(of_event(tuple(map(tuple, each.tolist()))) for each in made), *map(left_out, answered)]
    return dict(zip(rows.ids, shifts, strict=True))


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


def groups_of(inputs: list[Event]) -> list[list[str]]:
    """The inputs that are left out together: each alone, or where there are very many, those that are alike."""
    if len(inputs) <= MOST_ALONE:
        return [[event.id] for event in inputs]
    alike = sorted(inputs, key=lambda event: (event.kind, event.subkind or "", event.actor or "", event.seq))
    borders = np.linspace(0, len(alike), MOST_ALONE + 1).astype(int)
    return [[event.id for event in alike[first:last]] for first, last in pairwise(borders)]


def _said_by(ids: list[str], rows: Rows, values: Floats, calendar: NDArray[np.int32]) -> Numbers:
    """What events that strike also say of the state, (lanes,): they are left out as both."""
    said = np.zeros(values.shape[1])
    of_events = rows.ids[: len(rows.begins)]
    both = [of_events.index(id_) for id_ in ids if id_ in of_events]
    if both:
        logs, statements = statement_logs(rows, values, calendar), np.split(rows.statement_of, rows.begins[1:])
        for event in both:
            said += logs[statements[event]].sum(axis=0)
    return said


def _input_shifts(inferred: Inferred, inputs: list[Event], now: Numbers) -> dict[str, tuple[Numbers, Numbers, bool]]:
    """For each input id: means with it and without it over the same alliances, and whether the reweighting is sound.

    Of inputs that are left out together each has an equal part of what they move, which is not called measured well.
    """
    chosen = np.arange(0, now.shape[1], SHARE)
    some, before = inferred.posterior.latent.taken(chosen), inferred.posterior.weighed.total.astype(np.float64)[chosen]
    whole = inferred.run_inputs.inputs[: -(-inferred.months // MONTHS) * MONTHS]
    groups, with_all = groups_of(inputs), now[:, chosen].mean(axis=1)
    schedules = schedules_without(whole, inferred.record, inferred.timeline, inferred.used, inferred.months, groups)
    shifts: dict[str, tuple[Numbers, Numbers, bool]] = {}
    for start in range(0, len(groups), AT_ONCE):
        together = groups[start : start + AT_ONCE]
        run_inputs = _side_by_side(inferred, list(islice(schedules, len(together))), chosen.size)
        weighed = weigh(some.taken(np.tile(np.arange(chosen.size), len(together))), run_inputs, inferred.rows)
        values, total = weighed.now.astype(np.float64), weighed.total.astype(np.float64)
        for number, left_out in enumerate(together):
            part = slice(number * chosen.size, (number + 1) * chosen.size)
            log_weights = total[part] - before
            log_weights = log_weights - _said_by(left_out, inferred.rows, weighed.values[:, part], some.calendar)
            reliable = len(left_out) == 1 and effective_size(log_weights) >= 0.1 * chosen.size
            without = _weighted_mean(values[:, part], log_weights)
            if len(left_out) > 1:
                without = with_all + (without - with_all) / len(left_out)
            shifts |= dict.fromkeys(left_out, (with_all, without, reliable))
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
    inputs = [e for e in inferred.record.events if e.id in inferred.used and e.role == "input"]
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
