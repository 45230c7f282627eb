"""What an experiment will cost, said before it runs: years to be simulated, hours, and room on the disk."""

from __future__ import annotations

from allyscope.errors import InputError
from allyscope.simulation.layout import Layout

LONG = 100_000_000  # alliance-years; more is asked for
USUAL = 200_000  # alliance-years a second, without machine code on two processors
LARGE = 20_000_000_000  # bytes on the disk; more is asked for
BLOCK_BYTES = 4  # of a number in a finished block
RESULT_BYTES = {"parquet": 4, "netcdf": 4, "csv": 13}  # of a number in a result, at most or nearly so


def years_of(layout: Layout) -> int:
    """Alliance-years that are simulated."""
    return layout.runs * layout.years


def bytes_of(layout: Layout, kind: str) -> int:
    """Bytes on the disk while it runs: finished blocks and the result beside them; a summary takes little."""
    if layout.experiment.output.form != "paths":
        return 0
    numbers = layout.runs * len(layout.months) * len(layout.columns)
    return numbers * (BLOCK_BYTES + RESULT_BYTES[kind])


def refuse_unforeseen(layout: Layout, kind: str | None, *, asked_for: bool) -> None:
    """Refuse what costs more than anybody would expect, unless it was asked for. Raises InputError with the cost."""
    years = years_of(layout)
    disk = 0 if kind is None else bytes_of(layout, kind)
    if asked_for or (years <= LONG and disk <= LARGE):
        return
    hours = years / USUAL / 3600
    if disk:
        raise InputError(
            f"This experiment takes {years:,} alliance-years, some {hours:,.1f} hours at a usual speed, and "
            f"{disk / 1e9:,.0f} GB on the disk. Ask for fewer alliances, replicates or cells, write down fewer months "
            "(every:), or go on with --yes."
        )
    raise InputError(
        f"This experiment takes {years:,} alliance-years, some {hours:,.1f} hours at a usual speed. Ask for fewer "
        "alliances, replicates or cells, or go on with --yes."
    )
