"""What the data cannot tell, in plain sentences drawn from the numbers."""

from __future__ import annotations

from allyscope.inference.inferred import Inferred
from allyscope.inference.observations import released_answers
from allyscope.inference.result import Gap, StateEstimate
from allyscope.record import month_text

LITTLE = 0.15  # a distribution moved by less than this says almost nothing new


def _names(constructs: list[str]) -> str:
    words = [construct.replace("_", " ") for construct in constructs]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _calendar_note(inferred: Inferred) -> list[str]:
    windows = inferred.timeline.event_window
    undated = sum(w.basis != "dated" for w in windows)
    if inferred.timeline.basis == "relative":
        return ["Nothing in the record is dated, so only the order of events is known; months count back from its end."]
    if undated > len(windows) / 2:
        return [
            f"{undated} of {len(windows)} events have no date; their months are drawn from their stage, many times over."
        ]
    return []


def cannot_tell(inferred: Inferred, states: tuple[StateEstimate, ...], gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """What this record leaves open about the present."""
    found: list[str] = []
    answers, withheld = released_answers(inferred.record)
    if not inferred.observations:
        found.append(
            "The record holds no observation of the alliance's state, only what was done and set up: "
            "the state is what the model expects to follow from that."
        )
    elif not answers:
        found.append("No answers of either side are used: what each side feels is inferred from coded events alone.")
    little: list[str] = []
    for construct in dict.fromkeys(s.construct for s in states):
        if all(s.learned < LITTLE for s in states if s.construct == construct):
            little.append(construct)
    if little:
        found.append(
            f"It says little or nothing about {_names(little)}: the estimates are about the same without it."
        )
    if gaps and all(gap.probability_notable < 0.5 for gap in gaps):
        found.append("It does not tell the two sides apart: no difference between them is more likely than not.")
    for partner, month, people in withheld:
        found.append(
            f"Answers of {partner} in {month_text(month)} are withheld: {people} "
            f"{'person' if people == 1 else 'people'} answered, fewer than {inferred.record.privacy_threshold}."
        )
    if inferred.record.alliance.status == "unknown":
        found.append("Whether the alliance still runs is not recorded; the state is that of an alliance that does.")
    found += _calendar_note(inferred)
    found.append("The model's parameters are assumed from the literature; no data has confirmed them yet.")
    return tuple(found)


def cannot_foresee(inferred: Inferred, months: int) -> tuple[str, ...]:
    """What this forecast leaves open."""
    return (
        f"Nobody is assumed to change course in the {months} months ahead, and no event from outside is foreseen.",
        "The forecast has not been tested against alliances whose end is known: read it beside the base rate.",
        f"It rests on what is known at {month_text(inferred.as_of)}.",
    )
