"""The server by which mails leave: the one connection that Allyscope opens, to whom its administrator names."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from allyscope.web.options import MailPart

PORTS = {"starttls": 587, "tls": 465, "none": 25}
PATIENCE = 20.0  # seconds to wait for the server


def connection(mail: MailPart) -> smtplib.SMTP:
    """A connection to the server, logged in. Raises OSError, of which all errors of the protocol are kinds."""
    assert mail.server is not None
    port = mail.port or PORTS[mail.security]
    trusted = ssl.create_default_context()
    server: smtplib.SMTP
    if mail.security == "tls":
        server = smtplib.SMTP_SSL(mail.server, port, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(mail.server, port, timeout=PATIENCE)
    try:
        if mail.security == "starttls":
            server.starttls(context=trusted)
        if mail.user and mail.password:
            server.login(mail.user, mail.password)
    except BaseException:
        server.close()
        raise
    return server


def deliver(server: smtplib.SMTP, mail: EmailMessage) -> None:
    """Hands one mail over. Raises OSError."""
    server.send_message(mail)


def is_final(error: Exception) -> bool:
    """Whether the server knows no such reader, so that trying again is of no use."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _said in error.recipients.values())


def problem_of(error: Exception) -> str:
    """What went wrong, in a word; what servers say may quote an address, so it is not kept."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "log-in"
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return "security"
    if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
        return "refused"
    return "unreachable"
