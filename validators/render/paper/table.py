"""A table of a paper: a header row that stands on every page, no merged cells, figures as the Panel's sheets show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from validators.render.panel.cells import NUMBER_FORMATS, is_in_whole_pounds, show_value
from validators.render.panel.measure import longest_word_width, text_width
from validators.render.paper.styles import A4, MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Summary, SummaryKind

FIGURE_KINDS = NUMBER_FORMATS.keys() - {"date"}
"""Kinds that stand at the right, on one line."""

PAGE_WIDTH_CM = A4[0] - 2 * MARGIN
PAGE_WIDTH = PAGE_WIDTH_CM / 2.54 * 96
CELL_PADDING, WIDEST_COLUMN = 20, 260
"""Pixels: the room of a page; beside what a cell holds; how wide a column is wanted at the most."""

SHORT_TABLE = 12
"""How many rows a table may have that is never parted by the end of a page."""


class PaperCellFormat(NamedTuple):
    """How a cell looks. joined: its row stays on one page with the next."""

    bold: bool
    joined: bool
    right: bool = False


def add_table(document: Any, table: Summary, said: str) -> None:
    """The table at the end of the document. said: what it is, for those who cannot see it."""
    kinds = [column.kind for column in table.columns]
    whole = is_in_whole_pounds(table)
    body = [*table.rows, *([table.total] if table.total else [])]
    texts = [[show_value(value, kind, whole=whole).text for value, kind in zip(row, kinds, strict=True)] for row in body]
    rows = [[column.heading for column in table.columns], *texts]
    drawn = document.add_table(len(rows), len(kinds), style="Table Grid")
    _describe_table(drawn, said)
    _set_column_widths(drawn, rows, kinds)
    last = len(rows) - 1
    for number, (row, cells) in enumerate(zip(drawn.rows, rows, strict=True)):
        _set_row_properties(row, is_header=not number)
        look = PaperCellFormat(
            bold=not number or (number == last and bool(table.total)), joined=last <= SHORT_TABLE and number < last
        )
        for cell, text, kind in zip(row.cells, cells, kinds, strict=True):
            _fill_cell(cell, text, look._replace(right=kind in FIGURE_KINDS))


def _fill_cell(cell: Any, text: str, look: PaperCellFormat) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - felt at every start, used by few
    from docx.shared import Pt  # noqa: PLC0415 - as above

    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = look.bold
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2)
    form.line_spacing, form.keep_with_next = 1.0, look.joined
    if look.right:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_column_widths(drawn: Any, rows: Sequence[Sequence[str]], kinds: Sequence[SummaryKind]) -> None:
    """The width of the page: to each column what its longest word or figure needs, and of the rest as much as it can use."""
    from docx.shared import Cm  # noqa: PLC0415 - as above

    columns = list(zip(*rows, strict=True))
    words = (text_width if kind in FIGURE_KINDS else longest_word_width for kind in kinds)
    least = [
        CELL_PADDING + max(longest_word_width(head, bold=True), *(word(text, bold=True) for text in texts))
        for (head, *texts), word in zip(columns, words, strict=True)
    ]
    most = [min(WIDEST_COLUMN, CELL_PADDING + max(text_width(text, bold=True) for text in column)) for column in columns]
    more = [max(0.0, wide - narrow) for wide, narrow in zip(most, least, strict=True)]
    share = (PAGE_WIDTH - sum(least)) / (sum(more) or 1)
    shared = [narrow + wide * max(0.0, share) for narrow, wide in zip(least, more, strict=True)]
    for column, pixels in zip(drawn.columns, shared, strict=True):
        column.width = Cm(pixels * PAGE_WIDTH_CM / max(PAGE_WIDTH, sum(shared)))


def _describe_table(drawn: Any, said: str) -> None:
    """What the table is, that its first row is a header, and that its columns are as wide as they say."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    drawn.autofit = False
    about = drawn._tbl.tblPr  # noqa: SLF001 - python-docx has no alternative texts
    look = about.find(qn("w:tblLook"))
    if look is not None:
        about.remove(look)
    shows = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    about.append(OxmlElement("w:tblLook", {qn(f"w:{key}"): value for key, value in shows.items()}))
    about.append(OxmlElement("w:tblCaption", {qn("w:val"): said}))


def _set_row_properties(row: Any, *, is_header: bool) -> None:
    """A row is never parted by the end of a page; the header stands on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above

    about = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no header rows
    about.append(OxmlElement("w:cantSplit"))
    if is_header:
        about.append(OxmlElement("w:tblHeader"))
