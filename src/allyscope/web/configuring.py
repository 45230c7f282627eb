"""Django made ready for an installation: its settings are told by the environment, which the worker inherits."""

from __future__ import annotations

import os
from pathlib import Path

from allyscope.errors import InputError
from allyscope.web.folder import VARIABLE, made_ready
from allyscope.web.options import read_options

SETTINGS = "allyscope.web.settings"
LOCAL = ("localhost", "127.0.0.1", "[::1]")


def unusable(folder: Path, error: OSError) -> InputError:
    return InputError(f"the data folder {folder} cannot be used: {error.strerror}; name another with --folder")


def configure(folder: Path, hosts: tuple[str, ...] = (), *, https: bool = False, demo: bool = False) -> None:
    """Django made ready for a data folder. Raises InputError for a folder or settings that cannot be used."""
    try:
        made_ready(folder)
    except OSError as error:
        raise unusable(folder, error) from None
    read_options(folder)
    os.environ[VARIABLE] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["ALLYSCOPE_WEB_HOSTS"] = ",".join((*LOCAL, *hosts))
    os.environ["ALLYSCOPE_WEB_HTTPS"] = "1" if https else "0"
    os.environ["ALLYSCOPE_WEB_DEMO"] = "1" if demo else "0"
    import django  # noqa: PLC0415 - only after its settings are there

    django.setup()
