"""Acceptance: an account is an exchange, which the receiver accepts or refuses; a refusal leaves things worse.

The receiver decides by its own loss of face, by how guarded it is toward one whom it does not trust, and by the common
ground between them, beside the blame and the power that the catalogue names. Source: Kumar (2015), section 5.2
(attributional bias, face loss after Goffman 1959, power; prevention-focused spanners exchange and trust slowly) and
section 5.1 (partners may see the situation differently, so that no renegotiation is assured).
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters

USUALLY_GUARDED = 0.2  # guardedness of a receiver in the middle of the default population (assumed)


def face_at_stake(concern_for_face: Array, parameters: Parameters) -> Array:
    """How far the receivers' concern for face stands in the way of accepting; 0 for a concern of ½."""
    return parameters.acceptance * (concern_for_face - 0.5)


def guarded(prevention_focus: Array, trust: Array, parameters: Parameters) -> Array:
    """How far a receiver is guarded toward the one who acts: prevention focus × distrust, against the usual."""
    return parameters.acceptance * (prevention_focus * 0.5 * (1.0 - trust) - USUALLY_GUARDED)


def agreed(common_ground: Array, parameters: Parameters) -> Array:
    """How far common ground eases acceptance."""
    return parameters.acceptance * common_ground


def refusal(blame: Array, concern_for_face: Array, parameters: Parameters) -> Array:
    """Factor of what a failed account costs: more to receivers that blame and that have lost face."""
    return 1.0 + parameters.refusal * 0.5 * (blame + concern_for_face)
