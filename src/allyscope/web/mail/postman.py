"""The thread of the server that sends what is due. A mail server that is slow keeps nobody else waiting."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from django.db import DatabaseError, connection

from allyscope.errors import AllyscopeError
from allyscope.web.mail.sending import send_due, send_ordered
from allyscope.web.options import Options

SECONDS = 5.0
ORDER_SECONDS = 30.0  # every running wave is looked at
log = logging.getLogger("django.allyscope")


class Postman:
    """Looks every few seconds for mails that are due, until it is told to stop."""

    def __init__(self, options: Options, folder: Path | None) -> None:
        self._options, self._folder = options, folder
        self._stop = threading.Event()
        self._next_order = 0.0
        self._thread = threading.Thread(target=self._run, name="postman", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a mail on its way is not waited for."""
        self._stop.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        try:
            while not self._stop.wait(SECONDS):
                try:
                    if time.monotonic() >= self._next_order:
                        self._next_order = time.monotonic() + ORDER_SECONDS
                        send_due(self._options, self._folder)
                    else:
                        send_ordered(self._options, self._folder)
                except (DatabaseError, AllyscopeError, OSError):  # locked or full for now: the next look comes soon
                    log.exception("no mail could be sent")
        finally:
            connection.close()
