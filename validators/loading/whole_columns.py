"""Quick looks at a whole column of texts: one search over all of them, before each is looked at by itself.

A register has far more lines than lines that need a second look. Each function may say that a column needs one where it does
not, and never the other way round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK_START = re.compile(r"\n(?![A-Za-z0-9])")


def join_column(values: Sequence[Any]) -> str | None:
    """Return the texts of a column, each after a line break; None where one of its values is not a text of one line."""
    try:
        joined = "\n".join(values)
    except TypeError:  # one of them is no text
        return None
    return f"\n{joined}" if joined.count("\n") == len(values) - 1 else None


def may_hold_blanks(values: Sequence[Any]) -> bool:
    """Return whether a value may be blank: whether one does not begin with a letter or a digit."""
    joined = join_column(values) if len(values) else ""
    return joined is None or _BLANK_START.search(joined) is not None


def may_hold_word(values: Sequence[Any], word: str) -> bool:
    """Return whether a text may have a word in it, in small or large letters. word: in small letters, of ASCII."""
    joined = join_column(values) if len(values) else ""
    return joined is None or word in joined.lower()
