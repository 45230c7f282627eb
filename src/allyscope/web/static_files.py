"""The style of the report, served beside our own: pages and reports share one visual language."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

STYLE = "report.css"


class ReportStyle(BaseFinder):
    """Finds the one style sheet of the report, and none of its templates."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.storage = FileSystemStorage(location=str(files("allyscope.report").joinpath("assets")))

    def check(self, **_: Any) -> list[Any]:
        """Nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """Where the style sheet lies; nothing for any other path."""
        place = self.storage.path(STYLE) if path == STYLE else None
        if find_all:
            return [place] if place else []
        return place or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:  # noqa: ARG002
        """All there is to serve."""
        yield STYLE, self.storage
