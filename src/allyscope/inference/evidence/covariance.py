"""How a side's means stray together, in a form that costs as much as they are many, not as their square.

What a month has for itself (noise, its mood, who answered in that month alone) makes a block for each month. What
lasts over months (how a question is read, the leniency of who answered again) makes few columns. Its inverse follows
from those of the blocks by the Woodbury identity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


class Shared(NamedTuple):
    """A quantity of variance one that several means have in common: their places and how much of it each has."""

    places: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Covariance:
    """Covariance of means: blocks on its diagonal, and columns that all have in common times their transpose.

    `places` (blocks, size): the means of each block, smaller ones filled up with zeros where `real` is false.
    `blocks` (blocks, size, size), `lasting` (means, columns). `whiten` (blocks, size, size): the inverses of the
    triangular roots of blocks; `pull` (columns, blocks · size): what of whitened means the columns take away.
    """

    places: Places
    real: NDArray[np.bool_]
    blocks: Numbers
    lasting: Numbers
    whiten: Numbers
    pull: Numbers
    log_size: float
    """Log determinant of the covariance."""

    def _whitened(self, residuals: Numbers) -> tuple[Numbers, Numbers]:
        """Residuals (means, lanes) by block, of variance one (blocks · size, lanes), and what columns take away."""
        within = np.matmul(self.whiten, residuals[self.places]).reshape(-1, residuals.shape[1])
        return within, self.pull @ within

    def distance(self, residuals: Numbers) -> Numbers:
        """Squared distance of residuals (means, lanes) from zero, by the inverse: (lanes,)."""
        within, common = self._whitened(residuals)
        return np.asarray(np.einsum("il,il->l", within, within) - np.einsum("il,il->l", common, common))

    def inverse_times(self, residuals: Numbers) -> Numbers:
        """The inverse times residuals: (means, lanes)."""
        within, common = self._whitened(residuals)
        rest = (within - self.pull.T @ common).reshape(*self.places.shape, -1)
        product = np.empty_like(residuals)
        product[self.places[self.real]] = np.matmul(self.whiten.transpose(0, 2, 1), rest)[self.real]
        return product

    def inverse_diagonal(self) -> Numbers:
        """The diagonal of the inverse: (means,)."""
        count, size = self.places.shape
        taken = np.matmul(self.pull.reshape(-1, count, size).transpose(1, 0, 2), self.whiten)
        diagonal = np.empty(len(self.lasting))
        diagonal[self.places[self.real]] = ((self.whiten**2).sum(axis=1) - (taken**2).sum(axis=1))[self.real]
        return diagonal

    def between(self, first: Places, second: Places) -> Numbers:
        """Of one mean each with another, by their places: (pairs,)."""
        block, within = (np.empty(len(self.lasting), np.intp) for _ in range(2))
        block[self.places[self.real]], within[self.places[self.real]] = np.nonzero(self.real)
        own = self.blocks[block[first], within[first], within[second]]
        lasting = np.einsum("ij,ij->i", self.lasting[first], self.lasting[second])
        return np.asarray(np.where(block[first] == block[second], own, 0.0) + lasting)


def covariance(own: Numbers, months: Sequence[int], shared: Sequence[Shared]) -> Covariance:
    """Of means with variances of their own (means,), in these months, and all that they share.

    Where as many columns last as there are means, all means make one block.
    """
    number = {month: i for i, month in enumerate(dict.fromkeys(months))}
    block = np.array([number[month] for month in months], np.intp)
    lasts = [each for each in shared if np.ptp(block[list(each.places)]) > 0]
    if len(lasts) + np.bincount(block).max() >= len(own):
        block, lasts = np.zeros_like(block), []
    lasting = np.zeros((len(own), len(lasts)))
    for column, each in enumerate(lasts):
        lasting[list(each.places), column] = each.weights
    sizes = np.bincount(block)
    real = np.arange(sizes.max()) < sizes[:, None]
    places = np.zeros(real.shape, np.intp)
    places[real] = np.argsort(block, kind="stable")
    within = np.empty(len(own), np.intp)
    within[places[real]] = np.nonzero(real)[1]
    blocks = np.broadcast_to(np.eye(real.shape[1]), (*real.shape, real.shape[1])).copy()
    blocks[block, within, within] = own
    for each in shared:
        mine = list(each.places)
        if np.ptp(block[mine]) == 0:
            blocks[np.ix_([block[mine[0]]], within[mine], within[mine])] += np.outer(each.weights, each.weights)
    whiten = np.linalg.inv(np.linalg.cholesky(blocks))
    whiten[~real] = 0.0
    whitened = np.matmul(whiten, lasting[places]).reshape(real.size, len(lasts))
    root = np.linalg.cholesky(np.eye(len(lasts)) + whitened.T @ whitened)
    log_size = 2.0 * float(np.log(np.diagonal(root)).sum())
    log_size -= 2.0 * float(np.log(np.diagonal(whiten, axis1=1, axis2=2)[real]).sum())
    return Covariance(places, real, blocks, lasting, whiten, np.linalg.solve(root, whitened.T), log_size)
