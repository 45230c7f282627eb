"""Who may see and do what: asked by every page that shows something of an alliance.

Who plays no part in an alliance is told that there is none, so that nobody learns of it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from allyscope.web.models import Alliance, Person, Role, Side, Wave

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a part in an alliance. `side` is None for a facilitator."""

    person: Person
    alliance: Alliance
    kind: str
    side: Side | None

    @property
    def runs_waves(self) -> bool:
        """Whether they may begin waves and bring them on, as far as no side has to agree."""
        return self.kind in (Role.Kind.MANAGER, Role.Kind.FACILITATOR)

    @property
    def speaks(self) -> bool:
        """Whether they may agree and release for a side, and invite its people."""
        return self.kind == Role.Kind.MANAGER and self.side is not None


def person_of(request: HttpRequest) -> Person:
    """Who is logged in. Raises PermissionDenied for nobody."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def visitor_of(request: HttpRequest, alliance: Alliance) -> Visitor:
    """The part that the visitor plays in an alliance. Raises Http404 for none."""
    person = person_of(request)
    role = Role.objects.select_related("side__company").filter(alliance=alliance, person=person).first()
    if role is None:
        raise Http404
    return Visitor(person, alliance, role.kind, role.side)


def whole(request: HttpRequest) -> AbstractContextManager[None]:
    """What a form asks for is done with its entry in the audit trail, or not at all.

    Not where a file comes with it: nobody else shall wait to write while it is read, and nothing is kept of it yet.
    """
    return transaction.atomic() if request.method == "POST" and not request.FILES else nullcontext()


def for_alliance(
    page: Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for those who play a part in an alliance, which its address names."""

    @login_required
    @wraps(page)
    def asked(request: HttpRequest, alliance_id: int, *args: P.args, **fields: P.kwargs) -> HttpResponse:
        with whole(request):
            return page(request, visitor_of(request, get_object_or_404(Alliance, pk=alliance_id)), *args, **fields)

    return asked


def for_wave(
    page: Callable[Concatenate[HttpRequest, Visitor, Wave, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for those who play a part in the alliance of a wave, which its address names."""

    @login_required
    @wraps(page)
    def asked(request: HttpRequest, wave_id: int, *args: P.args, **fields: P.kwargs) -> HttpResponse:
        with whole(request):
            wave = get_object_or_404(Wave.objects.select_related("alliance"), pk=wave_id)
            return page(request, visitor_of(request, wave.alliance), wave, *args, **fields)

    return asked


def for_administrator(page: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for administrators."""

    @login_required
    @wraps(page)
    def asked(request: HttpRequest, *args: P.args, **fields: P.kwargs) -> HttpResponse:
        if not person_of(request).is_administrator:
            raise PermissionDenied
        with whole(request):
            return page(request, *args, **fields)

    return asked


def own_side(visitor: Visitor) -> Side:
    """The side that the visitor speaks for. Raises PermissionDenied for whoever speaks for none."""
    if not visitor.speaks or visitor.side is None:
        raise PermissionDenied
    return visitor.side


def need(allowed: bool) -> None:
    """Raises PermissionDenied unless allowed."""
    if not allowed:
        raise PermissionDenied
