"""Connections of the server: whole pages arrive, and the watching thread does not ask on and on."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.parser import HTTPRequestParser

from allyscope.web.connections import Connection, create_server
from allyscope.web.lanes import PATIENCE, Lanes

BIG = b"x" * 3_000_000


def big_page(_environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """More than a connection takes at once."""
    start("200 OK", [("Content-Length", str(len(BIG)))])
    return [BIG]


@contextmanager
def listening() -> Iterator[tuple[Any, int]]:
    """A server at a port of its own, whose connections nobody watches yet."""
    server = create_server(big_page, listen="127.0.0.1:0", threads=2)
    try:
        yield server, server.effective_port  # type: ignore[union-attr]
    finally:
        server.close()
        server.task_dispatcher.shutdown()


@pytest.mark.parametrize(
    ("at_work", "held", "closing_soon", "writable"),
    [
        (True, 5, False, False),
        (False, 5, False, True),
        (True, 1 << 30, False, True),
        (True, 5, True, True),
        (False, 0, False, False),
    ],
)
def test_the_watching_thread_sends_only_what_the_pages_own_thread_does_not(
    at_work: bool, held: int, closing_soon: bool, writable: bool
) -> None:
    here, there = socket.socketpair()
    with listening() as (server, _port), closing(there):
        connection = Connection(server, here, ("127.0.0.1", 1), server.adj, map={})
        connection.requests = [HTTPRequestParser(server.adj)] if at_work else []
        connection.total_outbufs_len, connection.will_close = held, closing_soon
        assert bool(connection.writable()) is writable
        here.close()


def test_a_big_page_arrives_whole_at_somebody_who_reads_slowly() -> None:
    with listening() as (server, port):
        threading.Thread(target=server.run, daemon=True).start()
        with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as visitor:
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
            visitor.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            with visitor.makefile("rb") as answer:
                head, _, body = answer.read().partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        assert body == BIG


def asked(address: str, held: threading.Event, done: list[str]) -> Any:
    """A connection that asks for an address, and whose page takes until it is let go, if it is one that is held."""

    class Page:
        requests = (SimpleNamespace(path=address),)

        def service(self) -> None:
            if address.endswith("held"):
                held.wait(30)
            done.append(address)

        def cancel(self) -> None:
            done.append("cancelled")

    return Page()


def test_pages_of_respondents_come_one_after_the_other_beside_those_of_managers() -> None:
    lanes, held, done = Lanes(), threading.Event(), list[str]()
    lanes.set_thread_count(2)
    try:
        for address in ("/a/held", "/a/next", "/portfolio/"):
            lanes.add_task(asked(address, held, done))
        wait_for(lambda: done == ["/portfolio/"])
        held.set()
        wait_for(lambda: done == ["/portfolio/", "/a/held", "/a/next"])
    finally:
        held.set()
        lanes.shutdown()


def test_a_respondent_who_waits_for_the_database_does_not_hold_up_those_who_come_later() -> None:
    lanes, held, done = Lanes(), threading.Event(), list[str]()
    lanes.set_thread_count(2)
    try:
        lanes.add_task(asked("/a/held", held, done))
        time.sleep(PATIENCE + 0.1)
        lanes.add_task(asked("/a/later", held, done))
        wait_for(lambda: done == ["/a/later"])
    finally:
        held.set()
        lanes.shutdown()
    assert done == ["/a/later", "/a/held"]


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
