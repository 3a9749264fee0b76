"""A formula's tokens, as openpyxl's tokenizer parts them."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 8192
"""The characters that Excel lets a formula have (Microsoft, Excel specifications and limits)."""

MOST_BRACKETS = 500
"""The tokenizer's time grows with their square, and no formula of a person's has so many."""

_ESCAPED = re.compile(r"''|'[\[\]]")
_HIDDEN = {"'[": "'\ue000", "']": "'\ue001"}
_SHOWN = str.maketrans("\ue000\ue001", "[]")


class Token(NamedTuple):
    """A piece of a formula: its text, and the tokenizer's words for its kind."""

    text: str
    sort: str
    subtype: str


def tokens(formula: str) -> list[Token]:
    """The tokens of a formula with its leading =, blanks left out; none where they cannot be told."""
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError  # noqa: PLC0415 - felt at start-up

    if len(formula) > LONGEST or formula.count("[") > MOST_BRACKETS or not formula.startswith("="):
        return []
    # The tokenizer counts brackets without regard to those that a heading escapes, so these are hidden from it.
    hidden = _ESCAPED.sub(lambda found: _HIDDEN.get(found[0], found[0]), formula)
    try:
        found = Tokenizer(hidden).items
    except (TokenizerError, AssertionError, IndexError):
        return []
    return [Token(t.value.translate(_SHOWN), t.type, t.subtype) for t in found if t.type != "WHITE-SPACE"]
