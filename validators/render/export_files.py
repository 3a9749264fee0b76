"""Files for publication, as bytes: a 360Giving package as JSON, a table as CSV."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

from validators.model import plain_pounds
from validators.render.report.csv import BYTE_ORDER_MARK, guard_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Summary, SummaryKind, SummaryValue

GRANTS_BEGIN = re.compile(
    rb'\{\s*"version": "[\d.]+",\s*"title": "(?:DRAFT[^\n"]* )?Grants of [^\n]*\s*'
    rb'"description": "(?:DRAFT[^\n]* )?The grants of the commissioning register of '
)
TABLE_BEGINS = re.compile(f'{BYTE_ORDER_MARK}(?:"?DRAFT[^\r\n]*\r\n)?Financial year,Line,Activity,Kind,'.encode())
"""How an earlier file begins: with the words of a package's description; with the first headings of the published register."""


def as_json(package: Mapping[str, Any], draft: str = "") -> bytes:
    """Return a package, indented. Characters beyond ASCII are escaped, so that every program reads them alike.

    Args:
        package: The package, with its title and its description.
        draft: That it is a draft and why; its title and its description then begin with it.
    """
    if draft:
        package = {**package, "title": f"{draft} {package['title']}", "description": f"{draft} {package['description']}"}
    return (json.dumps(package, indent=1) + "\n").encode("ascii")


def as_csv(table: Summary, draft: str = "") -> bytes:
    """Return a table's headings and rows in UTF-8 with a byte order mark, with the quotes and line ends of RFC 4180.

    Amounts are plain numbers of pounds, days are as in ISO 8601, and an empty cell is empty. A text never starts a formula.

    Args:
        table: The table; its amounts are in pennies.
        draft: That it is a draft and why; it is then the first row, so that nobody takes the file for the final one.
    """
    kinds = [column.kind for column in table.columns]
    text = StringIO(newline="")
    rows = csv.writer(text)
    if draft:
        rows.writerow([guard_text(draft)])
    rows.writerow([column.heading for column in table.columns])
    rows.writerows([_format_value(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8", "replace")


def _format_value(value: SummaryValue, kind: SummaryKind) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d}"
        case int() if kind == "pounds":
            return plain_pounds(value)
    return guard_text(str(value))
