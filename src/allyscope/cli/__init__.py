"""The command line: one module for each group of commands, no logic, and no traceback for a user's mistake.

Exit codes: 0 fine, 1 the run itself failed, 2 bad input or usage, 70 a mistake of the program, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import threading
from typing import Annotated

import typer

from allyscope.cli import (
    advice,
    agreement,
    calibrate,
    calibration_check,
    claims,
    diagnosis,
    export,
    figures,
    imports,
    merge,
    odd,
    partners,
    power,
    pulse,
    questionnaire,
    records,
    results,
    score,
    serve,
    simulate,
    theories,
    vocabulary,
    web,
)
from allyscope.cli.leaving import answer, leave
from allyscope.cli.running import Commands
from allyscope.cli.streams import make_safe

# Threads of this program work side by side already; those of linear algebra would only wait for each other, busily.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = typer.Typer(
    name="allyscope",
    cls=Commands,
    help="See the hidden state of a strategic alliance, what it will probably come to, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - costs time that other commands need not pay

        typer.echo(f"allyscope {version('allyscope')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


for _module in (
    records,
    score,
    vocabulary,
    diagnosis,
    advice,
    results,
    partners,
    imports,
    merge,
    export,
    figures,
    agreement,
    simulate,
    claims,
    power,
    pulse,
    questionnaire,
    theories,
    odd,
    calibrate,
    calibration_check,
    serve,
    web,
):
    _module.register(app)


def main() -> None:
    """Run the command line and leave with its exit code."""
    others = threading.enumerate()
    make_safe()
    try:
        app()
        code = 0
    except SystemExit as end:
        gc.freeze()  # what is left need not be looked through once more on the way out
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException as error:  # the last line of defence
        code = answer(error)
    leave(code, others)
