"""What a calibration on lab alliances taught, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Column, Table
from rich.text import Text

from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.words import plain

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.results.lab import Band, ForetoldTable, ForetoldTreatment, HeldOutScore, LabCalibration


def _band(band: Band) -> str:
    low, middle, high = (f"{each:.2g}" for each in band)
    return say("lab.line.band", low=low, median=middle, high=high)


def _with_error(behind: tuple[float, float] | None) -> str:
    if behind is None:
        return ""
    return say("lab.line.difference", difference=f"{behind[0]:+.1f}", error=f"{behind[1]:.1f}")


def _numbers(result: LabCalibration, *, of_model: bool) -> Table:
    """Numbers before and after, of the model or of the lab."""
    defaults = {name: f"{value:.3g}" for name, value in result.defaults}
    last = (say("lab.line.as_default"),) if of_model else ()
    heads = (say("lab.line.before"), say("lab.line.after"), say("lab.line.narrowed"), *last)
    title = say("lab.line.of_model") if of_model else say("lab.line.of_lab")
    table = Table(Column(say("lab.line.number"), no_wrap=True), *heads, title=title, title_justify="left", box=None)
    for each in result.numbers:
        if each.of_model == of_model:
            cells = (plain(each.name), _band(each.prior), _band(each.posterior), f"{each.narrowed:.0%}")
            table.add_row(*map(Text, (*cells, *(defaults.get(each.name, "") for _ in last))))
    return table


def _help(result: LabCalibration) -> str:
    shares = [f"{share:.0%}" for share in result.modes if share > 0]
    several = len(shares) > 1
    modes = say_code("lab.modes", "other", count=len(shares), shares=", ".join(shares)) if several else ""
    return say(
        "lab.line.help",
        particles=result.particles,
        roots=result.roots,
        modes=modes or say_code("lab.modes", "one"),
        acceptance=f"{result.acceptance:.0%}",
        discount=f"{result.discount:g}",
    )


def print_lab(result: LabCalibration, console: Console, _named: str | None = None) -> None:
    """Numbers before and after, the quality of the computation, and scores where there are any."""
    learned_from = say(
        "lab.line.learned_from",
        table=plain(result.table),
        alliances=result.alliances,
        persons=result.persons,
        sessions=result.sessions,
        choices=result.choices,
    )
    console.print(Text(learned_from))
    for of_model in (True, False):
        console.print(_numbers(result, of_model=of_model))
    console.print(Text(_help(result)))
    if result.quick:
        console.print(Text(say("lab.line.quick")))
    if result.scores:
        console.print(_scores(result.scores))
        console.print(Text(say("lab.line.scores_help")))
    if result.by_session:
        heads = ("session", "process", "best")
        table = Table(*(say_code("lab.scores", name) for name in heads), box=None)
        for session, process, best in result.by_session:
            table.add_row(str(session), f"{process:.1f}", f"{best:.1f}")
        console.print(table)
    if result.foretold is not None:
        _print_foretold(result.foretold, console)


def _treatments(title: str, treatments: tuple[ForetoldTreatment, ...]) -> Table:
    """Shares seen beside shares foretold, for each treatment."""
    heads = ("treatment", "alliances", "contributing", "foretold", "ended", "foretold")
    table = Table(*(say_code("lab.foretold", name) for name in heads), title=title, title_justify="left", box=None)
    for one in treatments:
        game = say_code("lab.game", one.game)
        named = say_code("lab.exit_cost", "yes" if one.exit_cost else "no", game=game, partners=one.partners)
        seen = (
            f"{one.contributing:.3f}",
            _band(one.contributing_foretold),
            f"{one.ended:.3f}",
            _band(one.ended_foretold),
        )
        table.add_row(named, str(one.alliances), *seen)
    return table


def _print_foretold(foretold: ForetoldTable, console: Console) -> None:
    title = say("lab.foretold.title", table=plain(foretold.table), score=f"{foretold.score:.1f}")
    console.print(_treatments(title, foretold.treatments))
    for number in foretold.three:
        console.print(Text(say("lab.foretold.three", number=plain(number.name), band=_band(number.posterior))))
    if foretold.after:
        title = say("lab.foretold.after", score=f"{foretold.after_score:.1f}")
        console.print(_treatments(title, foretold.after))


def _scores(scores: tuple[HeldOutScore, ...]) -> Table:
    heads = ("held_out", "whole", "behind", "leaving", "behind")
    table = Table(*(say_code("lab.scores", name) for name in heads), box=None)
    for one in scores:
        whole = "" if one.whole is None else f"{one.whole:.1f}"
        behind, left = _with_error(one.behind), _with_error(one.behind_leaving)
        table.add_row(say_code("lab.predictor", one.name), whole, behind, f"{one.leaving:.1f}", left)
    return table
