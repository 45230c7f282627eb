"""An installation in memory, empty before each test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test.utils import setup_test_environment
from django.utils import translation

os.environ["DJANGO_SETTINGS_MODULE"] = "allyscope.web.settings"
os.environ.pop("ALLYSCOPE_WEB_FOLDER", None)
django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose


@pytest.fixture(scope="session", autouse=True)
def tables() -> None:
    """The tables, made once by the migrations."""
    setup_test_environment()
    call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """Nothing kept of the test before."""
    call_command("flush", verbosity=0, interactive=False)
    cache.clear()
    with translation.override("en"):
        yield
