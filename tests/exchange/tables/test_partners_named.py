"""Which partner a label names: with a legal form or without, by a first word, and nobody where two would do."""

from __future__ import annotations

import pytest

from allyscope.exchange.tables.partners import partner_named
from allyscope.record import make_record

RECORD = make_record(
    {
        "schema_version": 1,
        "alliance": {"id": "a", "as_of": "2024-12"},
        "partners": [{"id": "fjord", "name": "Fjord Foods AS"}, {"id": "fv", "name": "Fjord Verde GmbH & Co. KG"}],
    }
)


@pytest.mark.parametrize(
    ("label", "partner"),
    [
        *(("Fjord Foods", "fjord"), ("FJORD FOODS A/S", "fjord"), ("Fjord Foods, Bergen", "fjord"), ("fv", "fv")),
        *(("Fjord Verde", "fv"), ("fjord", "fjord"), ("Mole SA", None), ("", None), ("Other", None), ("A/S", None)),
    ],
)
def test_a_label_names_a_partner_or_nobody(label: str, partner: str | None) -> None:
    assert partner_named(label, RECORD) == partner
