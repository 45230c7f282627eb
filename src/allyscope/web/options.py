"""What an administrator may set, in `settings.yaml` of the data folder: read like a record, every problem at once.

Nothing has to be set. What is secret stands in this file alone, which belongs to its owner, and never in a command.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from allyscope.errors import SettingsError
from allyscope.forms.kinds import Kind, Name, SchemaVersion, Truth, choice, whole_number
from allyscope.forms.parts import Part
from allyscope.forms.reading import FormFile, read_form
from allyscope.forms.rules import Broken
from allyscope.forms.values import broken, read_name

FILE = "settings.yaml"
ADDRESS = re.compile(r"https?://([^\s/:]+)(:\d+)?(/[^\s]*)?")
MAILBOX = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+")
LONG = 120  # months


def _address(value: object) -> str:
    text = read_name(value).rstrip("/")
    if not ADDRESS.fullmatch(text):
        raise broken("an address begins with https:// or http://", "write it as in a browser, https://example.org")
    return text


def _mailbox(value: object) -> str:
    text = read_name(value)
    if not MAILBOX.fullmatch(text):
        raise broken("an e-mail address has one @", "write an address such as alliances@example.org")
    return text


Address = Annotated[str, Kind(_address, {"type": "string", "format": "uri"}, text=True)]
Mailbox = Annotated[str, Kind(_mailbox, {"type": "string", "format": "email"}, text=True)]
Port = Annotated[int, whole_number(1, 65535, "a port")]
Security = Annotated[str, choice(("starttls", "tls", "none"), "security")]
Days = Annotated[int, whole_number(1, 3650, "a number of days")]
Months = Annotated[int, whole_number(0, LONG, "a number of months, 0 for as long as the alliance is kept,")]
Minutes = Annotated[int, whole_number(1, 10_080, "a number of minutes")]
Gigabytes = Annotated[int, whole_number(1, 1024, "a number of gigabytes")]
Part_ = Annotated[str, choice(("manager", "sponsor", "facilitator"), "a part")]


class MailPart(Part):
    """The server by which mails are sent."""

    required = ("server", "sender")

    server: Name | None = None
    port: Port | None = None
    security: Security = "starttls"
    user: Name | None = None
    password: Name | None = None
    sender: Mailbox | None = None


class GroupPart(Part):
    """What a group of the company's directory means here."""

    required = ("group",)

    group: Name | None = None
    company: Name | None = None
    alliance: Name | None = None
    part: Part_ | None = None
    administrator: Truth = False


class LogInPart(Part):
    """A company's own log-in (OpenID Connect)."""

    required = ("name", "server", "client_id", "client_secret")

    name: Name | None = None
    server: Address | None = None
    client_id: Name | None = None
    client_secret: Name | None = None
    groups: list[GroupPart] = Field(default_factory=list)


class KeepPart(Part):
    """For how long things are kept; what it means for released waves stands in docs/web-running.md."""

    invitations_days: Days = 30
    mails_days: Days = 30
    comments_months: Months = 0
    answers_months: Months = 0
    waves_months: Months = 0


class ComputingPart(Part):
    """What one computation may take at most; a costlier one is not begun, and its page says so."""

    minutes: Minutes = 10
    gigabytes: Gigabytes = 4


class Options(Part):
    """Everything that can be set."""

    required = ("schema_version",)

    schema_version: SchemaVersion | None = None
    address: Address | None = None
    mail: MailPart | None = None
    log_in: LogInPart | None = None
    second_factor_for_all: Truth = False
    keep: KeepPart = KeepPart()
    computing: ComputingPart = ComputingPart()


def _rules(options: Options) -> Iterator[Broken]:
    if options.mail is not None and (options.mail.user is None) != (options.mail.password is None):
        yield Broken(("mail",), "user and password are given together, or neither", "add the other one")
    for number, group in enumerate(options.log_in.groups if options.log_in else []):
        if (group.alliance is None) != (group.part is None):
            step = "name both the alliance and the part in it"
            yield Broken(("log_in", "groups", number), "alliance and part are given together, or neither", step)
    keep = options.keep
    if 0 < keep.waves_months < max(keep.answers_months, keep.comments_months):
        step = "let it be at least as long as the others"
        yield Broken(("keep", "waves_months"), "answers and comments go with their wave", step)


OPTIONS = FormFile(Options, "a file of settings", "begin it with `schema_version: 1`", SettingsError, _rules)


def read_options(folder: Path | None) -> Options:
    """The settings of an installation; those that hold where nobody set any. Raises SettingsError."""
    if folder is None or not (folder / FILE).is_file():
        return Options(schema_version=1)
    return read_form(folder / FILE, OPTIONS)[0]


def database_address() -> str | None:
    """Where PostgreSQL is, of the environment (`DATABASE_URL`); None for SQLite in the data folder."""
    return os.environ.get("DATABASE_URL") or None


def site_address(options: Options) -> str:
    """Under which address visitors come, for links in mails: as set, or as the server was started."""
    return options.address or os.environ.get("ALLYSCOPE_WEB_ADDRESS") or "http://localhost:8000"


def host_of(options: Options) -> str:
    """The name of the site; it also names the mails that come from it."""
    address = ADDRESS.fullmatch(site_address(options))
    return "localhost" if address is None else address[1]
