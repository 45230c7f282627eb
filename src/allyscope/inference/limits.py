"""What the data cannot tell, in plain sentences drawn from the numbers."""

from __future__ import annotations

from allyscope.inference.coverage import doubts, summary, unsure
from allyscope.inference.infer import Inferred
from allyscope.inference.shared_prior import SharedPrior
from allyscope.inference.summary import SHOWN
from allyscope.process.parameters import parameters_digest, where_from
from allyscope.record import Span, month_text, span_text
from allyscope.record.waves import Wave
from allyscope.results.diagnosis import Gap, StateEstimate

LITTLE = 0.15  # a distribution moved by less than this says almost nothing new


def _names(constructs: list[str]) -> str:
    words = [construct.replace("_", " ") for construct in constructs]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _calendar_note(inferred: Inferred) -> list[str]:
    windows = inferred.timeline.event_window
    undated = sum(w.basis != "dated" for w in windows)
    if inferred.timeline.basis == "relative":
        return ["Nothing in the record is dated, so only the order of events is known; months count back from its end."]
    if undated > len(windows) / 2:
        return [
            f"{undated} of {len(windows)} events have no date; "
            "their months are drawn from their stage, many times over."
        ]
    return []


def _withheld(waves: tuple[Wave, ...], threshold: int) -> list[str]:
    """One sentence for each side and time; nothing of what was answered."""
    asked: dict[tuple[str, Span], list[str]] = {}
    for wave in waves:
        asked.setdefault((wave.partner, wave.span), []).append(wave.question)
    return [
        f"Answers of {partner} in {span_text(span)} on {_names(questions)} are withheld: "
        f"fewer than {threshold} people answered."
        for (partner, span), questions in asked.items()
    ]


def outdated(prior: SharedPrior | None = None) -> tuple[str, ...]:
    """A sentence where the check was made with other numbers than those of now, or of the prior that was used."""
    if prior is not None:
        return (
            "How often these intervals hold the truth was checked with the model's own numbers, "
            f"not with those of {prior.name}.",
        )
    if summary()["numbers"] == parameters_digest():
        return ()
    return ("How often these intervals hold the truth was checked before the model's numbers last changed.",)


def cannot_tell(inferred: Inferred, states: tuple[StateEstimate, ...], gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """What this record leaves open about the present."""
    found: list[str] = []
    if not inferred.observations:
        found.append(
            "The record holds no observation of the alliance's state, only what was done and set up: "
            "the state is what the model expects to follow from that."
        )
    elif not inferred.record.pulses:
        found.append("No answers of either side are used: what each side feels is inferred from coded events alone.")
    little: list[str] = []
    for construct in dict.fromkeys(s.construct for s in states):
        if all(s.learned < LITTLE for s in states if s.construct == construct):
            little.append(construct)
    if little:
        found.append(f"It says little or nothing about {_names(little)}: the estimates are about the same without it.")
    if gaps and all(gap.probability_notable < 0.5 for gap in gaps):
        found.append("It does not tell the two sides apart: no difference between them is more likely than not.")
    found += _withheld(inferred.withheld, inferred.record.privacy_threshold)
    if inferred.record.alliance.status == "unknown":
        found.append("Whether the alliance still runs is not recorded; the state is that of an alliance that does.")
    found += _calendar_note(inferred)
    constructs = [state.construct for state in states]
    found += doubts(constructs, ("now", "before", "change", "gap"))
    found += unsure(constructs, ("crisis", "rise", "notable"))
    prior = inferred.run_inputs.prior
    found.append(
        f"The model's parameters are those of {prior.name}; whether they hold for this alliance no data has shown."
        if prior
        else f"Parameters of the model: {where_from()}; whether they hold for this alliance no data has shown."
    )
    found += outdated(prior)
    return tuple(found)


def cannot_foresee(inferred: Inferred, months: int) -> tuple[str, ...]:
    """What this forecast leaves open."""
    return (
        f"Nobody is assumed to change course in the {months} months ahead, and no event from outside is foreseen.",
        "The forecast has not been tested against alliances whose end is known: read it beside the base rate.",
        f"It rests on what is known at {month_text(inferred.as_of)}.",
        *doubts(SHOWN, ("ahead", "coming")),
        *unsure((*SHOWN, "alliance"), ("will-rise", "end")),
        *outdated(inferred.run_inputs.prior),
    )
