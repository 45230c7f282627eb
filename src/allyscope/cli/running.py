"""What every command with long work does the same: get ready, show progress, print JSON, stop calmly on Ctrl-C."""

from __future__ import annotations

import gc
import json
import signal
import sys
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Protocol

import typer
from typer.core import TyperGroup

from allyscope.cli.leaving import INTERRUPTED
from allyscope.cli.streams import echo_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from rich.console import Console

GARBAGE = (100_000, 20, 50)  # objects made before Python looks for garbage, and how often it looks at older ones
_pressed = Event()


class Told(Protocol):
    """Takes how much is done, of how much where that was not known before, and what is being done now."""

    def __call__(self, done: float, of: float | None = None, doing: str | None = None) -> None: ...


class Begin(Protocol):
    """Begins a line of progress; `of` is all there is to do, None where it is told later."""

    def __call__(self, doing: str, of: float | None = 1.0) -> Told: ...


class Commands(TyperGroup):
    """The commands, each of which Ctrl-C stops with one line; a KeyboardInterrupt may bring a line of its own."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            with _remembering_ctrl_c():
                return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")  # the form of a library, and no help
            raise
        except KeyboardInterrupt as stop:
            typer.echo(str(stop) or "Interrupted.", err=True)
            raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _remembering_ctrl_c() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt as always, and is remembered for `stop_if_pressed`.

    An exception that falls into a callback of the garbage collector or of a C library is swallowed by Python.
    """
    _pressed.clear()
    before = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before is not signal.default_int_handler:
        yield  # a job in the background that ignores Ctrl-C, or a program of others around this one
        return

    def press(number: int, frame: FrameType | None) -> None:
        _pressed.set()
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, press)
    swallowed, sys.unraisablehook = sys.unraisablehook, _quiet_about_ctrl_c
    try:
        yield
    finally:
        sys.unraisablehook = swallowed
        signal.signal(signal.SIGINT, before)


def _quiet_about_ctrl_c(swallowed: sys.UnraisableHookArgs) -> None:
    """Python says with a traceback that it swallowed an exception; a Ctrl-C was remembered, and is answered soon."""
    if not isinstance(swallowed.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(swallowed)


def stop_if_pressed() -> None:
    """Raise KeyboardInterrupt if Ctrl-C was pressed, though Python lost it; long work calls this as it goes on."""
    if _pressed.is_set():
        raise KeyboardInterrupt


def stdout() -> Console:
    """Where results for people go."""
    from rich.console import Console  # noqa: PLC0415 - the help must not wait for it

    return Console()


def stderr() -> Console:
    """Where all else for people goes."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True)


def get_ready(partners: int | None = None, *, experiments: bool = False) -> None:
    """Before anything is compiled: compiled programs are kept, and the first wait on a machine is explained.

    Nothing has to be compiled where there is machine code for all that is run: for alliances of so many `partners`, or
    for the `experiments` of claims, if it is nothing but them.
    """
    # Many small objects are made that stay; looking through them all, again and again, would delay every command.
    gc.set_threshold(*GARBAGE)
    if (partners is not None and _by_machine_code(partners)) or (experiments and _all_by_machine_code()):
        return
    from allyscope.engine.compilation import NOTE, enable_cache, first_time  # noqa: PLC0415

    if first_time():
        stderr().print(NOTE, style="dim")
    enable_cache()


def _by_machine_code(partners: int) -> bool:
    from allyscope.engine.kernel.library import library  # noqa: PLC0415

    return library(partners) is not None


def _all_by_machine_code() -> bool:
    from allyscope.engine.kernel.library import codes_in_use  # noqa: PLC0415

    return "jax" not in codes_in_use()


@contextmanager
def progress(*, counted: bool = False, kept: bool = False) -> Iterator[Begin]:
    """Progress on the terminal, a line for each piece of work that is begun.

    `counted`: also show how many of how many. `kept`: the work is kept, so that after Ctrl-C the same command goes on.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    count = (MofNCompleteColumn(),) if counted else ()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), *count, TimeElapsedColumn())

    def begin(doing: str, of: float | None = 1.0) -> Told:
        line = bar.add_task(doing, total=of)

        def told(done: float, of: float | None = None, doing: str | None = None) -> None:
            stop_if_pressed()
            bar.update(line, completed=done, total=of, description=doing)

        return told

    try:
        with Progress(*columns, console=stderr(), transient=True) as bar:
            yield begin
    except KeyboardInterrupt:
        if kept:
            from allyscope.report.wording.catalogue import say  # noqa: PLC0415

            raise KeyboardInterrupt(say("cli.run.interrupted")) from None
        raise


def print_json(value: Any) -> None:
    """JSON alone on standard output."""
    echo_json(json.dumps(value, indent=1, allow_nan=False, ensure_ascii=False))
