"""The worker: a process of its own that does what is to do and leaves after a minute without work.

The model needs a gigabyte and seconds, which the server shall not spend. A worker may be killed at any moment: what it
had is done again by the next one. `python -m allyscope.web.worker` starts one; the server does so by itself.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import signal
import sys
import threading
import time
from contextlib import suppress

IDLE_SECONDS, BEAT_SECONDS, TELL_SECONDS = 60.0, 5.0, 1.0


def main() -> None:
    """Do all there is to do, then leave."""
    _leave_with_the_server()
    with suppress(OSError, AttributeError):
        os.nice(10)  # people who wait for a page come first
    import django  # noqa: PLC0415 - not before the server's death can be noticed

    django.setup()
    holder = os.environ.get("ALLYSCOPE_WEB_WORKER") or secrets.token_hex(8)
    last = time.monotonic()
    try:
        while time.monotonic() - last < IDLE_SECONDS and not _server_is_gone():
            if work_once(holder):
                last = time.monotonic()
            else:
                time.sleep(1.0)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is leaving already


def work_once(holder: str) -> bool:
    """Does one job, if there is any; whether there was."""
    from allyscope.web import jobs  # noqa: PLC0415 - Django is set up by now

    job = jobs.claim(holder)
    if job is None:
        return False
    stop = threading.Event()
    beating = threading.Thread(target=_beat, args=(job, stop), daemon=True)
    beating.start()
    try:
        _do(job)
    except Exception as error:
        # Its text may quote the record, so only its kind is told.
        print(f"A computation failed: {type(error).__name__}", file=sys.stderr, flush=True)
        jobs.give_back(job)
    except BaseException:
        jobs.put_back(job)
        raise
    finally:
        stop.set()
        beating.join()
    return True


def _do(job: object) -> None:
    from django.conf import settings  # noqa: PLC0415

    from allyscope.inference.foreseen import foreseen  # noqa: PLC0415
    from allyscope.report.wording.catalogue import LANGUAGES  # noqa: PLC0415
    from allyscope.results.assessment import Assessment  # noqa: PLC0415
    from allyscope.results.codec import from_json, to_json  # noqa: PLC0415
    from allyscope.web import jobs  # noqa: PLC0415
    from allyscope.web.computing import assess, drawn, signs  # noqa: PLC0415
    from allyscope.web.models import Job  # noqa: PLC0415
    from allyscope.web.records import record_of, record_of_side  # noqa: PLC0415

    assert isinstance(job, Job)
    told = 0.0

    def tell(doing: str, share: float) -> None:
        nonlocal told
        if time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            jobs.tell(job, doing, share)

    publication, side = job.publication, job.side
    if side is None and publication.assessment:  # brought in as it was saved: only its pages are drawn anew
        assessment = from_json(publication.assessment)
        assert isinstance(assessment, Assessment)
    else:
        record = record_of(publication) if side is None else record_of_side(publication, side)
        cost, bounds = foreseen(record), settings.OPTIONS.computing
        if cost.seconds > 60 * bounds.minutes or cost.gigabytes > bounds.gigabytes:
            jobs.refuse(job, cost.seconds / 60, cost.gigabytes)
            return
        assessment = assess(record, tell)
    jobs.tell(job, "draw", 0.9)
    drawings = {each: drawn(assessment, each) for each in LANGUAGES}
    jobs.finish(job, to_json(assessment, indent=None), drawings, signs(assessment))


def _beat(job: object, stop: threading.Event) -> None:
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from allyscope.web import jobs  # noqa: PLC0415
    from allyscope.web.models import Job  # noqa: PLC0415

    assert isinstance(job, Job)
    try:
        while not stop.wait(BEAT_SECONDS):
            with suppress(DatabaseError):  # locked for now: the next sign of life comes soon
                jobs.beat(job)
    finally:
        connection.close()


def _leave_with_the_server() -> None:
    """Where the system can do it, this process ends when the one that started it does."""
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def _server_is_gone() -> bool:
    server = os.environ.get("ALLYSCOPE_WEB_SERVER")
    return server is not None and os.getppid() != int(server)


if __name__ == "__main__":
    main()
