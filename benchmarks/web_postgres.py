"""The web application on a real PostgreSQL: a wave, many at once, workers that claim, backup and restore.

    python -m benchmarks web_postgres FOLDER

starts a server of its own where PostgreSQL's programs are installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

LEFT_OUT = "left out: PostgreSQL's programs are not installed (Debian: apt-get install postgresql)"
PEOPLE, WORKERS, NOBODY = 20, 4, 65534


def programs() -> Path | None:
    """Where PostgreSQL's programs lie: on the path, or where Debian puts them."""
    if (found := shutil.which("initdb")) is not None:
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].parent if places else None


@contextmanager
def server() -> Iterator[str]:
    """A server of our own; its address without a database."""
    at = programs()
    assert at is not None, LEFT_OUT
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory(prefix="allyscope-postgres-") as place:
        user: list[str] = []
        if os.getuid() == 0:  # it refuses to run as root
            os.chown(place, NOBODY, NOBODY)
            user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        options = ["--auth=trust", "--username=allyscope", "--no-sync", "--encoding=UTF8", f"--pgdata={place}/data"]
        subprocess.run([*user, str(at / "initdb"), *options], check=True, stdout=subprocess.DEVNULL, cwd="/")
        fast = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        command = [*user, str(at / "postgres"), "-D", f"{place}/data", *fast.split()]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        address = f"postgresql://allyscope@127.0.0.1:{port}"
        try:
            ready = [str(at / "pg_isready"), "-q", "-t", "30", "-d", f"{address}/postgres"]
            while subprocess.run(ready, check=False).returncode:
                assert process.poll() is None
            yield address
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for who is connected
            process.wait()


def query(address: str, text: str) -> list[tuple[object, ...]]:
    """What the database answers."""
    import psycopg  # noqa: PLC0415 - needs the extra

    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(text.encode())
        return cursor.fetchall() if cursor.description else []


def a_wave() -> None:
    """Asked, answered by many at once, closed, released."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from allyscope.web.models import Answer, ClosedAnswer, Job, Wave  # noqa: PLC0415
    from allyscope.web.questions import questions_of  # noqa: PLC0415
    from benchmarks.web_installation import install  # noqa: PLC0415

    here = install()
    wave = here.wave(Wave.State.OPEN, people=PEOPLE)

    def answer(number: int, person: int) -> None:
        try:
            for value in (1, 4):  # each answers twice
                here.answer(number, person, dict.fromkeys(questions_of(wave), value))
        finally:
            connection.close()

    people = [threading.Thread(target=answer, args=(number, person)) for number in (0, 1) for person in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert Answer.objects.count() == 2 * PEOPLE * len(questions_of(wave))
    assert set(Answer.objects.values_list("value", flat=True)) == {4}
    here.close(wave)
    here.publish(wave)
    assert ClosedAnswer.objects.count() == 2 * PEOPLE * len(questions_of(wave))
    assert not Answer.objects.exists()
    assert Job.objects.count() == 1
    page = here.client("manager_a", headers={"host": "localhost"}).get(f"/waves/{wave.pk}/result/")
    assert page.status_code == 200
    print("a whole wave: fine")


def claimed_once() -> None:
    """Workers that ask at the same moment: one has the job."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from allyscope.web import jobs  # noqa: PLC0415

    taken, gate = [], threading.Barrier(WORKERS)

    def claim(holder: str) -> None:
        try:
            gate.wait()
            taken.append(jobs.claim(holder))
        finally:
            connection.close()

    workers = [threading.Thread(target=claim, args=(f"worker {number}",)) for number in range(WORKERS)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sum(job is not None for job in taken) == 1
    print("work is claimed once: fine")


def main() -> int:
    """All of it."""
    folder = Path(sys.argv[1])
    if programs() is None:
        print(LEFT_OUT)
        return 1
    with server() as address:
        for name in ("first", "second"):
            query(f"{address}/postgres", f"CREATE DATABASE {name}")
        os.environ["DATABASE_URL"] = f"{address}/first"
        os.environ["PATH"] = f"{programs()}{os.pathsep}{os.environ['PATH']}"
        from allyscope.web import start  # noqa: PLC0415 - needs the extra
        from allyscope.web.operating.backup import back_up, restore  # noqa: PLC0415

        start.set_up(folder / "data")
        a_wave()
        claimed_once()
        back_up(folder / "data", folder / "one.zip")
        os.environ["DATABASE_URL"] = f"{address}/second"
        restore(folder / "one.zip", folder / "new")
        counts = "SELECT count(*), sum(value) FROM allyscope_web_closedanswer"
        assert query(f"{address}/first", counts) == query(f"{address}/second", counts)
        assert (folder / "new" / "secret-key").read_bytes() == (folder / "data" / "secret-key").read_bytes()
        print("the same installation, restored into an empty database")
    return 0


if __name__ == "__main__":
    sys.exit(main())
