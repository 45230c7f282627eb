"""Code of the process as it is printed: what a reader of the formulas must not be told wrongly."""

from __future__ import annotations

import ast

import pytest

from allyscope.claims.description.equations import constants, equations
from allyscope.claims.description.expressions import Written
from allyscope.process.judged import crisis, exit, legitimacy

WRITTEN = Written({"trust": "trust"})


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("a - (b - c)", "a − (b − c)"),
        ("a / (b * c)", "a / (b · c)"),
        ("(a + b) * -c", "(a + b) · −c"),
        ("jnp.maximum(x - parameters.threshold, 0.0)", "⌊x − threshold⌋"),
        ("jnp.maximum(x, y)", "max(x, y)"),
        ("jnp.where(a < b, 1.0, x + 1.0)", "1 if a < b, else x + 1"),
        ("y * jnp.where(a, b, c)", "y · (b if a, else c)"),
        ("x * (1 if a else 2)", "x · (1 if a, else 2)"),
        ("(a & b) * x", "(a and b) · x"),
        ("sigmoid((a - b) / 0.05)", "logistic((a − b) / 0.05)"),
        ("over_others(j, traits.ties, lambda k: value(k))", "over_others(j, (k ↦ value(k)))"),
        ("trust.conduct_gain(good, other.conduct, p)", "trust.conduct_gain(good, other.conduct)"),
        ("total(w * v for w, v in zip(a, b, strict=True))", "sum([w · v for (w, v) in zip(a, b)])"),
        ("getattr(parameters, f'act_{name}')", "act_{name}"),
        ("scores[-2]", "scores[−2]"),
    ],
)
def test_an_expression_is_printed_with_its_brackets(code: str, printed: str) -> None:
    assert WRITTEN.text(ast.parse(code, mode="eval").body) == printed


def test_a_function_is_printed_step_by_step() -> None:
    assert "excess(seen) = ⌊seen − legitimacy_tolerance⌋" in equations(legitimacy).splitlines()
    assert "    → critical · (1 − min(confronted, 1))" in equations(crisis).splitlines()
    assert equations(exit).startswith("exit_hazard(partner, traits, trust, conflict, equity, active, freed):\n")
    assert constants(crisis)[1].startswith("BRINK = 0.05 ")
