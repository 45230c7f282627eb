"""A forecast as a page in the terminal: the probability of a premature ending beside the base rate, then the states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.report.terminal import layout
from allyscope.report.terminal.bars import interval_bar, probability_bar
from allyscope.report.wording import words
from allyscope.report.wording.computation import quality_sentence
from allyscope.report.wording.names import construct_rank, in_words, names_of, places, scale, title
from allyscope.report.wording.sentences import ending_sentence, horizons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.common import PathPoint
    from allyscope.results.forecast import Forecast


def print_forecast(forecast: Forecast, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(forecast_parts(forecast, words.plain(record or forecast.record_id)), console)


def forecast_parts(forecast: Forecast, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a manager reads them."""
    title_line = f"What will come: {words.plain(forecast.name)} ({words.plain(forecast.record_id)})"
    yield Text(title_line, style="bold")
    yield Text(f"from {words.month_name(forecast.as_of)}, {forecast.months} months ahead, if nobody changes course")
    yield Text(f"computation {forecast.quality.grade}: {quality_sentence(forecast.quality)}")
    yield layout.heading("A premature ending")
    yield layout.paragraph(ending_sentence(forecast, min(12, forecast.months)))
    yield Text("")
    yield layout.inset(ending_table(forecast))
    yield layout.paragraph(
        "█ this alliance  ○ base rate: alliances of the same age about which nothing else is known", "dim"
    )
    if forecast.states:
        yield layout.heading(f"If it still runs in {words.month_name(forecast.as_of + forecast.months)}")
        yield layout.inset(horizon_table(forecast))
    yield layout.heading("What the data cannot tell")
    yield layout.bullets(map(words.plain, forecast.cannot_tell))
    yield layout.heading("Next")
    yield layout.labelled(
        ((f"allyscope report {record}", "the whole diagnosis and forecast as one page"),), 18 + len(record)
    )


def ending_table(forecast: Forecast) -> RenderableType:
    """The probability of having ended by some months ahead, beside the base rate."""
    table = layout.columns(
        (("within", 9, False), ("this alliance", 23, False), ("base rate", 23, False), ("", 20, False)),
    )
    for ahead in horizons(forecast.months):
        here, base = forecast.premature_end[ahead - 1], forecast.base_rate[ahead - 1]
        table.add_row(
            Text(f"{ahead} months"),
            Text(short_interval(here)),
            Text(short_interval(base)),
            Text(probability_bar(here.median, base.median)),
        )
    return table


def short_interval(point: PathPoint) -> str:
    """A probability and its interval, short: 12% (5% to 22%)."""
    return f"{words.percent(point.median)} ({words.percent(point.low)} to {words.percent(point.high)})"


def horizon_table(forecast: Forecast) -> RenderableType:
    """Every state at the end of the forecast."""
    names = names_of(forecast)
    table = layout.columns(
        (("", 31, False), ("in words", 15, False), ("90% interval", 14, True), ("", 14, False)),
    )
    for state in sorted(forecast.states, key=lambda state: (construct_rank(state.construct), state.construct)):
        table.add_row(
            Text(f"{title(state.construct)}, {names.holder(state.holder)}"),
            Text(in_words(state.construct, state.now)),
            Text(words.interval(state.now, places(state.construct))),
            Text(interval_bar(state.now, None, scale(state.construct), 14)),
        )
    return table
