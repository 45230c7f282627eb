"""What is to be said beside the note of a frozen design, because the model has changed since it was written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from allyscope.results.claims import LaterNote


@cache
def later_notes() -> dict[str, LaterNote]:
    """Claim → what its note says that is true no longer, and since when."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where claims are read

    text = files("allyscope.claims").joinpath("later.yaml").read_text(encoding="utf-8")
    entries = YAML(typ="safe").load(text)["claims"]
    return {claim: LaterNote(data["note"], str(data["date"])) for claim, data in entries.items()}
