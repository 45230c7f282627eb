"""`allyscope simulate`, from the command line to the files, with Ctrl-C and resume."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped,unused-ignore]

from allyscope.engine.store import CACHE_VARIABLE
from allyscope.simulation.reading import example_text

COMPILED = Path(__file__).parents[2] / ".pytest_cache" / "compiled"
ENVIRONMENT = {CACHE_VARIABLE: str(COMPILED)} | os.environ | {"COLUMNS": "120"}
ALLYSCOPE = (sys.executable, "-c", "from allyscope.cli import main; main()")
SMALL = "alliances: 700\nmonths: 24\noutput: {every: 12, quantities: [trust, alive]}\n"
LONG = "alliances: 30000\nmonths: 120\noutput: {every: end, quantities: [trust, alive]}\n"
BLOCKS = ("--block-size", "512")


def allyscope(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, run in a folder."""
    command = [*ALLYSCOPE, "simulate", *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small and a long experiment."""
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "long.yaml").write_text(LONG)
    return tmp_path


def test_an_experiment_becomes_a_table_and_a_manifest(folder: Path) -> None:
    done = allyscope("small.yaml", "--output", "out.parquet", *BLOCKS, folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Wrote out.parquet (700 runs, " in done.stderr
    found = parquet.read_table(folder / "out.parquet")
    assert found.column_names == ["cell", "alliance", "replicate", "month", "trust_P1_P2", "trust_P2_P1", "alive"]
    assert found.num_rows == 1400
    assert json.loads((folder / "out.parquet.manifest.json").read_text())["experiment"]["alliances"] == 700
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith("out")) == [
        "out.parquet",
        "out.parquet.manifest.json",
    ]


def test_threads_and_the_ending_of_the_name_change_no_byte(folder: Path) -> None:
    for name, *options in (("one.csv", "--threads", "1"), ("two.csv", "--threads", "2"), ("x", "--format", "csv")):
        assert allyscope("small.yaml", "-o", name, *options, *BLOCKS, folder=folder).returncode == 0
    assert (folder / "one.csv").read_bytes() == (folder / "two.csv").read_bytes() == (folder / "x").read_bytes()


def test_without_an_output_a_short_table_is_shown(folder: Path) -> None:
    done = allyscope("small.yaml", *BLOCKS, folder=folder)
    assert done.returncode == 0
    assert "month 24" in done.stdout
    assert "trust_P1_P2" in done.stdout
    assert "700 runs" in done.stderr
    assert sorted(each.name for each in folder.iterdir()) == ["long.yaml", "small.yaml"]


def test_the_example_is_printed_as_it_is(folder: Path) -> None:
    assert allyscope("--example", folder=folder).stdout == example_text()


# A job that a script put into the background ignores Ctrl-C, and so would what it starts: heed it again, then become
# the command.
HEEDS_CTRL_C = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def _interrupted(running: subprocess.Popen[str]) -> str:
    """What it says after Ctrl-C; pressed again if Python lost the first one in code that may not raise."""
    for _ in range(20):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=10)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("Ctrl-C does not stop it")


@pytest.fixture
def interrupted(folder: Path) -> Path:
    """A folder in which the long experiment was interrupted with Ctrl-C."""
    command = [sys.executable, "-c", HEEDS_CTRL_C, *ALLYSCOPE, "simulate", "long.yaml", "-o", "out.parquet", *BLOCKS]
    running = subprocess.Popen(
        [*command, "--threads", "2"], cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 300
    while len(list((folder / "out.parquet.parts").glob("block-*"))) < 3:
        assert running.poll() is None, running.stderr.read() if running.stderr else ""
        assert time.monotonic() < until
        time.sleep(0.01)
    said = _interrupted(running)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "allyscope simulate long.yaml --output out.parquet --block-size 512 --resume" in said
    return folder


def test_after_ctrl_c_a_run_goes_on_to_the_identical_result(interrupted: Path) -> None:
    assert not (interrupted / "out.parquet").exists()
    kept = len(list((interrupted / "out.parquet.parts").glob("block-*")))
    assert 3 <= kept < 59
    refused = allyscope("long.yaml", "-o", "out.parquet", *BLOCKS, folder=interrupted)
    assert refused.returncode == 2
    assert "Continue it with --resume" in refused.stderr
    other = allyscope("small.yaml", "-o", "out.parquet", "--resume", *BLOCKS, folder=interrupted)
    assert other.returncode == 2
    assert "belongs to a run with another experiment" in other.stderr
    assert allyscope("long.yaml", "-o", "out.parquet", "--resume", *BLOCKS, folder=interrupted).returncode == 0
    assert allyscope("long.yaml", "-o", "whole.parquet", *BLOCKS, folder=interrupted).returncode == 0
    assert (interrupted / "out.parquet").read_bytes() == (interrupted / "whole.parquet").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.yaml",), "the file can be read"),
        (("small.yaml", "-o", "out.xlsx"), "has no known ending"),
        (("small.yaml", "-o", "small.yaml", "--format", "csv"), "exists already"),
        (("small.yaml", "-o", "out.csv", "--resume"), "nothing to resume"),
        (("small.yaml", "-o", "out.csv", "--resume", "--overwrite"), "choose one of --resume and --overwrite"),
        (("small.yaml", "--resume"), "need an --output"),
        (("small.yaml", "--block-size", "100"), "multiple of 64"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = allyscope(*arguments, folder=folder)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert sorted(each.name for each in folder.iterdir()) == ["long.yaml", "small.yaml"]
    assert (folder / "small.yaml").read_text() == SMALL


def test_an_invalid_experiment_is_refused_with_every_problem(folder: Path) -> None:
    (folder / "bad.yaml").write_text("months: 0\ntraits: {openess: 1}\n")
    done = allyscope("bad.yaml", "-o", "out.csv", folder=folder)
    assert done.returncode == 2
    assert "The experiment has 2 problems." in done.stderr
    assert "did you mean openness?" in done.stderr
    assert not (folder / "out.csv.parts").exists()
