"""What an unquoted word in a file means, by the YAML 1.2 core schema: null, truth, number or text.

So `no` is a text (a country), `2019` a number, `2019-03` a text (a date); the same holds for the cells of a table.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Plain: TypeAlias = Any  # None, bool, int, float, str, list of Plain, dict from str to Plain

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
# A leading zero marks a code, not a number: respondent 0012 is not respondent 12.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def scalar_value(text: str) -> Plain:
    """What an unquoted scalar means: null, truth, whole or decimal number, else the text itself."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", "", 1))
    if len(text) <= 40 and _FLOAT.fullmatch(text) and not re.match(r"[-+]?0[0-9]", text):
        return float(text)
    return text
