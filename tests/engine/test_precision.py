"""Numbers do not depend on what the process has set JAX to, and nothing is set for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

PROGRAM = """
import json, jax
from allyscope import diagnose, enable_cache, infer_record, make_experiment, read_record, simulate

enable_cache()

def settings():
    return {name: repr(value) for name, value in jax.config.values.items()}

before = settings()
paths = simulate(make_experiment(alliances=64, months=12), lanes=512)
diagnosis = diagnose(infer_record(read_record("case-2"), particles=256))
told = {
    "x64": jax.config.jax_enable_x64,
    "changed": [name for name, value in settings().items() if before[name] != value],
    "trust": [float(value).hex() for value in paths["trust_P1_P2"].values.ravel()],
    "states": [[state.construct, state.holder, float(state.now.median).hex()] for state in diagnosis.states],
}
print(json.dumps(told))
"""


def numbers(x64: str) -> dict[str, Any]:
    environment = os.environ | {"JAX_ENABLE_X64": x64}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def usual() -> dict[str, Any]:
    return numbers("0")


def test_simulating_and_inferring_change_no_setting_of_the_process(usual: dict[str, Any]) -> None:
    assert usual["changed"] == []
    assert usual["x64"] is False


def test_numbers_are_the_same_where_the_process_works_in_double_precision(usual: dict[str, Any]) -> None:
    double = numbers("1")
    assert double["x64"] is True
    assert double["changed"] == []
    assert double["trust"] == usual["trust"]
    assert double["states"] == usual["states"]
