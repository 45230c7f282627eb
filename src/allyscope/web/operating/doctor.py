"""What may be wrong with an installation: each finding a code and numbers, said and with a next step by `doctor.toml`.

Nothing is changed, and no server has to run. Nothing of an answer is read.
"""

from __future__ import annotations

import datetime
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allyscope.errors import AllyscopeError, RunError, SettingsError
from allyscope.web.configuring import configure
from allyscope.web.folder import DATABASE, SECRET, in_use
from allyscope.web.mail.connecting import connection, problem_of
from allyscope.web.operating.archive import is_sound
from allyscope.web.operating.backup import FOLDER
from allyscope.web.operating.provider_check import problem_of_provider
from allyscope.web.options import FILE, Options, database_address, read_options

FINE, NOTE, WRONG = "fine", "note", "wrong"
ROOM_MB = 500  # on the disk, below which it is said
OLD_DAYS = 8  # of the newest backup
WAIT_SECONDS = 2.0  # for somebody who writes
LATE = datetime.timedelta(minutes=30)  # that a computation has waited


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, which sentence says so, and what the sentence is about."""

    level: str
    code: str
    values: dict[str, Any] = field(default_factory=dict)


def examine(folder: Path) -> list[Finding]:
    """Everything that was looked at, in an order in which one would repair it."""
    if not folder.is_dir() or not (folder / SECRET).is_file():
        return [Finding(WRONG, "no_folder", {"folder": folder})]
    findings = [*_of_folder(folder), *_of_settings(folder)]
    if any(finding.code == "settings" and finding.level == WRONG for finding in findings):
        return findings
    if database_address() is None:
        findings += _of_sqlite(folder)
    if all(finding.level != WRONG for finding in findings if finding.code.startswith("database")):
        findings += _of_installation(folder)
    return findings


def _of_folder(folder: Path) -> Iterator[Finding]:
    yield Finding(FINE, "folder", {"folder": folder})
    open_to_others = [
        path.name
        for path in (folder, folder / DATABASE, folder / SECRET, folder / FILE)
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_to_others:
        yield Finding(WRONG, "open_to_others", {"names": ", ".join(open_to_others), "folder": folder})
    room = shutil.disk_usage(folder).free // 10**6
    yield Finding(FINE if room >= ROOM_MB else WRONG, "room" if room >= ROOM_MB else "no_room", {"count": room})
    try:
        with in_use(folder):
            yield Finding(NOTE, "not_running")
    except RunError:
        yield Finding(FINE, "running")
    newest = max((path.stat().st_mtime for path in (folder / FOLDER).glob("*.zip")), default=None)
    if newest is None:
        yield Finding(NOTE, "no_backup")
    else:
        days = int((datetime.datetime.now().timestamp() - newest) // 86_400)
        yield Finding(
            FINE if days <= OLD_DAYS else NOTE, "backup" if days <= OLD_DAYS else "old_backup", {"count": days}
        )


def _of_settings(folder: Path) -> Iterator[Finding]:
    try:
        options = read_options(folder)
    except SettingsError as error:
        yield Finding(WRONG, "settings", {"problems": error})
        return
    yield from _of_mail(options)
    if options.log_in is not None:
        values = {"name": options.log_in.name, "server": options.log_in.server}
        problem = problem_of_provider(str(options.log_in.server))
        if problem is None:
            yield Finding(FINE, "log_in", values)
        else:
            yield Finding(WRONG, f"log_in_{problem}", values)


def _of_mail(options: Options) -> Iterator[Finding]:
    if options.mail is None:
        yield Finding(NOTE, "no_mail")
        return
    values = {"server": options.mail.server}
    try:
        connection(options.mail).close()
    except OSError as error:
        yield Finding(WRONG, f"mail_{problem_of(error)}", values)
    else:
        yield Finding(FINE, "mail", values)
    if options.address is None:
        yield Finding(NOTE, "no_address")


def _of_sqlite(folder: Path) -> Iterator[Finding]:
    database = folder / DATABASE
    if not database.is_file():
        yield Finding(WRONG, "database_missing", {"folder": folder})
        return
    if not is_sound(database):
        yield Finding(WRONG, "database_damaged", {"database": database, "folder": folder})
        return
    try:
        with closing(sqlite3.connect(database, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        code = "database_locked" if "locked" in str(error) else "database_not_writable"
        yield Finding(WRONG, code, {"database": database})
        return
    yield Finding(FINE, "database", {"count": database.stat().st_size // 10**6})


def _of_installation(folder: Path) -> Iterator[Finding]:
    """What its own tables say."""
    try:
        configure(folder)
        from allyscope.web.operating.tables import missing, unknown  # noqa: PLC0415

        later, changes = unknown(), missing()
    except (AllyscopeError, Exception) as error:
        yield Finding(WRONG, "database_unreachable", {"error": str(error).strip().partition("\n")[0]})
        return
    if later:
        yield Finding(WRONG, "later_version", {"change": later[0]})
    elif changes:
        yield Finding(NOTE, "changes", {"count": len(changes)})
    else:
        with suppress(Exception):
            yield from _of_tables()


def _of_tables() -> Iterator[Finding]:
    from django.utils import timezone  # noqa: PLC0415 - only after Django is set up

    from allyscope.web.models import Job, Mail, Person, Wave  # noqa: PLC0415

    if not Person.objects.filter(is_administrator=True, is_active=True).exists():
        yield Finding(NOTE, "no_administrator")
    failed = Job.objects.filter(state=Job.State.FAILED).count()
    if failed:
        yield Finding(WRONG, "failed_jobs", {"count": failed})
    silent = Job.objects.filter(state=Job.State.RUNNING, seen_at__lt=timezone.now() - LATE).count()
    if silent:
        yield Finding(NOTE, "silent_jobs", {"count": silent})
    waiting = Mail.objects.filter(state=Mail.State.WAITING, tries__gt=0).count()
    if waiting:
        yield Finding(NOTE, "waiting_mails", {"count": waiting})
    refused = Mail.objects.filter(state=Mail.State.FAILED).count()
    if refused:
        yield Finding(NOTE, "failed_mails", {"count": refused})
    late = Wave.objects.filter(state=Wave.State.OPEN, closes_on__lt=timezone.localdate()).count()
    if late:
        yield Finding(WRONG, "late_waves", {"count": late})
    if not (failed or silent or waiting or refused or late):
        yield Finding(FINE, "work")
