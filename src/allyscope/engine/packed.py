"""Whole states, traits and parameters as one array each: calling with hundreds of arrays takes longer than running."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class Packed:
    """A tree whose leaves are the rows of one array, (leaves, lanes); `structure` says how it is made up."""

    rows: Array
    structure: Any = field(metadata={"static": True})

    def on_host(self) -> Any:
        """The tree with leaves of NumPy."""
        return jax.tree.unflatten(self.structure, list(np.asarray(self.rows)))


def pack(tree: Any, lanes: int) -> Packed:
    """All leaves as rows; one that all lanes share is repeated."""
    leaves, structure = jax.tree.flatten(tree)
    return Packed(jnp.stack([jnp.broadcast_to(leaf, (lanes,)) for leaf in leaves]), structure)


def unpacked(tree: Any) -> Any:
    """The tree, whether packed or not."""
    if not isinstance(tree, Packed):
        return tree
    return jax.tree.unflatten(tree.structure, [tree.rows[i] for i in range(tree.rows.shape[0])])
