"""Interrupted at any moment, a run keeps its finished blocks and goes on to the identical result."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allyscope.errors import InputError, RunError
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate_to

LANES = 512
FIELDS: dict[str, Any] = {"alliances": 1100, "months": 24, "sweep": {"haste": [0.0, 0.2]}}
PATHS = {"quantities": ["trust", "alive"], "every": 6}
SUMMARY = {"form": "summary", "quantities": ["trust", "hazard"], "every": 12}
STEPS = 5 * 2  # blocks times years


def interrupt_after(count: int) -> Any:
    """A watcher that presses Ctrl-C after so many years of blocks."""

    def watch(done: int, total: int) -> None:
        assert total == STEPS
        if done >= count:
            raise KeyboardInterrupt

    return watch


def experiment(**output: Any) -> Experiment:
    """Two cells of 1100 alliances: five blocks, one of which holds runs of both cells."""
    return make_experiment(FIELDS, output=output)


def finished(folder: Path, name: str, output: dict[str, Any], threads: int = 1) -> bytes:
    """The bytes of a result that was never interrupted."""
    simulate_to(experiment(**output), folder / name, lanes=LANES, threads=threads)
    return (folder / name).read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of the result as paths."""
    return finished(tmp_path_factory.mktemp("whole"), "out.parquet", PATHS)


@pytest.mark.parametrize(
    ("name", "output"),
    [("out.parquet", PATHS), ("out.csv", PATHS), ("out.nc", PATHS), ("out.parquet", SUMMARY), ("out.nc", SUMMARY)],
    ids=["parquet", "csv", "netcdf", "summary", "summary-netcdf"],
)
def test_resuming_after_an_interrupt_at_any_block_gives_the_identical_file(
    tmp_path: Path, name: str, output: dict[str, Any]
) -> None:
    (tmp_path / "whole").mkdir()
    uninterrupted = finished(tmp_path / "whole", name, output)
    target = tmp_path / name
    for moment in range(1, STEPS + 1):
        with pytest.raises(KeyboardInterrupt):
            simulate_to(experiment(**output), target, lanes=LANES, threads=1, watch=interrupt_after(moment))
        assert not target.exists()
        assert (tmp_path / f"{name}.parts").is_dir()
        simulate_to(experiment(**output), target, lanes=LANES, threads=2, resume=True)
        assert target.read_bytes() == uninterrupted
        assert not (tmp_path / f"{name}.parts").exists()
        target.unlink()


def test_a_second_interrupt_does_not_lose_what_the_first_one_kept(tmp_path: Path, whole: bytes) -> None:
    target, parts = tmp_path / "out.parquet", tmp_path / "out.parquet.parts"
    kept = []
    for moment in (3, 7, 9):
        with pytest.raises(KeyboardInterrupt):
            simulate_to(
                experiment(**PATHS), target, lanes=LANES, threads=1, watch=interrupt_after(moment), resume=moment > 3
            )
        kept.append(len(list(parts.glob("block-*"))))
    assert kept == sorted(kept)
    assert kept[-1] > kept[0] > 0
    simulate_to(experiment(**PATHS), target, lanes=LANES, resume=True)
    assert target.read_bytes() == whole


def torn(block: Path, _: Path) -> None:
    block.write_bytes(block.read_bytes()[:1000])


def emptied(block: Path, _: Path) -> None:
    block.write_bytes(b"")


def zeroed(block: Path, _: Path) -> None:
    block.write_bytes(bytes(block.stat().st_size))


def one_bit_flipped(block: Path, _: Path) -> None:
    content = bytearray(block.read_bytes())
    content[-300] ^= 1
    block.write_bytes(content)


def copied_from_another(block: Path, other: Path) -> None:
    block.write_bytes(other.read_bytes())


@pytest.mark.parametrize("damage", [torn, emptied, zeroed, one_bit_flipped, copied_from_another])
def test_a_damaged_block_is_simulated_again_and_counted(
    tmp_path: Path, damage: Callable[[Path, Path], None], whole: bytes
) -> None:
    target, parts = tmp_path / "out.parquet", tmp_path / "out.parquet.parts"
    with pytest.raises(KeyboardInterrupt):
        simulate_to(experiment(**PATHS), target, lanes=LANES, threads=1, watch=interrupt_after(6))
    first, second = sorted(parts.glob("block-*"))[:2]
    damage(first, second)
    manifest = simulate_to(experiment(**PATHS), target, lanes=LANES, resume=True)
    assert target.read_bytes() == whole
    assert manifest["blocks"]["damaged"] == 1


def test_sums_that_were_damaged_are_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    sums = finished(tmp_path / "whole", "out.csv", SUMMARY)
    target = tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        simulate_to(experiment(**SUMMARY), target, lanes=LANES, threads=1, watch=interrupt_after(6))
    (kept,) = (tmp_path / "out.csv.parts").glob("summed-*")
    kept.write_bytes(bytes(kept.stat().st_size))
    assert simulate_to(experiment(**SUMMARY), target, lanes=LANES, resume=True)["blocks"]["damaged"] == 1
    assert target.read_bytes() == sums


def test_a_run_interrupted_while_it_replaced_a_result_can_be_resumed(tmp_path: Path, whole: bytes) -> None:
    target = tmp_path / "out.parquet"
    target.write_text("of before")
    with pytest.raises(KeyboardInterrupt):
        simulate_to(experiment(**PATHS), target, lanes=LANES, watch=interrupt_after(3), overwrite=True)
    assert target.read_text() == "of before"
    simulate_to(experiment(**PATHS), target, lanes=LANES, resume=True)
    assert target.read_bytes() == whole


def test_a_result_that_came_after_the_interrupted_run_is_not_replaced(interrupted: Path) -> None:
    interrupted.write_text("precious")
    with pytest.raises(InputError, match="exists already"):
        simulate_to(experiment(**PATHS), interrupted, lanes=LANES, resume=True)
    assert interrupted.read_text() == "precious"


def test_what_somebody_else_put_among_the_parts_is_never_dropped(interrupted: Path) -> None:
    precious = interrupted.with_name("out.parquet.parts") / "thesis.docx"
    precious.write_text("years of work")
    with pytest.raises(InputError, match=r"thesis\.docx, which Allyscope did not write"):
        simulate_to(experiment(**PATHS), interrupted, lanes=LANES, overwrite=True)
    assert precious.read_text() == "years of work"


SECOND_RUN = """
import sys
from pathlib import Path
from allyscope.errors import InputError
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate_to
for options in ({"resume": True}, {"overwrite": True}, {}):
    try:
        simulate_to(make_experiment(alliances=10, months=12), sys.argv[1], lanes=512, **options)
    except InputError as error:
        print(error)
"""


def test_a_second_run_is_refused_while_the_first_one_is_at_work(tmp_path: Path, whole: bytes) -> None:
    target, said = tmp_path / "out.parquet", []

    def watch(done: int, _: int) -> None:
        if done == 3:
            command = [sys.executable, "-c", SECOND_RUN, str(target)]
            said.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    simulate_to(experiment(**PATHS), target, lanes=LANES, threads=1, watch=watch)
    assert said[0].count("another run is at work") == 3
    assert target.read_bytes() == whole


@pytest.fixture
def interrupted(tmp_path: Path) -> Path:
    """The output of a run that was interrupted after two years of blocks."""
    target = tmp_path / "out.parquet"
    with pytest.raises(KeyboardInterrupt):
        simulate_to(experiment(**PATHS), target, lanes=LANES, threads=1, watch=interrupt_after(2))
    return target


def test_another_experiment_is_refused(interrupted: Path) -> None:
    other = make_experiment(FIELDS, seed=2, output=PATHS)
    with pytest.raises(InputError, match="belongs to a run with another experiment"):
        simulate_to(other, interrupted, lanes=LANES, resume=True)


def test_another_block_size_is_refused(interrupted: Path) -> None:
    with pytest.raises(InputError, match="another block size"):
        simulate_to(experiment(**PATHS), interrupted, lanes=2 * LANES, resume=True)


def test_another_version_or_machine_is_refused(interrupted: Path) -> None:
    known = interrupted.with_name("out.parquet.parts") / "experiment.json"
    before = json.loads(known.read_text())
    before["set of versions"]["jax"] = "0.1"
    before["kind of machine"]["processor"] = "abacus"
    known.write_text(json.dumps(before))
    with pytest.raises(InputError, match="another set of versions and another kind of machine"):
        simulate_to(experiment(**PATHS), interrupted, lanes=LANES, resume=True)


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", "[" * 100_000])
def test_parts_that_do_not_say_whose_they_are_are_refused(interrupted: Path, content: str) -> None:
    interrupted.with_name("out.parquet.parts").joinpath("experiment.json").write_text(content)
    with pytest.raises(InputError, match="is damaged"):
        simulate_to(experiment(**PATHS), interrupted, lanes=LANES, resume=True)


def test_finished_blocks_are_not_dropped_unasked(interrupted: Path) -> None:
    with pytest.raises(InputError, match="--resume"):
        simulate_to(experiment(**PATHS), interrupted, lanes=LANES)
    simulate_to(experiment(**PATHS), interrupted, lanes=LANES, overwrite=True)
    assert interrupted.exists()


def test_nothing_to_resume_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to resume"):
        simulate_to(experiment(**PATHS), tmp_path / "out.csv", lanes=LANES, resume=True)
    assert list(tmp_path.iterdir()) == []


def test_a_result_is_not_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("precious")
    with pytest.raises(InputError, match="exists already"):
        simulate_to(experiment(**PATHS), target, lanes=LANES)
    assert target.read_text() == "precious"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_full_disk_keeps_the_finished_blocks(tmp_path: Path) -> None:
    def watch(done: int, _: int) -> None:
        if done == 6:
            raise OSError(28, "No space left on device")

    with pytest.raises(RunError, match=r"No space left on device.*--resume"):
        simulate_to(experiment(**PATHS), tmp_path / "out.nc", lanes=LANES, threads=1, watch=watch)
    assert list((tmp_path / "out.nc.parts").glob("block-*"))
