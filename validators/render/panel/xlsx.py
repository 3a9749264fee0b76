"""The one door to XlsxWriter: every workbook that is written passes through it, so the same settings hold in each."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

XLSXWRITER_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
"""Nothing is written to disk, and a text is never taken for a number, a formula or a link."""


def workbook_bytes(
    draw: Callable[[Any], None], properties: Mapping[str, str], created: datetime, *, date_1904: bool = False
) -> bytes:
    """The workbook that draw fills; the same bytes for the same drawing, whenever and wherever it is made.

    draw: is given XlsxWriter's workbook. properties: the document's title, author and so on. created: stands in the file.
    date_1904: whether its days count from 1904.
    """
    import xlsxwriter  # noqa: PLC0415 - felt at every start, used by few

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {**XLSXWRITER_OPTIONS, "date_1904": date_1904}) as book:
        book.set_properties({**properties, "created": created})
        draw(book)
    return buffer.getvalue()
