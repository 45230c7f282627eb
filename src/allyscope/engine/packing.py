"""Arrays by name as bytes, to be kept, and back."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import numpy as np


def pack(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Arrays of numbers, truth values or text as bytes."""
    out = BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def unpack(content: bytes) -> dict[str, np.ndarray]:
    """The arrays that `pack` was given."""
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return dict(arrays)
