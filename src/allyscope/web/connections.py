"""How the server's connections send what was made: by the thread that made it, without another looking on.

The thread that watches all connections would else ask again and again, as fast as it can, whether what another one is
just sending is sent; and Python, which runs one of them at a time, would let it do so for milliseconds.
"""

from __future__ import annotations

from typing import Any

from waitress import server
from waitress.channel import HTTPChannel

from allyscope.web.lanes import Lanes


class Connection(HTTPChannel):
    """A connection that the watching thread leaves alone while a page is made for it."""

    def writable(self) -> bool:
        """Whether the watching thread shall send: what the page's own thread could not, or more than may be held."""
        page_is_made = bool(self.requests) and self.total_outbufs_len <= self.adj.outbuf_high_watermark
        waits = bool(self.total_outbufs_len) and not page_is_made
        return waits or self.will_close or self.close_when_flushed


def create_server(application: Any, **settings: Any) -> server.MultiSocketServer | server.BaseWSGIServer:
    """As waitress makes one, with such connections and lanes. Raises OSError where it cannot listen."""
    listening: dict[int, Any] = {}
    lanes = Lanes()
    made = server.create_server(application, map=listening, _dispatcher=lanes, **settings)
    lanes.set_thread_count(made.adj.threads)
    for each in listening.values():
        if isinstance(each, server.BaseWSGIServer):
            each.channel_class = Connection
    return made
