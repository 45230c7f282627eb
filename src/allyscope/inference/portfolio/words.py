"""A firm's alliances in plain sentences, for a board: what the numbers carry and no more."""

from __future__ import annotations

from allyscope.inference.contrasts import contrasted
from allyscope.inference.phrases import listed, points, share
from allyscope.inference.portfolio.result import Attention, OneMore, Shared
from allyscope.results.advice import Effect
from allyscope.results.common import Estimate

CANNOT_TELL = (
    "Each alliance was read for itself, as if it stood alone; strain of the common load begins only now.",
    "Alliances are taken as independent given their records: what several records tell of the same firm is not joined.",
    "Intervals cover what is not known of the alliances and the parameters, not that the model may be wrong.",
)
EFFECT_WORDS = {
    "premature_end": "the probability that an alliance ends",
    "trust": "trust",
    "benefits": "the benefits of the firm",
    "conflict": "conflict",
    "load": "the share of attention that is missing",
    "openness": "the firm's openness",
    "learning_capability": "the firm's learning capability",
    "knowledge_from_product": "product knowledge from all partners together",
    "knowledge_from_sustainability": "sustainability knowledge from all partners together",
}


def interval(value: Estimate, places: int = 2) -> str:
    """Median and 90 % interval: 0.58 (0.31 to 0.74)."""
    low, middle, high = (f"{v:.{places}f}".replace("-", "−") for v in (value.low, value.median, value.high))
    return f"{middle} (90% interval {low} to {high})"


def shared_words(shared: Shared) -> tuple[str, ...]:
    """What the alliances share: attention first, then openness."""
    attention, comfort = interval(shared.attention, 1), interval(shared.comfort, 1)
    found = [
        f"The {shared.running} running alliances take the attention of {attention} easy ones in full execution; by the "
        f"model's assumptions a firm like this has enough for {comfort}."
    ]
    if shared.probability_load < 0.05:
        found.append("The firm has attention enough for all of them.")
    else:
        found.append(
            f"The firm lacks attention for all its alliances with {share(shared.probability_load)}; the share that is "
            f"missing is {interval(shared.load)}. That delays benefits and shows as poor conduct in all of them."
        )
        clear = [e for e in shared.effects if contrasted(e) != "cannot_tell"]
        parts = [f"{'raises' if e.difference > 0 else 'lowers'} {what(e)} ({size(e)})" for e in clear]
        month = shared.effects[0].month
        found.append(
            f"Within {month} months this load alone {listed(parts)}."
            if parts
            else f"Within {month} months this load alone makes no difference worth mentioning."
        )
    found.append(
        f"The firm's openness to partners unlike itself is {interval(shared.openness)}; of what was missing at the "
        f"start, its alliances have added a share of {interval(shared.gained)}."
    )
    return tuple(found)


def what(effect: Effect) -> str:
    """What an effect is on."""
    if effect.quantity == "trust":
        firm_first = effect.holder.endswith("->partners")
        return "the firm's trust in its partners" if firm_first else "the partners' trust in it"
    return EFFECT_WORDS[effect.quantity]


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−").replace("+0.00", "0")


def size(effect: Effect) -> str:
    """An effect in numbers."""
    if effect.quantity == "premature_end":
        low, high = points(effect.low), points(effect.high)
        return f"{points(effect.difference)} points, {low} to {high}"
    low, middle, high = (_signed(v) for v in (effect.low, effect.difference, effect.high))
    return f"{middle}, {low} to {high}"


def one_more_words(found: OneMore) -> tuple[str, ...]:
    """What one more alliance would do."""
    sentences = []
    for whom, effects in (("For the alliances that run now", found.others), ("For the firm as a whole", found.firm)):
        clear = [e for e in effects if contrasted(e) != "cannot_tell"]
        parts = [f"it {'raises' if e.difference > 0 else 'lowers'} {what(e)} ({size(e)})" for e in clear]
        sentences.append(
            f"{whom}, within {found.months} months, {listed(parts)}."
            if parts
            else f"{whom}, within {found.months} months, no difference worth mentioning can be told."
        )
    ended = next(point for name, point in found.newcomer if name == "premature_end")
    sentences.append(
        f"It would itself end within {found.months} months with {share(ended.median)}; with "
        f"{share(found.newcomer_unstrained)} if the load of all strained it not at all."
    )
    return tuple(sentences)


def summary(alliances: tuple[Attention, ...], shared: Shared | None, one_more: OneMore | None) -> tuple[str, ...]:
    """The gist."""
    running = [each for each in alliances if not each.ended]
    found = []
    urgent = [each for each in running if each.reasons and each.reasons[0].id != "little_known"]
    for each in urgent[:3]:
        found.append(f"{each.name}: {'; '.join(reason.words for reason in each.reasons)}.")
    if len(urgent) > 3:
        found.append(f"{len(urgent) - 3} more need attention; see the table.")
    if running and not urgent:
        found.append("No alliance shows a probable crisis, an ending more probable than usual or a clear worsening.")
    unknown = [each for each in running if any(reason.id == "little_known" for reason in each.reasons)]
    if unknown:
        names = ", ".join(each.record_id for each in unknown[:3])
        rest = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
        count = "the record of 1 alliance says" if len(unknown) == 1 else f"the records of {len(unknown)} alliances say"
        found.append(
            f"{count[0].upper()}{count[1:]} too little to judge ({names}{rest}): that nothing stands out there is no "
            "finding. Ask the people, or record more."
        )
    ended = [each.name for each in alliances if each.ended]
    if ended:
        found.append(f"Ended by now: {listed(ended)}.")
    if shared is not None:
        found += shared.words[1:-1]
    if one_more is not None:
        found.append(f"One more alliance: {one_more.words[0][0].lower()}{one_more.words[0][1:]}")
    return tuple(found)
