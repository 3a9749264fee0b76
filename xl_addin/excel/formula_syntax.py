"""A formula as files have it, made of the one that Excel shows.

Excel writes @ for this row, and leaves out the name of the table that a formula stands in; files do neither. The two mean
the same, and a finding that quotes a formula must read the same whichever door it came through.
"""

from __future__ import annotations

import re

_LITERAL = re.compile(r'("(?:[^"]|"")*")')
_NAME = r"(?:[^\[\]']|'.)"
_THIS_ROW = re.compile(rf"([^\W\d][\w.]*)?\[@(?:\[({_NAME}+)\](?::\[({_NAME}+)\])?|({_NAME}*))\]")
"""The table, if it is named; then the first and the last heading in their brackets, or one without, or none."""


def formula_as_in_file(formula: str, table: str) -> str:
    """The formula of a cell as its file has it. table: the name of the Excel Table that it stands in, if it does."""
    parts = _LITERAL.split(formula)
    parts[::2] = [_THIS_ROW.sub(lambda found: _spell_out(found, table), part) for part in parts[::2]]
    return "".join(parts)


def _spell_out(found: re.Match[str], table: str) -> str:
    named, first, last, alone = found.groups()
    headings = [heading.strip() for heading in (first or alone, last) if heading]
    columns = ":".join(f"[{heading}]" for heading in headings)
    return f"{named or table}[[#This Row]{',' if columns else ''}{columns}]"
