"""The tables, brought up to date when the server starts: each change whole or not at all, after a backup."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from allyscope.errors import RunError
from allyscope.web.operating.backup import FOLDER, back_up


def missing() -> list[str]:
    """The changes of tables that this version knows and the database has not had yet."""
    executor = MigrationExecutor(connection)
    return [
        f"{step.app_label}.{step.name}" for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())
    ]


def unknown() -> list[str]:
    """Changes that a later version has made, so that this one must not touch the database."""
    executor = MigrationExecutor(connection)
    return [
        ".".join(each) for each in executor.loader.applied_migrations if each not in executor.loader.disk_migrations
    ]


def bring_up_to_date(folder: Path) -> None:
    """Makes or changes the tables; before a change there is a backup. Raises RunError in words.

    A start that is killed in between leaves the database as it was before the change that it was at.
    """
    try:
        changes = missing()
        later = unknown()
        filled = bool(connection.introspection.table_names()) and bool(changes)
    except DatabaseError as error:
        raise RunError(f"the database cannot be read: {error}; allyscope web doctor says more") from None
    if later:
        raise RunError(f"a later version of Allyscope has used this database ({later[0]}); start that one")
    if filled:
        now = datetime.datetime.now(datetime.UTC)
        back_up(folder, folder / FOLDER / f"before-{changes[-1]}-{now:%Y-%m-%d-%H%M%S}.zip")
    try:
        call_command("migrate", verbosity=0)
    except DatabaseError as error:
        raise RunError(f"the tables could not be changed: {error}; free some space, or see who uses them") from None
