"""What a calibration found, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Column, Table

from allyscope.calibration.lab.result import Band, HeldOutScore, LabCalibration


def _shown(band: Band) -> str:
    low, middle, high = band
    return f"{middle:.2g} ({low:.2g} to {high:.2g})"


def _with_error(behind: tuple[float, float] | None) -> str:
    return "" if behind is None else f"{behind[0]:+.1f} ± {behind[1]:.1f}"


def print_calibration(found: LabCalibration, console: Console) -> None:
    """Numbers before and after, the quality of the computation, and scores where there are any."""
    told = f"{found.alliances} alliances, {found.persons} persons, {found.sessions} sessions, {found.choices} choices"
    console.print(f"Learned from {found.table}: {told}.")
    held = [f"{share:.0%}" for share in found.modes if share > 0]
    modes = f"at {len(held)} modes ({', '.join(held)})" if len(held) > 1 else "at one mode"
    defaults = {name: f"{value:.3g}" for name, value in found.defaults}
    for title, of_model in (("Parameters of the model", True), ("Of the lab alone", False)):
        last = ("as a default",) if of_model else ()
        columns = (Column("number", no_wrap=True), "before", "after", "narrowed to", *last)
        table = Table(*columns, title=title, title_justify="left", box=None)
        for number in found.numbers:
            if number.of_model == of_model:
                cells = (number.name, _shown(number.prior), _shown(number.posterior), f"{number.narrowed:.0%}")
                table.add_row(*cells, *(defaults.get(number.name, "") for _ in last))
        console.print(table)
    console.print(
        f"Medians with 5 and 95 %; narrowed to: standard deviation in those of the prior; for the model's parameters "
        f"learning began from one twice as wide, so that near 200% nothing was learned. {found.particles} draws, "
        f"descended from {found.roots} first ones {modes}; {found.acceptance:.0%} of the last moves accepted. As a "
        f"default: a choice in the lab counts {found.discount:g} of one in an alliance; empty where that is too little."
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
