"""PostgreSQL: its address as Django takes it, and its own programs for backups."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from allyscope.errors import InputError, RunError
from allyscope.extras import need

PATIENCE = 3600.0


def database_of(address: str) -> dict[str, Any]:
    """Django's settings for an address such as postgresql://user:password@host/name. Raises InputError."""
    need("postgres", "DATABASE_URL")
    from psycopg import ProgrammingError  # noqa: PLC0415 - needs the extra
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError:
        parts = {}
    if not address.startswith(("postgres://", "postgresql://")) or "dbname" not in parts:
        raise InputError("DATABASE_URL is no address of PostgreSQL; write postgresql://user:password@host/database")
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{ours: str(parts[theirs]) for ours, theirs in named.items() if parts.get(theirs) is not None},
        "OPTIONS": {name: value for name, value in parts.items() if name not in named.values()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def dump(address: str, target: Path) -> None:
    """The database as one file, as it was at one moment. Raises InputError or RunError."""
    _run("pg_dump", address, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def load(address: str, source: Path) -> None:
    """Fills an empty database, all or nothing. Raises InputError or RunError."""
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", address, *options, str(source))


def _run(program: str, address: str, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise InputError(f"{program} is not there; it comes with PostgreSQL's client (Debian: postgresql-client)")
    where = ("--dbname", "")
    environment = os.environ | _secret(address)
    command = [found, *options, where[0], _without_password(address)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise RunError(f"{program} failed: {said[0] if said else done.returncode}")


def _secret(address: str) -> dict[str, str]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - needs the extra

    password = conninfo_to_dict(address).get("password")
    return {} if password is None else {"PGPASSWORD": str(password)}


def _without_password(address: str) -> str:
    """The address as a command may show it: others on this machine see what commands are given."""
    from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415 - needs the extra

    parts = {name: value for name, value in conninfo_to_dict(address).items() if name != "password"}
    return make_conninfo("", **parts)
