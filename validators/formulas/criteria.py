"""Which values a criterion of SUMIFS, COUNTIFS and their like matches, as Excel has it.

Source: Microsoft, SUMIFS function and COUNTIF function. What depends on the user's region, such as how text is read as a date,
is not told.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.telling import UntoldError
from validators.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from validators.model import Value

LONGEST = 255
"""The characters of a criterion, beyond which Excel gives an error."""

_OPERATOR = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_DIGIT = re.compile(r"\d")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-/.,]*\d", re.IGNORECASE)
_WILD = re.compile(r"~([*?~])|([*?])|([^*?~]+|~)", re.DOTALL)

Mask = "npt.NDArray[np.bool_]"


def matched(criterion: Value, values: Sequence[Value]) -> npt.NDArray[np.bool_]:
    """Which of some values a criterion matches; None stands for a blank cell, of the values as of the criterion."""
    if isinstance(criterion, str):
        return _stated(criterion, values)
    if isinstance(criterion, datetime):
        return _each(values, _must_not_be(float), lambda value: value == criterion)
    if isinstance(criterion, bool):
        return _each(values, lambda value: value is criterion)
    if isinstance(criterion, ErrorValue):
        raise UntoldError
    return _equal_number(criterion or 0.0, values)  # a reference to a blank cell counts as 0
