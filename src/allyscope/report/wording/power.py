"""What a survey design would tell of a claim, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.results.power import Power, Rate

USUAL = 0.8  # power that study plans usually ask for


def rate_words(rate: Rate) -> str:
    """A share with its interval."""
    return say("power.line.rate", share=f"{rate.share:.0%}", low=f"{rate.low:.0%}", high=f"{rate.high:.0%}")


def verdict_codes(power: Power) -> tuple[str, ...]:
    """Whether the expected power reaches the usual 80 %, and whether a significant result would be the claim's."""
    if power.expected_power.low > USUAL:
        code = "tells"
    elif power.expected_power.high >= USUAL:
        code = "near"
    elif power.power.low > USUAL:
        code = "tells_if_right"
    else:
        code = "may_not_tell"
    return (code, "not_alone") if power.false_positives.low > power.level else (code,)


def verdict_words(power: Power) -> str:
    """The verdict in sentences."""
    return " ".join(say_code("power.verdict", code) for code in verdict_codes(power))
