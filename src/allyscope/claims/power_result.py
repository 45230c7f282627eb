"""What a survey design would tell of a claim, as plain data and in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

LEVEL = 0.05  # of the test
USUAL = 0.8  # power that study plans usually ask for


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of surveys with its 90 % Monte Carlo interval (Wilson 1927)."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Power:
    """What a design would tell of a claim. `effect`: the contrast as the survey sees it, in units of the measure.

    `standardized`: that effect over the standard deviation within a population.
    """

    claim: str
    says: str
    measure: str
    populations: tuple[str, ...]
    alliances: int
    per_population: int
    waves: int
    respondents: int
    reliability: float
    surveys: int
    test: str
    power: Rate
    expected_power: Rate
    false_positives: Rate
    effect: float
    standardized: float
    note: str

    def plain(self) -> dict[str, Any]:
        """As lists and mappings, for JSON."""
        return asdict(self)

    def lines(self) -> list[str]:
        """In words, a line for each thing."""
        people = "1 respondent" if self.respondents == 1 else f"{self.respondents} respondents"
        waves = "one wave" if self.waves == 1 else f"{self.waves} waves"
        return [
            f"{self.claim}: {self.says}",
            f"  survey           {self.alliances} alliances, {self.per_population} in each population,",
            f"                   {waves}, {people} of each partner, reliability {self.reliability:g} of one answer",
            f"  populations      {'; '.join(self.populations)}",
            f"  looks at         {self.measure}",
            f"  test             {self.test}",
            f"  effect seen      {self.effect:+.3g} ({self.standardized:+.2f} standard deviations)",
            f"  power            {_rate(self.power)}, from {self.surveys} simulated surveys",
            f"  expected power   {_rate(self.expected_power)}, the model's parameters varying over their prior",
            f"  false positives  {_rate(self.false_positives)}, without what carries the claim",
            self.verdict(),
        ]

    def verdict(self) -> str:
        """Whether the expected power reaches the usual 80 %, and whether a significant result would be the claim's."""
        if self.expected_power.low > USUAL:
            said = "The design would probably tell."
        elif self.expected_power.high >= USUAL:
            said = "The design is near the usual 80 % of expected power."
        elif self.power.low > USUAL:
            said = "The design would tell if the model's numbers are right, and may well not if they are wrong."
        else:
            said = "The design may well not tell: 80 % is usual."
        if self.false_positives.low > LEVEL:
            said += " But the populations differ for another reason too: a significant result is not the claim's alone."
        return said


def _rate(rate: Rate) -> str:
    return f"{rate.share:.0%} [{rate.low:.0%}, {rate.high:.0%}]"
