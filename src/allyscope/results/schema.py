"""The JSON Schema of saved results, for whoever reads them with other tools: generated from the classes themselves."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from allyscope.results.kinds import result_class

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def result_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of result, with the docstrings as descriptions. Raises KeyError for an unknown kind."""
    schema = TypeAdapter(result_class(kind)).json_schema(mode="serialization")
    parts = [schema, *schema.get("$defs", {}).values()]
    for part in parts:
        properties = part.get("properties", {})
        if properties:
            part["required"] = list(properties)  # what has a default is written all the same
        for rule in properties.values():
            rule.pop("title", None)
            rule.pop("default", None)
    return {"$schema": DIALECT, **schema, "title": f"Allyscope {kind}"}
