"""A folder of unfinished work belongs to one run at a time, however that run ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from allyscope.engine.lock import FolderLock
from allyscope.errors import InputError, WriteError

HOLDS_FOR_EVER = """
import sys, time
from pathlib import Path
from allyscope.engine.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
time.sleep(600)
"""


def test_a_second_run_is_refused_in_words_until_the_first_one_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "out.parts"
    first = subprocess.Popen([sys.executable, "-c", HOLDS_FOR_EVER, str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(InputError, match=r"another run is at work in .*out\.parts"):
            FolderLock(folder).take()
    finally:
        first.kill()
        first.communicate()
    second = FolderLock(folder)
    second.take()
    second.release()
    assert not folder.exists()


def test_a_folder_in_which_something_lies_stays(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.take()
    (tmp_path / "block").touch()
    lock.release()
    lock.release()
    assert (tmp_path / "block").exists()


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="cannot be written"):
        FolderLock(tmp_path / "file" / "out.parts").take()


def test_a_lock_stays_with_its_process_and_not_with_those_it_starts(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "out.parts")
    lock.take()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        lock.release()
        FolderLock(tmp_path / "out.parts").take()
    finally:
        child.communicate(os.linesep.encode())
