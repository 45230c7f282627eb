"""What was written lies in its place soon, and what was erased lies nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = """
import sqlite3, sys
from pathlib import Path
from allyscope.web import start
folder = Path(sys.argv[1])
start.set_up(folder)
from django.test import Client
from allyscope.web.models import Wave
from allyscope.web.written_ahead import settle
from benchmarks.web_installation import install
here = install()
wave = here.wave(Wave.State.OPEN)
browser = Client(headers={"host": "localhost"})
link = f"/a/{here.codes[0][0]}/"


def lies_in(name):
    return b"a word that nobody else writes" in (folder / name).read_bytes()


assert browser.post(link, {"trust": "4", "comment-change": "a word that nobody else writes"}).status_code == 200
assert lies_in("allyscope.sqlite3-wal")
assert not lies_in("allyscope.sqlite3")
settle()  # what the server does every second
assert lies_in("allyscope.sqlite3")
browser.post(f"{link}erase/")
assert not lies_in("allyscope.sqlite3")
assert not lies_in("allyscope.sqlite3-wal")
for number in (0, 1):
    for person in range(4):
        here.answer(number, person, {"trust": 3}, {})
        here.answer(number, person, {"trust": 3}, {"keep": "a word that nobody else writes"})
here.answer(0, 0, {"trust": 3}, {"keep": "x"})
from allyscope.web.waves import life
here.close(wave)
life.decline(wave, here.sides[0])
assert not lies_in("allyscope.sqlite3")
assert not lies_in("allyscope.sqlite3-wal")
"""


def test_an_answer_is_in_its_place_within_a_second_and_one_that_was_erased_is_in_no_file(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CODE, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
