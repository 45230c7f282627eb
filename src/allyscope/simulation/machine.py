"""What a result depends on besides the experiment: the versions, the model's source, the kind of machine."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from allyscope.simulation.compilation import processor_features

PACKAGES = ("allyscope", "jax", "jaxlib", "numpy")
MODEL = ("process", "simulation")


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide over the bits of a result."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def model_digest() -> str:
    """A digest of the source of the process and of the simulation."""
    digest = hashlib.sha256()
    for part in MODEL:
        for file in sorted(files(f"allyscope.{part}").iterdir(), key=lambda file: file.name):
            if file.name.endswith(".py"):
                digest.update(f"{part}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def machine_kind() -> dict[str, str]:
    """The kind of machine within which results agree to the last bit."""
    import jax  # noqa: PLC0415 - a manifest is written after a run; reading one needs no JAX

    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "processor_features": hashlib.sha256(processor_features().encode()).hexdigest()[:16],
        "device": jax.devices()[0].device_kind,
    }


def digest_of(data: Mapping[str, Any]) -> str:
    """The digest of plain data."""
    import json  # noqa: PLC0415

    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
