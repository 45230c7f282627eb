"""What a calibration found, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from allyscope.calibration.lab_result import Band, HeldOutScore, LabCalibration


def _shown(band: Band) -> str:
    low, middle, high = band
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def _with_error(behind: tuple[float, float] | None) -> str:
    return "" if behind is None else f"{behind[0]:+.1f} ± {behind[1]:.1f}"


def print_calibration(found: LabCalibration, console: Console) -> None:
    """Numbers before and after, the quality of the computation, and scores where there are any."""
    told = f"{found.alliances} alliances, {found.persons} persons, {found.sessions} sessions, {found.choices} choices"
    console.print(f"Learned from {found.table}: {told}.")
    for title, of_model in (("Parameters of the model", True), ("Of the lab alone", False)):
        table = Table("number", "before", "after", "narrowed to", title=title, title_justify="left", box=None)
        for number in found.numbers:
            if number.of_model == of_model:
                table.add_row(number.name, _shown(number.prior), _shown(number.posterior), f"{number.narrowed:.0%}")
        console.print(table)
    console.print(
        f"Medians with 5 and 95 %; narrowed to: standard deviation in those of the prior; for the model's parameters "
        f"learning began from one twice as wide, so that near 200% nothing was learned. {found.particles} draws, "
        f"descended from {found.roots} first ones; {found.acceptance:.0%} of the last moves accepted."
    )
    if found.quick:
        console.print("Quick: a rough look; leave out --quick for numbers to use.")
    if found.scores:
        console.print(_scores(found.scores))
        console.print("Log probability of what was chosen in sessions held out in turn: nearer to 0 is better.")
    if found.by_session:
        table = Table("session", "process", "best table", box=None)
        for session, process, best in found.by_session:
            table.add_row(str(session), f"{process:.1f}", f"{best:.1f}")
        console.print(table)


def _scores(scores: tuple[HeldOutScore, ...]) -> Table:
    table = Table("held out", "all choices", "beside process", "leaving", "beside process", box=None)
    for one in scores:
        whole = "" if one.whole is None else f"{one.whole:.1f}"
        behind, left = _with_error(one.behind), _with_error(one.behind_leaving)
        table.add_row(one.name, whole, behind, f"{one.leaving:.1f}", left)
    return table
