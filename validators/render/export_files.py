"""What is published, as the bytes of a file: a package as JSON, a table as CSV."""

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
"""By what an earlier file is known: the words of its description; the first headings of the register as it is published."""


def as_json(package: Mapping[str, Any], draft: str = "") -> bytes:
    """The package, indented. Characters beyond ASCII are escaped, so that every program reads them alike.

    draft: that it is a draft and why; its title and its description begin with it.
    """
    if draft:
        package = {**package, "title": f"{draft} {package['title']}", "description": f"{draft} {package['description']}"}
    return (json.dumps(package, indent=1) + "\n").encode("ascii")


def as_csv(table: Summary, draft: str = "") -> bytes:
    """The table's headings and rows: UTF-8 with its mark, RFC 4180's quotes and line ends.

    draft: that it is a draft and why; it is the first row then, so that nobody takes the file for the final one.
    Amounts are plain numbers of pounds, days are of ISO 8601, an empty cell is nothing. A text never starts a formula.
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
