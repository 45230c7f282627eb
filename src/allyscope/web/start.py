"""Starting an installation: folder, tables, and a server in this process."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from allyscope.errors import InputError, RunError
from allyscope.web.configuring import LOCAL, configure, unusable
from allyscope.web.folder import SECRET, in_use, made_ready

# A whole company may open its links in one minute; that some wait for a moment is no news.
SERVER: dict[str, Any] = {"threads": 8, "connection_limit": 500, "asyncore_use_poll": True, "ident": None}


@contextmanager
def occupied(folder: Path) -> Iterator[None]:
    """The folder, made if it is not there, for this process alone. Raises InputError, or RunError where it is used."""
    try:
        made_ready(folder)
    except OSError as error:
        raise unusable(folder, error) from None
    with in_use(folder):
        yield


def set_up(folder: Path, hosts: tuple[str, ...] = (), *, https: bool = False, demo: bool = False) -> None:
    """As `configure`, with the tables made or brought up to date. Raises RunError where the database cannot be used."""
    configure(folder, hosts, https=https, demo=demo)
    from allyscope.web.operating.tables import bring_up_to_date  # noqa: PLC0415 - only after Django is set up

    old = os.umask(0o077)
    try:
        bring_up_to_date(folder)
        if demo:
            from allyscope.web.demonstration import make  # noqa: PLC0415

            make()
    finally:
        os.umask(old)


def of_an_installation(folder: Path) -> None:
    """Django made ready for a folder that holds an installation. Raises InputError for any other."""
    if not (folder / SECRET).is_file():
        raise InputError(f"there is no installation in {folder}; name its folder with --folder")
    set_up(folder)


def first_link(address: str) -> str | None:
    """The link by which the first administrator is made; none where there is one already."""
    from allyscope.web.models import Person  # noqa: PLC0415
    from allyscope.web.setting_up import new_token  # noqa: PLC0415

    if Person.objects.filter(is_administrator=True).exists():
        return None
    return f"{address}/setup/{new_token()}/"


def demo_accounts() -> str:
    """Who can log in to the demonstration, and with what."""
    from allyscope.web.demonstration import PASSWORD, PEOPLE  # noqa: PLC0415

    return "\n".join(f"  {email}  {PASSWORD}" for _name, email, _firm, _kind in PEOPLE)


def behind_proxy() -> dict[str, Any]:
    """With https a server on this machine stands before this one: from it alone it is believed who comes, and how."""
    if os.environ["ALLYSCOPE_WEB_HTTPS"] != "1":
        return {}
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": headers, "clear_untrusted_proxy_headers": True}


def public_address(listening: str) -> str:
    """Under which address visitors come, if the settings name none: the first name that was allowed."""
    names = os.environ["ALLYSCOPE_WEB_HOSTS"].split(",")[len(LOCAL) :]
    if not names:
        return listening
    if os.environ["ALLYSCOPE_WEB_HTTPS"] == "1":
        return f"https://{names[0]}"
    return f"http://{names[0]}:{listening.rpartition(':')[2]}"


def serve(host: str, port: int, say: Callable[[str], Any]) -> None:
    """Answers visitors until it is stopped; `say` takes the address once somebody can come. Raises RunError."""
    from django.conf import settings  # noqa: PLC0415 - only after Django is set up
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    from allyscope.web.connections import create_server  # noqa: PLC0415
    from allyscope.web.mail.postman import Postman  # noqa: PLC0415
    from allyscope.web.supervising import Supervisor  # noqa: PLC0415
    from allyscope.web.warming import warm_up  # noqa: PLC0415

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    os.umask(0o077)
    try:
        application = get_wsgi_application()
        server = create_server(application, host=host, port=port, **SERVER, **behind_proxy())
    except OSError as error:
        raise RunError(f"nobody can listen at {host}:{port}: {error.strerror}; name another with --port") from None
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    os.environ["ALLYSCOPE_WEB_ADDRESS"] = public_address(address)
    warm_up()
    supervisor, postman = Supervisor(), Postman(settings.OPTIONS, settings.FOLDER)
    supervisor.start()
    postman.start()

    def stop(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    say(address)
    try:
        server.run()
    finally:
        postman.stop()
        supervisor.stop()
        server.close()
