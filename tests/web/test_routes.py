"""Every address and every kind of visitor: a new address without a row in the table fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from route_table import LOGIN, TABLE, Answers, Row

from allyscope.web.models import Wave
from benchmarks.web_installation import VISITORS, Installation, install, published


def addresses(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern)
        elif isinstance(pattern, URLPattern):
            yield str(pattern.name)


def in_state(state: str) -> tuple[Installation, Wave]:
    if state == "published":
        return published()
    here = install()
    before_closing = state in ("draft", "agreed", "open")
    wave = here.wave(state if before_closing else Wave.State.OPEN)
    if not before_closing:
        if state != "conversation":
            here.answer_all(wave)
        here.close(wave)
    return here, wave


ROWS = [
    pytest.param(name, row, id=f"{name}-{number}") for name, rows in TABLE.items() for number, row in enumerate(rows)
]


def test_every_address_has_a_row() -> None:
    assert sorted(addresses(get_resolver())) == sorted(TABLE)


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_each_visitor_gets_what_is_theirs_and_nothing_else(name: str, row: Row) -> None:
    assert set(row.expected) == set(VISITORS)
    here, wave = in_state(row.state)
    address = reverse(name, args=row.arguments(here, wave))
    answered: Answers = {}
    for visitor in VISITORS:
        with transaction.atomic():  # each visitor finds it as it was
            response = getattr(here.client(visitor), row.method)(address, row.data or {})
            transaction.set_rollback(True)
        to_login = response.status_code == 302 and response.headers["Location"].startswith("/login/?")
        answered[visitor] = LOGIN if to_login else response.status_code
    assert answered == row.expected
