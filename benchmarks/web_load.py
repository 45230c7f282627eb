"""The web application under load: many people answer at once while a computation runs; none lost, none twice.

    python -m benchmarks web_load [--people 200] [--within 60]

makes a wave with so many people invited, lets all of them open their link and send their answers within so many
seconds (0: all in the same moment), and says how long pages took, how much memory the server has, whether a
computation ran all the while, and whether every answer is there once.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

PORT, QUESTIONS = 8766, 8
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(r"Set-Cookie: +([^;]+)", re.I)
HOST = f"Host: 127.0.0.1:{PORT}\r\n"
LENGTH = re.compile(rb"Content-Length: (\d+)", re.I)


def prepared(folder: Path, people: int) -> list[str]:
    """The demonstration with one more wave open, and the codes of its people."""
    from allyscope.web import start  # noqa: PLC0415 - Django is set up by it

    start.set_up(folder, demo=True)
    from allyscope.web.models import Alliance  # noqa: PLC0415
    from allyscope.web.waves import life  # noqa: PLC0415
    from allyscope.web.waves.answering import invite  # noqa: PLC0415

    alliance = Alliance.objects.get()
    wave = life.begin(alliance, "short", life.today(), "en", 3)
    for side in alliance.sides.all():
        life.agree(wave, side)
    half = [f"person {number}" for number in range(people // 2)]
    codes = [code for side in alliance.sides.all() for _row, code in invite(wave, side, half)]
    life.open_for_answers(wave)
    return codes


@dataclass
class Person:
    """One of those who answer: whose link, what comes next, and how long each answer of the server took."""

    code: str
    number: int
    starts: float
    connection: socket.socket = field(
        default_factory=lambda: socket.create_connection(("127.0.0.1", PORT), timeout=120)
    )
    received: bytes = b""
    asked_at: float = 0.0
    times: list[float] = field(default_factory=list)

    def ask(self, request: str) -> None:
        """Send a request; its time runs."""
        self.received, self.asked_at = b"", time.monotonic()
        self.connection.sendall(request.encode())

    def open_link(self) -> None:
        """Ask for the questions."""
        self.ask(f"GET /a/{self.code}/ HTTP/1.1\r\n{HOST}\r\n")

    def take(self) -> bool:
        """Take what has come; whether this person is done, with both answers of the server."""
        self.received += self.connection.recv(65536)
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end or len(body) < length_in(head):
            return False
        self.times.append(time.monotonic() - self.asked_at)
        assert head.startswith(b"HTTP/1.1 200"), head
        if len(self.times) == 1:
            self.ask(self.answers(head.decode(), body.decode()))
        return len(self.times) == 2

    def answers(self, head: str, page: str) -> str:
        """The form filled in."""
        token, cookie = TOKEN.search(page), COOKIE.search(head)
        assert token is not None
        assert cookie is not None
        questions = dict.fromkeys(re.findall(r'type="radio" name="(\w+)"', page))
        body = "&".join([f"csrfmiddlewaretoken={token[1]}", *(f"{each}={1 + self.number % 5}" for each in questions)])
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return f"POST /a/{self.code}/ HTTP/1.1\r\n{HOST}Cookie: {cookie[1]}\r\n{kind}\r\n{body}"


def length_in(head: bytes) -> int:
    """How long the body of an answer is."""
    length = LENGTH.search(head)
    assert length is not None, head
    return int(length[1])


def respond(people: list[Person]) -> None:
    """All of them, each at their moment. In one thread: two hundred would wait for each other, and that would count as
    waiting for the server."""
    waiting, began = sorted(people, key=lambda each: each.starts, reverse=True), time.monotonic()
    with selectors.DefaultSelector() as ready:
        while waiting or ready.get_map():
            while waiting and time.monotonic() - began >= waiting[-1].starts:
                person = waiting.pop()
                ready.register(person.connection, selectors.EVENT_READ, person)
                person.open_link()
            patience = max(0.0, waiting[-1].starts - (time.monotonic() - began)) if waiting else None
            for key, _events in ready.select(patience):
                person = key.data
                if person.take():
                    ready.unregister(person.connection)
                    person.connection.close()


def wait_for_computation() -> None:
    """Until the worker is at a job, and some way into it."""
    from allyscope.web.models import Job  # noqa: PLC0415

    while not Job.objects.filter(state=Job.State.RUNNING, share__gt=0.0).exists():
        time.sleep(0.1)


def computes() -> bool:
    """Whether the worker is still at one."""
    from allyscope.web.models import Job  # noqa: PLC0415

    return Job.objects.filter(state=Job.State.RUNNING).exists()


def memory(process: int) -> float:
    """What a process holds, in MB; Linux only."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def spent(process: int) -> float:
    """The seconds of a processor that a process has used, whoever else uses the machine; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Load it, count, and say how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--within", type=float, default=60.0)
    given = parser.parse_args()
    people, chance = given.people, random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        codes = prepared(Path(place), people)
        command = [*PROGRAM, "serve", "--demo", "--folder", place, "--port", str(PORT)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as server:
            assert server.stdout is not None
            server.stdout.readline()
            wait_for_computation()
            everybody = [Person(code, number, given.within * chance.random()) for number, code in enumerate(codes)]
            before = spent(server.pid)
            respond(everybody)
            held, used, computing = memory(server.pid), spent(server.pid) - before, computes()
            server.terminate()
        from allyscope.web.models import Answer  # noqa: PLC0415

        saved = Answer.objects.count()
    for what, turn in (("pages", 0), ("answers sent", 1)):
        each = sorted(person.times[turn] for person in everybody)
        median, high = (1000 * each[int(len(each) * share)] for share in (0.5, 0.95))
        print(f"{len(each)} {what}: median {median:.0f} ms, p95 {high:.0f} ms, longest {1000 * each[-1]:.0f} ms")
    count = 2 * len(everybody)
    print(f"the server holds {held:.0f} MB and used {1000 * used / count:.1f} ms of a processor for each")
    print(f"a computation {'ran all the while' if computing else 'had ended before'}; load {os.getloadavg()[0]:.1f}")
    print(f"{saved} answers of {people * QUESTIONS} are there")
    return int(saved != people * QUESTIONS)


if __name__ == "__main__":
    sys.exit(main())
