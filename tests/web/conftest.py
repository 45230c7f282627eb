"""An installation in memory, empty before each test."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_test_environment
from django.utils import translation

os.environ["DJANGO_SETTINGS_MODULE"] = "allyscope.web.settings"
os.environ.pop("ALLYSCOPE_WEB_FOLDER", None)
django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose


@pytest.fixture(scope="session", autouse=True)
def tables() -> sqlite3.Connection:
    """The tables, made once by the migrations, as they are with nothing in them."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("flush", verbosity=0, interactive=False)
    nothing = sqlite3.connect(":memory:")
    connection.connection.backup(nothing)
    return nothing


@pytest.fixture(autouse=True)
def empty(tables: sqlite3.Connection) -> Iterator[None]:
    """Nothing kept of the test before; laid over page by page, which takes a tenth of emptying table by table."""
    connection.ensure_connection()
    tables.backup(connection.connection)
    cache.clear()
    with translation.override("en"):
        yield
