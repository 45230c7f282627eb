"""What the server does beside answering: closes waves that are due, settles what was written, starts a worker."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, connection

from allyscope.web import jobs
from allyscope.web.operating import retention
from allyscope.web.waves.life import close_due, today
from allyscope.web.written_ahead import settle

SECONDS = 1.0
ERASURE_SECONDS = 3600.0


class Supervisor:
    """A thread that looks after waves and the worker, until it is told to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._worker: subprocess.Popen[bytes] | None = None
        self._holder = ""
        self._next_erasure = 0.0
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, the worker too: what it had is done by the next one."""
        self._stop.set()
        self._thread.join(timeout=30)
        if self._worker is not None and self._worker.poll() is None:
            self._worker.terminate()
            try:
                self._worker.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._worker.kill()
                self._worker.wait()

    def _run(self) -> None:
        try:
            while not self._stop.wait(SECONDS):
                with suppress(DatabaseError):  # locked or full for now: the next look comes soon
                    close_due()
                    settle()
                    self._erase_what_has_had_its_time()
                    self._look_after_worker()
        finally:
            connection.close()

    def _erase_what_has_had_its_time(self) -> None:
        if time.monotonic() >= self._next_erasure:
            self._next_erasure = time.monotonic() + ERASURE_SECONDS
            retention.apply(settings.OPTIONS.keep, settings.FOLDER, today())

    def _look_after_worker(self) -> None:
        if self._worker is not None and self._worker.poll() is not None:
            jobs.give_back_all(self._holder)
            self._worker = None
        if self._worker is None and jobs.there_is_work():
            self._holder = secrets.token_hex(8)
            own = {"ALLYSCOPE_WEB_WORKER": self._holder, "ALLYSCOPE_WEB_SERVER": str(os.getpid())}
            command = [sys.executable, "-m", "allyscope.web.worker"]
            self._worker = subprocess.Popen(command, env=os.environ | own, stdin=subprocess.DEVNULL)
