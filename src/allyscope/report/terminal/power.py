"""What a survey design would tell of a claim, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import say
from allyscope.report.wording.measures import measure_words
from allyscope.report.wording.power import rate_words, verdict_words
from allyscope.report.wording.words import plain

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.results.power import Power

LABEL = 19  # columns, with the space before the text


def _rows(power: Power) -> list[tuple[str, str]]:
    """Labels and texts."""
    populations = len(power.populations)
    asked = say(
        "power.line.asked",
        waves=say("power.waves", count=power.waves),
        people=say("power.people", count=power.respondents),
        reliability=f"{power.reliability:g}",
    )
    effect = say("power.line.size_of_effect", effect=f"{power.effect:+.3g}", standardized=f"{power.standardized:+.2f}")
    return [
        (
            say("power.line.survey"),
            say("power.line.size", alliances=power.alliances, per_population=power.per_population),
        ),
        ("", asked),
        (say("power.line.populations"), "; ".join(map(plain, power.populations))),
        (say("power.line.looks_at"), measure_words(power.measure)),
        (
            say("power.line.test"),
            say("power.line.welch", populations=populations, level=f"{power.level:.0%}"),
        ),
        (say("power.line.effect"), effect),
        (
            say("power.line.power"),
            say("power.line.simulated", rate=rate_words(power.power), surveys=power.surveys),
        ),
        (say("power.line.expected"), say("power.line.over_prior", rate=rate_words(power.expected_power))),
        (say("power.line.false_positives"), say("power.line.without", rate=rate_words(power.false_positives))),
    ]


def print_power(power: Power, console: Console, _named: str | None = None) -> None:
    """Print the design, what it would tell, and the verdict; a line for each thing, as long as it is."""
    lines = [
        say("power.line.claim", claim=plain(power.claim), says=plain(power.says)),
        *(f"  {label:{LABEL - 2}}{text}" for label, text in _rows(power)),
        verdict_words(power),
    ]
    for line in lines:
        console.out(line, highlight=False)
