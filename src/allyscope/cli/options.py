"""Options and arguments that commands share, each with one name, one meaning and one sentence of help."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from allyscope.record import Month

RecordArgument = Annotated[str, typer.Argument(help="A folder, a file, or the name of a bundled record (case-4).")]
RecordOrSaved = Annotated[
    str,
    typer.Argument(metavar="RECORD", help="A folder, a file, a bundled record's name, or a saved result (.json)."),
]


class Language(StrEnum):
    """Languages that a page can be written in."""

    en = "en"
    de = "de"


class PageLanguage(StrEnum):
    """Languages that a report or a brief can be written in."""

    en = "en"
    de = "de"
    fr = "fr"


InPageLanguage = Annotated[
    PageLanguage, typer.Option("--language", help="Language of the page: English, German or French.")
]
InLanguage = Annotated[Language, typer.Option("--language", help="Language of the page or figure: English or German.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Leave out readings of the state itself in hindsight (leakage: proxy).")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Look no further than this month, for example 2018-06.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output, for machines.")]
Save = Annotated[Path | None, typer.Option("--save", help="Also save the result to this file (.json), to show again.")]
Particles = Annotated[int, typer.Option(min=256, max=65536, help="Simulated alliances; more is slower and smoother.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed; the same seed gives the same result.")]
Prior = Annotated[
    Path | None, typer.Option(help="What others taught: a file of allyscope calibrate, or alliance-experiment.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Go on, though it takes minutes or much memory.")]
Months = Annotated[int, typer.Option(min=1, max=60, help="How many months to look ahead.")]
OwnPlans = Annotated[
    Path | None, typer.Option("--plans", help="Your own plans (YAML), compared with the library's; see docs/advice.md.")
]


Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that stand there, whoever wrote them.")]


def look_at_targets(*paths: Path | None, overwrite: bool) -> None:
    """Before any work: whether all can be written that was asked for. Raises InputError or WriteError."""
    from allyscope.forms.targets import check_targets  # noqa: PLC0415 - the help must not wait for it

    check_targets(paths, overwrite=overwrite)


def look_at_endings(path: Path | None, *endings: str, what: str) -> None:
    """Before any work: whether a file ends as what is written there is read; `what` it is. Raises InputError."""
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.forms.printable import ending_of  # noqa: PLC0415

    if path is None or path.suffix.lower() in endings or str(path) in {os.devnull, "/dev/stdout"}:
        return
    listed = " or ".join(endings)
    step = "; print the page to a PDF from the browser" if path.suffix.lower() == ".pdf" and ".html" in endings else ""
    raise InputError(f"{path} has {ending_of(path)}; {what} is written as {listed}{step}")


def month_named(as_of: str | None) -> Month | None:
    """The month that --as-of names."""
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.record import parse_date  # noqa: PLC0415

    if as_of is None:
        return None
    try:
        span = parse_date(as_of)
    except ValueError as problem:
        raise InputError(f"--as-of is {as_of!r}: {problem}; write it like 2018-06") from None
    if span is None or span.opens_early or span.opens_late:
        raise InputError(f"--as-of is {as_of!r}: it names no month; write it like 2018-06")
    return span.last
