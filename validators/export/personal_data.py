"""Finds texts that look like personal data by their form, such as a telephone number. Names of people cannot be found so."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from validators.export.exports import Remark
from validators.model import INVISIBLE, Cell, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from validators.model import Panel, Summary, Table, Workbook

_SEPARATOR = r"[\s.\-\u2010-\u2015]?"
_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|"
    "HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|"
    "RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|"
    "B|E|G|L|M|N|S|W"
)
"""The letters with which a postcode of the United Kingdom, Jersey, Guernsey or the Isle of Man begins."""

_OUTWARD, _INWARD = rf"(?<!\w)(?:{_AREAS})\d[A-Z\d]?\s?", r"\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
_PHONE = (
    rf"(?<![\w+/.\-])(?:(?:\+|00)44{_SEPARATOR}(?:\(0\){_SEPARATOR})?\d{{2,4}}{_SEPARATOR}\d{{3,4}}{_SEPARATOR}\d{{2,4}}|"
    rf"\(?0\d\d\)?{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}|\(?0\d{{3}}\)?{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{{3,4}}|\(?0\d{{4}}\)?{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{{2,3}})"
    r"(?![\w/\-])"
)
_ORDINAL = "(?!1st|2nd|3rd|[04-9]th)"
"""What a postcode in small letters may not contain: "a1 2nd floor" is not one."""

PERSONAL_KINDS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("an email address", re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")),
    ("a telephone number", re.compile(_PHONE, re.ASCII)),
    (
        "a National Insurance number",
        re.compile(
            r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)",
            re.ASCII | re.IGNORECASE,
        ),
    ),
    ("a postcode", re.compile(_OUTWARD + _INWARD, re.ASCII)),
    ("a postcode", re.compile(_OUTWARD.lower() + _ORDINAL + _INWARD.lower(), re.ASCII)),
)
"""What is looked for, and its forms. Every repetition is bounded, so that no text takes long to search."""


def personal_kinds(text: str) -> list[str]:
    """The kinds of personal data that a text seems to hold."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return list(dict.fromkeys(kind for kind, form in PERSONAL_KINDS if form.search(plain)))


def find_personal(table: Table, lines: pd.DataFrame, headings: Iterable[str]) -> Iterator[Remark]:
    """Yield the cells that seem to hold personal data, row by row.

    Args:
        table: The table of the lines.
        lines: Some of its lines, indexed by sheet row.
        headings: The columns that are searched.
    """
    for cell, text in _cell_texts(table, lines, headings):
        yield from (Remark(cell, kind) for kind in personal_kinds(text))


def find_personal_in_sheets(panel: Panel, view: Workbook) -> Iterator[Remark]:
    """Yield the cells that seem to hold personal data and whose texts are on sheets for publication.

    A text on a sheet that comes from no single cell is reported at the first cell of that sheet.

    Args:
        panel: The sheets for publication.
        view: The workbook that they were made from, without what may not be published.
    """
    suspect = {clean(text): sheet.name for sheet in panel.sheets for text in _sheet_texts(sheet) if personal_kinds(text)}
    reported: set[str] = set()
    for table in view.tables.values() if suspect else ():
        for cell, text in _cell_texts(table, table.frame, table.columns):
            shown_in = [published for published in suspect if clean(text) in published]
            if kinds := personal_kinds(text) if shown_in else ():
                reported.update(shown_in)
                yield from (Remark(cell, kind) for kind in kinds)
    for text, sheet in suspect.items():
        yield from (Remark(Cell(sheet, 1, 1), kind) for kind in personal_kinds(text) if text not in reported)


def _cell_texts(table: Table, lines: pd.DataFrame, headings: Iterable[str]) -> Iterator[tuple[Cell, str]]:
    columns = [heading for heading in headings if heading in table]
    for row, *texts in lines[columns].itertuples():
        for heading, text in zip(columns, texts, strict=True):
            if isinstance(text, str) and text:
                yield table.cell(row, heading), text


def _sheet_texts(sheet: Summary) -> Iterator[str]:
    """Every text on a sheet, with its title and description."""
    rows = (*sheet.rows, *sheet.apart, sheet.total or ())
    yield from (value for row in rows for value in row if isinstance(value, str))
    yield from (sheet.title, sheet.about)
