"""The JSON Schema of a record in human form, for editors; the rules between fields are beyond it (`check` has them)."""

from __future__ import annotations

from typing import Any

from allyscope.forms.schema import schema_of
from allyscope.record.written import HumanRecord


def json_schema() -> dict[str, Any]:
    """The schema of a one-file record."""
    schema = schema_of(HumanRecord, "Allyscope record")
    schema["properties"]["partners"]["minItems"] = 2
    return schema
