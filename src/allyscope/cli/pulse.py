"""pulse: what both sides answered, side by side. No logic of its own."""

from __future__ import annotations

import typer

from allyscope.cli import options
from allyscope.cli.results import deliver


def pulse(
    record: options.RecordArgument,
    as_of: options.AsOf = None,
    as_json: options.AsJson = False,
    save: options.Save = None,
    overwrite: options.Overwrite = False,
) -> None:
    """Show what both sides answered to the last pulse, the largest gap first; what privacy withholds has no number.

    Example: allyscope pulse our-alliance --as-of 2024-03
    """
    from allyscope.errors import InputError  # noqa: PLC0415 - the help must not wait for it
    from allyscope.record import read_record  # noqa: PLC0415
    from allyscope.record.pulse_answers import last_month, pulse_of  # noqa: PLC0415
    from allyscope.report.wording.catalogue import say  # noqa: PLC0415

    options.look_at_targets(save, overwrite=overwrite)
    found = read_record(record)
    month = options.month_named(as_of) or last_month(found)
    if month is None:
        raise InputError(say("pulse.head.none"))
    deliver(pulse_of(found, month), record, as_json=as_json, save=save)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(pulse)
