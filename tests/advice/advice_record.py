"""A record of an alliance in trouble, and a plan of one's own for it."""

from __future__ import annotations

from typing import Any

PARTICLES, MONTHS = 256, 12
CONTENT: dict[str, Any] = {
    "schema_version": 1,
    "alliance": {
        "id": "strained",
        "name": "A strained alliance",
        "formed": "2017-09",
        "as_of": "2019-08",
        "status": "running",
        "stages": {"selection": "2017-01", "negotiation": "2017-05", "execution": "2018-01"},
    },
    "partners": [{"id": "P1"}, {"id": "P2"}],
    "events": [
        {"kind": "discrepancy", "subkind": "process", "actor": "both", "date": "2019-03", "strength": "strong"},
        {"kind": "discrepancy", "subkind": "outcome", "actor": "both", "date": "2019-03", "strength": "strong"},
    ],
}
OWN = """
schema_version: 1
utility: {ending_loss: 1}
plans:
  - id: in-steps
    name: In steps
    cost: 0.01
    acts:
      - {by: each, act: avoid_panic}
      - {by: P1, act: redefine_expectations, after: 2, tries: 2}
      - {by: P2, act: alliance_champion, when: [{quantity: moral_legitimacy, of: P2, below: 0.8}]}
"""
