"""Results of any kind drawn from the types of their fields: small, and with nothing in common with a computed one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    float: st.floats(-1000.0, 1000.0),
    int: st.integers(0, 1000),
    str: st.text(max_size=6),
    bool: st.booleans(),
    NoneType: st.none(),
}


@cache
def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type; what stands under a name in JSON has a name of its own."""
    origin, inner = get_origin(hint), get_args(hint)
    values: st.SearchStrategy[Any]
    if origin is Annotated:
        values = drawn(inner[0])
    elif origin is Literal:
        values = st.sampled_from(inner)
    elif origin in (Union, UnionType):
        values = st.one_of(*map(drawn, inner))
    elif origin is tuple and inner[-1] is Ellipsis:
        values = st.lists(drawn(inner[0]), max_size=3, unique_by=_name).map(_grouped)
    elif origin is tuple:
        values = st.tuples(*map(drawn, inner))
    else:
        values = st.deferred(lambda: _built(hint)) if is_dataclass(hint) else PLAIN[hint]
    return values


def _built(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field.name: drawn(hints[field.name]) for field in fields(kind)})


def _grouped(rows: list[Any]) -> tuple[Any, ...]:
    """Rows of one `when` one after the other, as every computation gives them: in JSON they stand under it."""
    return tuple(sorted(rows, key=lambda row: str(getattr(row, "when", ""))))


def _name(value: Any) -> object:
    """What tells values of one table apart: their names, the first of a pair, or all there is of it."""
    if is_dataclass(value):
        names = tuple(getattr(value, each.name) for each in fields(value) if each.name in ("kind", "name", "construct"))
        return names or repr(value)
    return value[0] if isinstance(value, tuple) and value else repr(value)
