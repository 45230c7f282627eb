"""`allyscope score` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from allyscope.cli import app

ROWS = "partner,spanner,instrument,version,item,answer\n" + "".join(
    f"P1,{who},rfq,2001,{item},3\n" for who in "abc" for item in range(1, 12)
)


def test_scores_are_printed_and_come_as_json(tmp_path: Path) -> None:
    (tmp_path / "scales.csv").write_text(ROWS, encoding="utf-8")
    printed = CliRunner().invoke(app, ["score", str(tmp_path / "scales.csv")])
    assert printed.exit_code == 0
    assert "P1  promotion_focus  (rfq 2001): 0.50 ± 0.05 from 3 people" in printed.stdout
    plain = json.loads(CliRunner().invoke(app, ["score", str(tmp_path / "scales.csv"), "--json"]).stdout)
    assert plain["people"] == []
    assert {side["trait"] for side in plain["sides"]} == {"promotion_focus", "prevention_focus"}
