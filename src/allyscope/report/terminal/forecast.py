"""A forecast as a page in the terminal: the probability of a premature ending beside the base rate, then the states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from allyscope.forms.printable import command
from allyscope.report.terminal import layout
from allyscope.report.terminal.bars import interval_bar, probability_bar
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.fit import fit_sentences
from allyscope.report.wording.limits import limit_sentence
from allyscope.report.wording.names import construct_rank, names_of, places, scale, title
from allyscope.report.wording.sentences import ending_sentence, horizons, other_ends_sentence, short_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from allyscope.results.forecast import Forecast


def print_forecast(forecast: Forecast, console: Console, record: str | None = None) -> None:
    """Prints the page. `record` is what the reader typed to name the record, for the commands to run next."""
    layout.print_page(forecast_parts(forecast, words.plain(record or forecast.record_id)), console)


def forecast_parts(forecast: Forecast, record: str) -> Iterator[RenderableType]:
    """The parts of the page, in the order a manager reads them."""
    name, identity = words.plain(forecast.name), words.plain(forecast.record_id)
    yield Text(say("terminal.forecast.title", name=name, id=identity), style="bold")
    yield Text(say("terminal.forecast.when", month=words.month_name(forecast.as_of), count=forecast.months))
    yield layout.computation(forecast.quality)
    if misfits := fit_sentences(forecast.fit, names_of(forecast)):
        yield layout.bullets(misfits)
    yield layout.heading(say("terminal.forecast.ending"))
    yield layout.paragraph(ending_sentence(forecast, min(12, forecast.months)))
    yield Text("")
    yield layout.inset(ending_table(forecast))
    yield layout.paragraph(say("terminal.forecast.legend"), "dim")
    yield Text("")
    yield layout.paragraph(other_ends_sentence(forecast, min(12, forecast.months)))
    if forecast.states:
        last = words.month_name(forecast.as_of + forecast.months)
        yield layout.heading(say("terminal.forecast.running", month=last))
        yield layout.inset(horizon_table(forecast))
    yield layout.heading(say("terminal.diagnosis.open"))
    yield layout.bullets(limit_sentence(each, names_of(forecast)) for each in forecast.cannot_tell)
    yield layout.heading(say("terminal.diagnosis.next"))
    yield layout.labelled(((command("report", record), say("terminal.forecast.next_report")),), 18 + len(record))


def ending_table(forecast: Forecast) -> RenderableType:
    """The probability of having ended by some months ahead, beside the base rate."""
    table = layout.columns(
        (
            (say("terminal.forecast.within"), 9, False),
            (say("terminal.forecast.alliance"), 23, False),
            (say("terminal.forecast.base_rate"), 23, False),
            ("", 20, False),
        ),
    )
    for ahead in horizons(forecast.months):
        here, base = forecast.premature_end[ahead - 1], forecast.base_rate[ahead - 1]
        table.add_row(
            Text(say("terminal.forecast.months", count=ahead)),
            Text(short_interval(here)),
            Text(short_interval(base)),
            Text(probability_bar(here.mean, base.mean)),
        )
    return table


def horizon_table(forecast: Forecast) -> RenderableType:
    """Every state at the end of the forecast."""
    names = names_of(forecast)
    table = layout.columns(
        (
            ("", 30, False),
            (say("terminal.forecast.coming"), 19, False),
            (say("terminal.states.interval"), 14, True),
            ("", 10, False),
        ),
    )
    for state in sorted(forecast.states, key=lambda state: (construct_rank(state.construct), state.construct)):
        what = say("terminal.forecast.state", construct=title(state.construct), holder=names.holder(state.holder))
        table.add_row(
            Text(what),
            Text(words.coming_words(state.probability_rise, state.coming_change, places(state.construct))),
            Text(words.interval(state.at_end, places(state.construct))),
            Text(interval_bar(state.at_end, None, scale(state.construct), 10)),
        )
    return table
