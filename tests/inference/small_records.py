"""Short records, written in a line or two and read like any other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from allyscope.inference import Diagnosis, Forecast, Inferred, diagnose, forecast, infer_record
from allyscope.record import Record, read_record

Json = dict[str, Any]
PARTICLES = 256

HEAD: Json = {
    "id": "small",
    "name": "A small alliance",
    "form": "contract",
    "formed": "2017-09",
    "as_of": "2019-12",
    "status": "unknown",
    "stages": {"selection": "2017-01", "negotiation": "2017-05", "execution": "2018-01"},
}


def record_of(
    *events: Json,
    pulses: list[Json] | None = None,
    partners: list[Json] | None = None,
    threshold: int = 3,
    **alliance: Any,
) -> Record:
    """A dyad from 2017-01 to 2019-12 with these events and answers; keywords change what is said of the alliance."""
    content = {
        "schema_version": 1,
        "alliance": HEAD | alliance,
        "partners": partners or [{"id": "P1"}, {"id": "P2"}],
        "privacy": {"threshold": threshold},
        "events": list(events),
        "pulses": pulses or [],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.yaml"
        path.write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML
        return read_record(path)


def event(id: str, kind: str, subkind: str | None = None, **fields: Any) -> Json:
    """An event; by default both act and it is present."""
    named = {"id": id, "kind": kind, "actor": "both"} | ({"subkind": subkind} if subkind else {})
    return named | fields


def wave(partner: str, question: str, date: str, answers: list[int], **fields: Any) -> list[Json]:
    """One answer of each respondent r1, r2, … of a partner."""
    return [
        {"partner": partner, "question": question, "date": date, "respondent": f"{partner}-r{i}", "answer": a} | fields
        for i, a in enumerate(answers, start=1)
    ]


DISAPPOINTED = (
    event("d1", "discrepancy", "outcome", date="2018-10", strength="strong"),
    event("a1", "antecedent", "direct_contact", date="2017-02", strength="strong"),
    event("c1", "conflict", date="2019-06"),
)


def results(inferred: Inferred, months: int = 6) -> tuple[Diagnosis, Forecast]:
    """All that is said of a record, but for how long it took."""
    said, ahead = diagnose(inferred), forecast(inferred, months=months)
    quality = replace(said.quality, seconds=0.0)
    return replace(said, quality=quality), replace(ahead, quality=quality)


def results_of(record: Record, **options: Any) -> tuple[Diagnosis, Forecast]:
    """The same from a record."""
    return results(infer_record(record, particles=PARTICLES, **options))
