"""Makes text from a workbook safe for a screen: it cannot move the cursor, start a line or run backwards."""

from __future__ import annotations

from unicodedata import category

CONTROL_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode's categories of what controls a screen or cannot be seen: controls, marks of direction, surrogates, line ends."""


def escape_controls(text: str) -> str:
    r"""Return a text in which every character that controls rather than shows is written out, as \x1b, \n or \u202e."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if category(c) in CONTROL_CATEGORIES else c for c in text)
