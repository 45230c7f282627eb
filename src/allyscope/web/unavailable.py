"""Where nothing can be saved for now, visitors are told so in words, and that nothing of theirs was kept half."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger("django.allyscope")


class Unavailable:
    """Middleware: a database that is locked by another program, or full, is no mistake of the program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The words; None for any other error."""
        if not isinstance(exception, OperationalError):
            return None
        log.error("the database cannot be used", exc_info=exception)
        response = render(request, "web/unavailable.html", status=503)
        response.headers["Retry-After"] = "60"
        return response
