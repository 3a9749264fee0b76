"""The data validation of the template's cells: a list to choose from, bounds, and the schema's help. Blanks are allowed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validators.schemas import ColumnKind
    from workbooks.layout import TablePlace

LONGEST_LIST = 255
"""The most characters that Excel allows for a list in the cell's own validation."""

REFERENCE_SORTS = ("ref", "key")
"""The sorts of column that take one key of another table."""

LARGEST_AMOUNT = 9_999_999_999.99

Prompt = dict[str, Any]
"""The options of a data validation, as XlsxWriter names them."""


def cell_prompt(place: TablePlace, heading: str, kind: ColumnKind) -> Prompt:
    """Return the data validation of a column's cells.

    Args:
        place: Where the table is.
        heading: The format's heading of the column.
        kind: The column's kind.
    """
    return {"input_title": place.words[heading], "input_message": kind.help, **_allowed_values(place.title, heading, kind)}


def list_name(title: str, heading: str) -> str:
    """Return the defined name for the values of a column from which other cells are chosen."""
    return f"{title}_{heading.replace(' ', '_')}"


def is_long_list(kind: ColumnKind) -> bool:
    """Return whether a choice's options do not fit into the cell's own list: they are too long, or have commas."""
    options = kind.options
    return kind.sort == "choice" and (len(",".join(options)) > LONGEST_LIST or any("," in option for option in options))


def _allowed_values(title: str, heading: str, kind: ColumnKind) -> Prompt:
    if kind.sort == "choice":
        source = f"={list_name(title, heading)}" if is_long_list(kind) else list(kind.options)
        return {"validate": "list", "source": source, **_refusal("Choose one of the list.")}
    if kind.to and kind.sort in REFERENCE_SORTS:
        return {"validate": "list", "source": f"={list_name(*kind.to)}", **_refusal(f"Choose one that {kind.to[0]} holds.")}
    if kind.sort == "amount" and not kind.formula:
        return _between("decimal", 0, LARGEST_AMOUNT, "Type an amount in pounds, as a number.")
    if kind.sort == "number":
        return _between("decimal", kind.low, kind.high, f"Type a number from {kind.low:g} to {kind.high:g}.")
    if kind.sort == "date":
        return _between("date", date(2000, 1, 1), date(2100, 12, 31), "Type a date, such as 31/07/2018.")
    return {"validate": "any"}


def _between(validate: str, low: Any, high: Any, message: str) -> Prompt:
    return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high, **_refusal(message)}


def _refusal(message: str) -> Prompt:
    return {"error_title": "This cell", "error_message": message, "ignore_blank": True}
