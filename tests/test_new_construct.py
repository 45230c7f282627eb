"""A construct is added in three files, as CONTRIBUTING.md says; all that reads constructs then knows it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from allyscope.vocabulary import shown_constructs
from benchmarks.tree import SOURCE, files_naming

# A construct of each partner that reads the partner's conduct, so that nothing has to be added to the process.
STEPS = {
    "vocabulary/states.py": (
        "STATES = (\n",
        """    _state(
        "partner", "test_construct", "What is tried out.", "Nobody (2000)", shown="relation", notable=0.1, better="more"
    ),
""",
    ),
    "process/observe.py": ("PARTNER_CONSTRUCTS = {\n", '    "test_construct": "conduct",\n'),
    "report/wording/en/constructs.toml": ("[title]\n", 'test_construct = "A title of its own"\n'),
}
ASK = """
import json
from pathlib import Path
from rich.console import Console
from allyscope import diagnose, infer_record, read_record
from allyscope.advice.effects import CHANGED
from allyscope.advice.plans.form import CONDITIONS
from allyscope.inference.contrasts import LESS_IS_BETTER
from allyscope.report.charts.panels import FORECAST
from allyscope.report.terminal.diagnosis import print_diagnosis
from allyscope.simulation.names import known_columns

inferred = infer_record(read_record("case-1"), particles=256)
found = diagnose(inferred)
print_diagnosis(found, Console())
word = "test_construct"
Path("answers.json").write_text(json.dumps({
    "states": [[s.holder, s.now.median] for s in found.states if s.construct == word],
    "conduct": [[s.holder, s.now.median] for s in found.states if s.construct == "conduct"],
    "gaps": [[gap.first, gap.second] for gap in found.gaps if gap.construct == word],
    "sought": [word in CHANGED, word not in LESS_IS_BETTER],
    "asked": [word in CONDITIONS, word in FORECAST, f"{word}_P2" in known_columns(2)],
}))
"""
# How many files outside the claims name a construct: its three, and those with a rule or a sentence about it.
MOST_FILES = {
    "trust": 27,
    "outcome_discrepancy": 10,
    "process_discrepancy": 13,
    "pragmatic_legitimacy": 8,
    "moral_legitimacy": 7,
    "cognitive_legitimacy": 5,
    "conflict": 22,
    "benefits": 17,
    "expectation": 6,
    "conduct": 7,
    "knowledge_about": 12,
    "knowledge_from_product": 14,
    "knowledge_from_sustainability": 12,
    "learning_cycles": 6,
}


def test_a_construct_added_in_three_files_is_shown_compared_sought_and_named(tmp_path: Path) -> None:
    copy = tmp_path / "allyscope"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (place, line) in STEPS.items():
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(place) == 1
        (copy / name).write_text(text.replace(place, place + line), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    program = [sys.executable, "-c", ASK]
    done = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    assert [holder for holder, _ in said["states"]] == ["P1", "P2"]
    assert said["states"] == said["conduct"]
    assert said["gaps"] == [["P1", "P2"]]
    assert all(said["sought"])
    assert all(said["asked"])
    assert "A title of its own" in done.stdout


# What claims measure; and a question, a kind of event or an invented answer that bears the same name.
NAMED_OTHERWISE = ("claims/", "engine/derive.py", "exchange/", "web/")


@pytest.mark.parametrize("construct", [each.word for each in shown_constructs()])
def test_a_construct_is_named_in_few_files(construct: str) -> None:
    found = [path for path in files_naming(construct) if not path.startswith(NAMED_OTHERWISE)]
    assert len(found) <= MOST_FILES[construct], found
