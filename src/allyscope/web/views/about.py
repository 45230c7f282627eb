"""Pages that everybody may see: what happens with answers, whether the server is well, and what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Whether pages can be made: for whoever watches the installation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("fine\n", content_type="text/plain")


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What happens with my answers?"""
    return render(request, "web/about_answers.html", {"keep": settings.OPTIONS.keep})


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The request makes no sense."""
    return render(request, "web/error.html", {"code": 400}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Not for this visitor."""
    return render(request, "web/error.html", {"code": 403}, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Nothing there, or nothing that this visitor may know of."""
    return render(request, "web/error.html", {"code": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of the program."""
    return render(request, "web/error.html", {"code": 500}, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that was not ours, or was open for too long."""
    return render(request, "web/error.html", {"code": 403}, status=403)
