"""A formula's tokens, as openpyxl's tokenizer parts them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

LONGEST_FORMULA = 8192
"""The characters that Excel lets a formula have (Microsoft, Excel specifications and limits)."""

MOST_BRACKETS = 500
"""The tokenizer's time grows with their square, and no formula of a person's has so many."""

_ESCAPED = re.compile(r"''|'[\[\]]")
_BRACKETS_HIDDEN = {"'[": "'\ue000", "']": "'\ue001"}
_BRACKETS_RESTORED = str.maketrans("\ue000\ue001", "[]")


@lru_cache
def _load_tokenizer() -> Any:
    """The tokenizer of openpyxl by itself: all of openpyxl takes longer to load than a small workbook takes to check."""
    package = find_spec("openpyxl")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise ModuleNotFoundError("openpyxl is not installed.")
    spec = spec_from_file_location("openpyxl_tokenizer", Path(folders[0], "formula", "tokenizer.py"))
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("openpyxl has no tokenizer.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Token(NamedTuple):
    """A piece of a formula: its text, and the tokenizer's words for its kind."""

    text: str
    sort: str
    subtype: str


def tokenise(formula: str) -> list[Token]:
    """The tokens of a formula with its leading =, blanks left out; none where they cannot be told."""
    if len(formula) > LONGEST_FORMULA or formula.count("[") > MOST_BRACKETS or not formula.startswith("="):
        return []
    # The tokenizer counts brackets without regard to those that a heading escapes, so these are hidden from it.
    hidden = _ESCAPED.sub(lambda found: _BRACKETS_HIDDEN.get(found[0], found[0]), formula)
    tokenizer = _load_tokenizer()
    try:
        found = tokenizer.Tokenizer(hidden).items
    except (tokenizer.TokenizerError, AssertionError, IndexError):
        return []
    return [Token(t.value.translate(_BRACKETS_RESTORED), t.type, t.subtype) for t in found if t.type != "WHITE-SPACE"]
