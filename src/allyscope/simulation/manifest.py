"""The manifest beside a result: everything needed to make it again and to know that it is the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from allyscope.engine.provenance import digest_of, machine_kind, model_digest, versions
from allyscope.forms.files import write_file
from allyscope.simulation.cells import parameters_in_full
from allyscope.simulation.kernel_blocks import kind_of_code
from allyscope.simulation.layout import Layout


def manifest_path(output: Path) -> Path:
    """OUT.manifest.json"""
    return output.with_name(f"{output.name}.manifest.json")


def identity(layout: Layout) -> dict[str, Any]:
    """What the bits of a result depend on, in words that a refusal to resume can use."""
    experiment = layout.experiment.model_dump(mode="json")
    return {
        "experiment": experiment,
        "experiment digest": digest_of(experiment),
        "block size": layout.lanes,
        "set of versions": versions(),
        "model source": model_digest(),
        "kind of machine": machine_kind(),
        "kind of code": kind_of_code(layout),
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest(layout: Layout, output: Path, kind: str, threads: int, started: str, seconds: float) -> dict[str, Any]:
    """The manifest of a finished result."""
    known = identity(layout)
    return {
        "result": {"file": output.name, "format": kind, "bytes": output.stat().st_size, "sha256": file_digest(output)},
        "seed": layout.experiment.seed,
        "experiment": known["experiment"],
        "experiment_sha256": known["experiment digest"],
        "cells": [
            {"cell": cell, **dict(zip(layout.cells.names, values.tolist(), strict=True)), "parameters": parameters}
            for cell, (values, parameters) in enumerate(
                zip(layout.cells.values, parameters_in_full(layout.cells), strict=True)
            )
        ],
        "runs": layout.runs,
        "blocks": {"lanes": layout.lanes, "number": layout.blocks},
        "versions": known["set of versions"],
        "model_sha256": known["model source"],
        "machine": known["kind of machine"],
        "code": known["kind of code"],
        "threads": threads,
        "started": started,
        "seconds": round(seconds, 3),
    }


def write_manifest(output: Path, content: dict[str, Any]) -> Path:
    """Write it beside the result."""
    path = manifest_path(output)
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return write_file(path, text)
