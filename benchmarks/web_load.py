"""The web application under load: many people answer at once while a computation runs; none lost, none twice.

    python -m benchmarks web_load [--people 200] [--within 60]

makes a wave with so many people invited, lets all of them open their link and send their answers within so many
seconds (0: all in the same moment), and says how long pages took, how much memory the server has, and whether every
answer is there once.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

PORT, QUESTIONS = 8766, 8
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


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


def respond(code: str, number: int, times: list[float], gate: threading.Barrier, wait: float) -> None:
    """One person: the page, then the answers."""
    path = f"/a/{code}/"
    gate.wait()
    time.sleep(wait)
    with closing(HTTPConnection("127.0.0.1", PORT, timeout=120)) as connection:
        began = time.monotonic()
        connection.request("GET", path)
        answer = connection.getresponse()
        page, cookie = answer.read().decode(), str(answer.headers["Set-Cookie"]).partition(";")[0]
        times.append(time.monotonic() - began)
        found = TOKEN.search(page)
        assert found is not None
        questions = dict.fromkeys(re.findall(r'type="radio" name="(\w+)"', page))
        fields = [f"csrfmiddlewaretoken={found[1]}", *(f"{each}={1 + number % 5}" for each in questions)]
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        began = time.monotonic()
        connection.request("POST", path, "&".join(fields), headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        answer.read()
        times.append(time.monotonic() - began)


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
            time.sleep(5)  # the worker has begun by now
            times: list[float] = []
            gate = threading.Barrier(len(codes))
            threads = [
                threading.Thread(target=respond, args=(code, number, times, gate, given.within * chance.random()))
                for number, code in enumerate(codes)
            ]
            before = spent(server.pid)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            held, used = memory(server.pid), spent(server.pid) - before
            server.terminate()
        from allyscope.web.models import Answer  # noqa: PLC0415

        saved = Answer.objects.count()
    times.sort()
    median, high = (1000 * times[int(len(times) * share)] for share in (0.5, 0.95))
    print(f"{len(times)} pages: median {median:.0f} ms, p95 {high:.0f} ms")
    print(f"the server holds {held:.0f} MB and used {1000 * used / len(times):.1f} ms of a processor for each page")
    print(f"{saved} answers of {people * QUESTIONS} are there")
    return int(saved != people * QUESTIONS)


if __name__ == "__main__":
    sys.exit(main())
