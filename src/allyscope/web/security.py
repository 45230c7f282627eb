"""What every answer carries, what is logged, and how often somebody may try."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# A report brings its own policy, which lets through the style within it by its hash, and nothing else.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
SECONDS = 900
TRIES = 10  # of one sender for one account
TRIES_OF_A_SENDER = 100  # a whole company may come from one address


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a strict policy for scripts and frames, and no copy of a page in any cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return answer


class Bare(logging.Filter):
    """Of an error only its kind and place are logged: addresses and messages may hold what nobody else shall read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Takes the rest away."""
        kind, place = "", f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[0] is not None:
            kind, trace = record.exc_info[0].__name__, record.exc_info[2]
            while trace is not None:
                place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
                trace = trace.tb_next
        record.msg, record.args = "%s at %s", (kind or "A message without its text", place)
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def _counter(request: HttpRequest, what: str, whose: str) -> str:
    sender = request.META.get("REMOTE_ADDR", "")
    return hashlib.sha256(f"{what}\n{sender}\n{whose.casefold()}".encode()).hexdigest()


def too_many(request: HttpRequest, what: str, whose: str = "") -> bool:
    """Whether this sender has failed too often of late."""
    return int(cache.get(_counter(request, what, whose), 0)) >= (TRIES if whose else TRIES_OF_A_SENDER)


def failed(request: HttpRequest, what: str, whose: str = "") -> None:
    """Counts one failure of a sender."""
    key = _counter(request, what, whose)
    if not cache.add(key, 1, SECONDS):
        cache.incr(key)


def succeeded(request: HttpRequest, what: str, whose: str = "") -> None:
    """Forgets a sender's failures."""
    cache.delete(_counter(request, what, whose))
