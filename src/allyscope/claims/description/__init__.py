"""The model described after the ODD protocol (Grimm et al. 2020): its seven elements, generated from the code."""

from __future__ import annotations

from allyscope.claims.description.odd import describe

__all__ = ["describe"]
