"""Connections of the server: whole pages arrive, and the watching thread does not ask on and on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from waitress.parser import HTTPRequestParser

from allyscope.web.connections import Connection, create_server

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
