"""What commands with long work share: Ctrl-C stops each of them with one line and exit code 130."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner, Result

from allyscope.cli import app
from allyscope.cli.running import Commands, print_json, progress
from allyscope.report.wording.catalogue import say

COMPILES_BESIDE = """
import sys, threading, time
from allyscope.cli import app, main

@app.command()
def work():
    threading.Thread(target=time.sleep, args=(600,)).start()
    raise KeyboardInterrupt

sys.argv = ["allyscope", "work"]
main()
"""

SWALLOWED = """
import ctypes, os, signal
from allyscope.cli import app, main
from allyscope.cli.running import progress

@app.command()
def work():
    with progress() as begin:
        told = begin("Working")
        @ctypes.CFUNCTYPE(None)
        def callback():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1000):
                pass
        callback()
        print("went on")
        told(0.5)
    print("ended")

sys.argv = ["allyscope", "work"]
main()
"""


def stopped(*, kept: bool, said: str = "") -> Result:
    """What a command prints that works on something and is interrupted in the middle."""
    program = typer.Typer(cls=Commands)

    @program.callback()
    def _options() -> None:
        pass

    @program.command()
    def work() -> None:
        with progress(kept=kept) as begin:
            begin("Working")(0.5)
            raise KeyboardInterrupt(*([said] if said else []))

    return CliRunner().invoke(program, ["work"])


@pytest.mark.parametrize(("kept", "line"), [(False, "Interrupted."), (True, say("cli.run.interrupted"))])
def test_ctrl_c_says_in_one_line_whether_what_is_done_is_kept(kept: bool, line: str) -> None:
    result = stopped(kept=kept)
    assert result.exit_code == 130
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == line
    assert "Traceback" not in result.stderr


def test_an_interruption_may_say_how_to_go_on() -> None:
    assert "Go on with: allyscope" in stopped(kept=False, said="Interrupted. Go on with: allyscope simulate").stderr


def test_every_command_of_the_program_is_stopped_so() -> None:
    assert app.info.cls is Commands


def test_ctrl_c_does_not_wait_for_a_thread_that_compiles_beside() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPILES_BESIDE], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


def test_ctrl_c_that_falls_into_a_callback_of_c_code_and_is_swallowed_there_stops_the_work_a_moment_later() -> None:
    heeds = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    done = subprocess.run(
        [sys.executable, "-c", heeds + SWALLOWED], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (130, "went on\n")
    assert done.stderr.splitlines()[-1] == "Interrupted."
    assert "Traceback" not in done.stderr


def test_json_is_alone_on_standard_output_and_never_holds_what_json_has_not(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"größe": 0.5})
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ({"größe": 0.5}, "")
    with pytest.raises(ValueError, match="not JSON compliant"):
        print_json(float("nan"))
