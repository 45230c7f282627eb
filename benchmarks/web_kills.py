"""The web application killed at random moments: no answer lost that was thanked for, none twice, none half.

    python -m benchmarks web_kills [--times 50]

starts the server, lets people answer and a computation run, and kills the server, or its worker, after a random time
(now and then while it starts);
starts it again on the same folder; and so on. In the end every answer whose sender was thanked is there as it was sent
last, the database is whole, and the computations are done.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket

PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
PREPARE = """
import sys
from pathlib import Path
from allyscope.web import start
start.set_up(Path(sys.argv[1]), demo=True)
from allyscope.web.models import Alliance
from allyscope.web.waves import life
from allyscope.web.waves.answering import invite
alliance = Alliance.objects.get()
wave = life.begin(alliance, "short", life.today(), "en", 3)
for side in alliance.sides.all():
    life.agree(wave, side)
for side in alliance.sides.all():
    for _row, code in invite(wave, side, [f"person {number}" for number in range(int(sys.argv[2]))]):
        print(code)
life.open_for_answers(wave)
"""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
QUESTIONS = 8
WHILE_STARTING = 0.15  # the share of kills before a server may be there at all
PATIENCE = 180.0
INVITED = """SELECT id FROM allyscope_web_invitation
  WHERE wave_id = (SELECT max(id) FROM allyscope_web_wave) ORDER BY id"""
ANSWERS = """SELECT invitation_id, count(*), min(value), max(value) FROM allyscope_web_answer GROUP BY invitation_id"""


def prepared(folder: Path, people: int) -> list[str]:
    """The demonstration with one more wave open, made by a process of its own; the codes of its people."""
    command = [sys.executable, "-c", PREPARE, str(folder), str(people)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def send(port: int, code: str, value: int) -> bool:
    """One person sends the same answer to every question; whether they were thanked."""
    with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", f"/a/{code}/")
        answer = connection.getresponse()
        page, cookie = answer.read().decode(), str(answer.headers["Set-Cookie"]).partition(";")[0]
        token = TOKEN.search(page)
        if answer.status != 200 or token is None:
            return False
        names = dict.fromkeys(re.findall(r'type="radio" name="(\w+)"', page))
        fields = "&".join([f"csrfmiddlewaretoken={token[1]}", *(f"{name}={value}" for name in names)])
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"/a/{code}/", fields, headers)
        answer = connection.getresponse()
        return answer.status == 200 and bool(answer.read())
    return False


class People:
    """They answer one after the other, again and again, and remember what they were last thanked for."""

    def __init__(self, port: int, codes: list[str]) -> None:
        self.port, self.codes = port, codes
        self.thanked: dict[str, int] = {}
        self.sent: dict[str, set[int]] = {}
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(codes[part::3],)) for part in range(3)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, codes: list[str]) -> None:
        chance = random.Random(codes[0])
        while not self._stop.is_set():
            code, value = chance.choice(codes), chance.randint(1, 5)
            unsure = self.sent.setdefault(code, set())
            unsure.add(value)
            if send(self.port, code, value):
                self.thanked[code], self.sent[code] = value, set()
            else:
                time.sleep(0.05)


def free_port() -> int:
    """A port that nobody has."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill_worker(server: int) -> bool:
    """Kills the worker of a server; whether there was one. Linux only."""
    with suppress(OSError):
        threads = Path(f"/proc/{server}/task").glob("*/children")
        pids = [int(pid) for path in threads for pid in path.read_text(encoding="ascii").split()]
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        return bool(pids)
    return False


def wait_for(port: int) -> None:
    """Until a server answers, however busy the machine is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", "/health/")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(f"no server answered at {port} within {PATIENCE:.0f} s")


def kill_again_and_again(folder: Path, codes: list[str], times: int, chance: random.Random) -> People:
    """Starts and kills so many times, while people answer."""
    port = free_port()
    people = People(port, codes)
    people.start()
    try:
        for _time in range(times):
            command = [*PROGRAM, "serve", "--demo", "--folder", str(folder), "--port", str(port)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
                if chance.random() < WHILE_STARTING:
                    time.sleep(chance.uniform(0.0, 2.0))
                else:
                    wait_for(port)
                    time.sleep(chance.uniform(0.2, 5.0))
                if chance.random() < 0.4 and kill_worker(server.pid):
                    time.sleep(chance.uniform(0.0, 2.0))
                server.send_signal(signal.SIGKILL)
    finally:
        people.stop()
    return people


def wrong(folder: Path, people: People) -> list[str]:
    """What is not as it should be in the database of a killed server."""
    with closing(sqlite3.connect(folder / "allyscope.sqlite3", timeout=30)) as database:
        found = [] if database.execute("PRAGMA integrity_check").fetchone() == ("ok",) else ["the database is damaged"]
        rows = {row[0]: row[1:] for row in database.execute(ANSWERS)}
        order = [pk for (pk,) in database.execute(INVITED)]
        tries = database.execute("SELECT count(*) FROM allyscope_web_job").fetchone()
    if tries != (3,):
        found.append(f"{tries[0]} computations are listed, of 3")
    for code, invitation in zip(people.codes, order, strict=True):
        row, thanked = rows.get(invitation), people.thanked.get(code)
        may_be = people.sent.get(code, set()) | ({thanked} if thanked else set())
        if row is None and thanked:
            found.append("an answer is lost")
        elif row is not None and (row[0] != QUESTIONS or row[1] != row[2]):
            found.append("an answer is half there, or twice")
        elif row is not None and row[1] not in may_be:
            found.append("an older answer stands in the place of a newer one")
    return found


def main() -> int:
    """Kill it, look, and say how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        codes = prepared(folder, 15)
        people = kill_again_and_again(folder, codes, times, random.Random(5))
        found = wrong(folder, people)
    print("\n".join(found))
    print(f"{times} kills, {len(people.thanked)} people thanked, {len(found)} things wrong")
    return int(bool(found) or not people.thanked)


if __name__ == "__main__":
    sys.exit(main())
