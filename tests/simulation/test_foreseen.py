"""What an experiment costs is said before it runs; more than anybody would expect has to be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError
from allyscope.simulation.foreseen import LARGE, LONG, bytes_of, refuse_unforeseen, years_of
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate_to


@pytest.mark.parametrize("kind", ["csv", "parquet", "netcdf"])
def test_the_room_foreseen_is_enough_for_the_result(tmp_path: Path, kind: str) -> None:
    experiment = make_experiment(alliances=200, months=24)
    manifest = simulate_to(experiment, tmp_path / "result", kind=kind, lanes=64)
    layout = lay_out(experiment)
    assert years_of(layout) == 400
    assert manifest["result"]["bytes"] < bytes_of(layout, kind) < 20 * manifest["result"]["bytes"]


def test_a_summary_takes_little_room_however_many_there_are() -> None:
    layout = lay_out(make_experiment(alliances=100_000, output={"form": "summary"}))
    assert bytes_of(layout, "csv") == 0


@pytest.mark.parametrize(
    ("alliances", "months", "form"), [(LONG + 1, 12, "summary"), (LARGE // 1_000, 120, "paths"), (2**32, 1200, "paths")]
)
def test_what_is_large_has_to_be_asked_for(alliances: int, months: int, form: str) -> None:
    layout = lay_out(make_experiment(alliances=alliances, months=months, output={"form": form}))
    with pytest.raises(InputError, match=r"takes [0-9,]+ alliance-years.*--yes"):
        refuse_unforeseen(layout, "csv", asked_for=False)
    refuse_unforeseen(layout, "csv", asked_for=True)


def test_a_thousand_million_alliances_are_not_begun(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text("alliances: 1000000000\n", encoding="utf-8")
    found = CliRunner().invoke(app, ["simulate", str(tmp_path / "large.yaml"), "-o", str(tmp_path / "out.csv")])
    assert isinstance(found.exception, InputError)
    assert "10,000,000,000 alliance-years" in str(found.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["large.yaml"]
