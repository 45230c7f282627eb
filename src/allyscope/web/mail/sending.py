"""Mails leave: by the server that is set, or, where none is, into a folder from which somebody can send them."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from allyscope.forms.files import write_file
from allyscope.web.mail import due
from allyscope.web.mail.connecting import connection, deliver, is_final, problem_of
from allyscope.web.mail.letters import Letter
from allyscope.web.mail.texts import letter
from allyscope.web.models import Mail
from allyscope.web.options import Options, host_of, site_address

FOLDER = "mails"
SENDER = "Allyscope"
MOST_TRIES = 10  # over some two days
LONGEST_WAIT = datetime.timedelta(hours=6)
AT_ONCE = 50
Post = Callable[[EmailMessage], None]


def message(text: Letter, options: Options) -> EmailMessage:
    """A mail in the form in which servers take it. Only text, and marked as written by a program."""
    host = host_of(options)
    sender = options.mail.sender if options.mail and options.mail.sender else f"allyscope@{host}"
    mail = EmailMessage()
    mail["From"] = Address(SENDER, addr_spec=sender)
    mail["To"] = text.to
    mail["Subject"] = " ".join(text.subject.split())
    mail["Date"] = format_datetime(timezone.now())
    mail["Message-ID"] = make_msgid(domain=host)
    mail["Content-Language"] = text.language
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(text.text)
    return mail


def into_folder(folder: Path) -> Post:
    """Puts mails into a folder, each in a file of its own."""

    def post(mail: EmailMessage) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        write_file(folder / f"{timezone.now():%Y-%m-%d}-{secrets.token_hex(6)}.eml", mail.as_bytes())

    return post


def send_due(options: Options, folder: Path | None) -> int:
    """Orders and sends what is due; how many mails left."""
    due.order(timezone.localdate())
    return send_ordered(options, folder)


def send_ordered(options: Options, folder: Path | None) -> int:
    """Sends what was ordered; how many mails left."""
    waiting = Mail.objects.filter(state=Mail.State.WAITING).exclude(next_try__gt=timezone.now())
    mails = list(waiting.select_related("invitation__wave__alliance", "wave__alliance", "person")[:AT_ONCE])
    if not mails or (options.mail is None and folder is None):
        return 0
    if options.mail is None:
        assert folder is not None
        post = into_folder(folder / FOLDER)
        return sum(_send(mail, post, options) for mail in mails)
    try:
        server = connection(options.mail)
    except OSError as error:
        for mail in mails:
            _put_off(mail, problem_of(error))
        return 0
    try:
        return sum(_send(mail, lambda each: deliver(server, each), options) for mail in mails)
    finally:
        try:
            server.quit()
        except OSError:
            server.close()


def _send(mail: Mail, post: Post, options: Options) -> bool:
    """One mail; whether it left. Where the program is killed in between, it leaves twice rather than never."""
    if not due.still_holds(mail):
        mail.delete()
        return False
    try:
        ready = message(letter(mail, site_address(options)), options)
    except ValueError:  # an address that no server takes
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.FAILED, problem="refused")
        return False
    try:
        post(ready)
    except OSError as error:
        if is_final(error):
            Mail.objects.filter(pk=mail.pk).update(state=Mail.State.FAILED, problem="refused")
        else:
            _put_off(mail, problem_of(error))
        return False
    Mail.objects.filter(pk=mail.pk).update(state=Mail.State.SENT, sent_on=timezone.localdate(), problem="")
    return True


def _put_off(mail: Mail, problem: str) -> None:
    tries = mail.tries + 1
    state = Mail.State.FAILED if tries >= MOST_TRIES else Mail.State.WAITING
    wait = min(datetime.timedelta(minutes=2**tries), LONGEST_WAIT)
    Mail.objects.filter(pk=mail.pk).update(tries=tries, state=state, problem=problem, next_try=timezone.now() + wait)


def goes_out() -> bool:
    """Whether mails are sent by a server, so that links need not be handed out by people."""
    return settings.OPTIONS.mail is not None
