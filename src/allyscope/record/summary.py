"""What a record holds, in numbers: what a person wants to know after checking it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from allyscope.months import month_text
from allyscope.record.model import Portfolio, Record
from allyscope.record.waves import waves
from allyscope.record.windows import record_windows


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a record. `inputs` and `observations` are all its events; `proxies` those that strict use leaves out.

    `answers` and `missing_answers` are those of the waves that are not withheld, `waves` all that were asked;
    `measured` and `too_few_items` count traits of single spanners, `withheld_measurements` those of whole sides.
    Nothing counts who answered where it is withheld.

    `dating` counts the events by what their place in time rests on; `median_window` is the middle width of their
    windows in months. `first` and `last` are the ends of the time axis; `relative`: nothing but the end is dated.
    """

    id: str
    name: str
    partners: tuple[str, ...]
    inputs: int
    observations: int
    proxies: int
    answers: int
    missing_answers: int
    waves: int
    withheld_waves: int
    threshold: int
    measured: int
    withheld_measurements: int
    too_few_items: int
    first: str
    last: str
    months: int
    relative: bool
    dating: dict[str, int]
    median_window: int | None

    def lines(self) -> list[str]:
        """The summary in words, one line for each thing."""
        leaves_out = f"; strict use leaves out {_of(self.proxies, 'proxy', 'proxies')}" if self.proxies else ""
        relative = "; nothing is dated, so only order and length mean anything" if self.relative else ""
        return [
            f"{self.id}: {self.name}",
            f"  partners   {', '.join(self.partners)}",
            _events_line(self.inputs, self.observations) + leaves_out,
            self._pulses_line(),
            *self._scales_line(),
            f"  timeline   {self.first} to {self.last}, {_of(self.months, 'month')}{relative}",
            *self._placed_line(),
        ]

    def _pulses_line(self) -> str:
        if not self.waves:
            return "  pulses     none"
        released = _of(self.waves - self.withheld_waves, "wave")
        given = f"{_of(self.answers, 'answer')} in {released}, {self.missing_answers} missing"
        held = f"{_of(self.withheld_waves, 'wave')} withheld (fewer than {self.threshold} respondents)"
        return f"  pulses     {given}; {held}"

    def _scales_line(self) -> list[str]:
        if not self.measured + self.withheld_measurements + self.too_few_items:
            return []
        held = f"{_of(self.withheld_measurements, 'trait')} of a side withheld (too few spanners at some time)"
        few = f"; {self.too_few_items} with too few answers" if self.too_few_items else ""
        return [f"  scales     {_of(self.measured, 'trait')} of spanners measured, {held}{few}"]

    def _placed_line(self) -> list[str]:
        if self.median_window is None:
            return []
        words = {"dated": "by date", "stage": "by stage", "order": "by order", "unknown": "anywhere in it"}
        placed = ", ".join(f"{count} {words[basis]}" for basis, count in self.dating.items() if count)
        return [f"  placed     {placed}; the middle event is known to within {_of(self.median_window, 'month')}"]


@dataclass(frozen=True, slots=True)
class PortfolioSummary:
    """Counts of a portfolio; all its alliances could be read."""

    id: str
    name: str
    focal_firm: str
    alliances: tuple[str, ...]
    inputs: int
    observations: int

    def lines(self) -> list[str]:
        """The summary in words, one line for each thing."""
        return [
            f"{self.id}: {self.name}",
            f"  focal firm {self.focal_firm}",
            f"  alliances  {len(self.alliances)}, and each can be read: {', '.join(self.alliances)}",
            _events_line(self.inputs, self.observations),
        ]


def summarise(found: Record | Portfolio) -> Summary | PortfolioSummary:
    """Count what a record or a portfolio holds."""
    return _of_record(found) if isinstance(found, Record) else _of_portfolio(found)


def _of_portfolio(portfolio: Portfolio) -> PortfolioSummary:
    inputs = sum(event.role == "input" for event in portfolio.events)
    return PortfolioSummary(
        id=portfolio.id,
        name=portfolio.name,
        focal_firm=portfolio.focal_firm.name,
        alliances=tuple(member.record for member in portfolio.alliances),
        inputs=inputs,
        observations=len(portfolio.events) - inputs,
    )


def _of_record(record: Record) -> Summary:
    windows, pulse_waves = record_windows(record), waves(record)
    basis = Counter(window.basis for window in windows.events)
    widths = sorted(window.last - window.first + 1 for window in windows.events)
    inputs = sum(event.role == "input" for event in record.events)
    return Summary(
        id=record.alliance.id,
        name=record.alliance.name,
        partners=tuple(partner.id for partner in record.partners),
        inputs=inputs,
        observations=len(record.events) - inputs,
        proxies=sum(event.leakage != "none" for event in record.events),
        answers=sum(len(wave.answers) for wave in pulse_waves if not wave.withheld),
        missing_answers=sum(wave.missing for wave in pulse_waves if not wave.withheld),
        waves=len(pulse_waves),
        withheld_waves=sum(wave.withheld for wave in pulse_waves),
        threshold=record.privacy_threshold,
        measured=sum(each.level.known for each in record.measurements),
        withheld_measurements=len({(each.partner, each.trait) for each in record.measurements if each.withheld}),
        too_few_items=sum(not each.level.known and not each.withheld for each in record.measurements),
        first=month_text(windows.origin),
        last=month_text(windows.end),
        months=windows.months,
        relative=windows.frame.relative,
        dating={name: basis[name] for name in ("dated", "stage", "order", "unknown")},
        median_window=widths[len(widths) // 2] if widths else None,
    )


def _events_line(inputs: int, observations: int) -> str:
    return f"  events     {inputs + observations}: {_of(inputs, 'input')}, {_of(observations, 'observation')}"


def _of(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
