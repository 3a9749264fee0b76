"""Renders a paper as the bytes of a Word document that screen readers can read: headings, header rows, title, language."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from validators.model import CaptionedTable, PaperHeading, Paragraph
from validators.render.office_text import cut_text, make_writable
from validators.render.panel.text_width import longest_word_width, text_width
from validators.render.paper.styles import A4, MARGIN, apply_styles
from validators.render.value_display import FIGURE_KINDS, is_in_whole_pounds, show_value
from validators.system import program_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Paper, PaperBlock, Summary, SummaryKind


UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")
"""Parts of python-docx's empty document that this one does not need."""

PROGRAM_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
)
"""The part that says which program saved a document last. An earlier paper is recognised by it, until Word has saved it."""

SPACE_AFTER_TABLE = 6
"""Points before a paragraph, as a table has no space beneath it."""

FILE_KIND = "paper"
LONGEST_PROPERTY = 255
"""The characters that Word takes for one."""


def render_paper(paper: Paper) -> bytes:
    """Return the document; the same bytes for the same paper."""
    document = docx.Document()
    _remove_unused_parts(document)
    apply_styles(document)
    _set_properties(document, paper)
    _set_header_and_footer(document.sections[0], paper)
    document.add_paragraph(_one_line(paper.title), style="Title")
    for line in paper.opening:
        document.add_paragraph(_one_line(line), style="Subtitle")
    for block in paper.blocks:
        _add_block(document, block)
    return _save_without_times(document)


def _add_block(document: Any, block: PaperBlock) -> None:
    match block:
        case PaperHeading(text, level):
            document.add_heading(_one_line(text), level)
        case Paragraph(text):
            document.add_paragraph(make_writable(text)).paragraph_format.space_before = Pt(SPACE_AFTER_TABLE)
        case CaptionedTable(caption, table):
            numbered = f"Table {len(document.tables) + 1}: {_one_line(caption)}"
            document.add_paragraph(numbered, style="Caption")
            add_table(document, table, numbered)


def _one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(make_writable(text).split())


def _set_properties(document: Any, paper: Paper) -> None:
    """Set the properties that a program shows of a document, none of which depends on when it is made."""
    about = document.core_properties
    about.title, about.author = (cut_text(_one_line(text), LONGEST_PROPERTY) for text in (paper.title, paper.organisation))
    about.subject, about.language = cut_text(_one_line(paper.opening[0]), LONGEST_PROPERTY), "en-GB"
    about.last_modified_by, about.comments, about.keywords, about.revision = about.author, "", "", 1
    about.created = about.modified = paper.as_at


def _set_header_and_footer(section: Any, paper: Paper) -> None:
    """Set the marking at the head of every page, and at its foot what checking the figures came to, and the page's number."""
    section.header.paragraphs[0].text = _one_line(f"{paper.marking}{' - DRAFT' if paper.draft else ''}")
    foot = section.footer
    foot.paragraphs[0].text = _one_line(paper.stamp)
    number = foot.add_paragraph("Page ")
    _add_field(number, "PAGE")
    number.add_run(" of ")
    _add_field(number, "NUMPAGES")


def _add_field(paragraph: Any, what: str) -> None:
    """Add a field that Word fills in as it lays out the pages."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): what})
    field.append(run := OxmlElement("w:r"))
    run.append(placeholder := OxmlElement("w:t"))
    placeholder.text = "1"
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _remove_unused_parts(document: Any) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            del relations[key]
        for relation in relations.values():
            if relation.reltype.endswith("extended-properties"):
                relation.target_part._blob = PROGRAM_PART.format(program_mark(FILE_KIND).decode()).encode()  # noqa: SLF001 - as above


def _save_without_times(document: Any) -> bytes:
    """Return the document's parts without the time at which they were stored."""
    stored, fixed = BytesIO(), BytesIO()
    document.save(stored)
    with ZipFile(stored) as before, ZipFile(fixed, "w") as after:
        for name in before.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return fixed.getvalue()


PAGE_WIDTH_CM = A4[0] - 2 * MARGIN
PAGE_WIDTH = PAGE_WIDTH_CM / 2.54 * 96
CELL_PADDING, WIDEST_COLUMN = 20, 260
"""Pixels: the width of a page inside its margins; the space beside the text of a cell; the most that a column is given."""

SHORT_TABLE = 12
"""The most rows of a table that is never split over two pages."""


class PaperCellFormat(NamedTuple):
    """How a cell looks. keeps_with_next: whether its row is on one page with the next."""

    bold: bool
    keeps_with_next: bool
    right: bool = False


def add_table(document: Any, table: Summary, description: str) -> None:
    """Add a table at the end of the document. description: what it is, for those who cannot see it."""
    kinds = [column.kind for column in table.columns]
    whole = is_in_whole_pounds(table)
    body = [*table.rows, *([table.total] if table.total else [])]
    texts = [[show_value(value, kind, whole=whole).text for value, kind in zip(row, kinds, strict=True)] for row in body]
    rows = [[column.heading for column in table.columns], *texts]
    drawn = document.add_table(len(rows), len(kinds), style="Table Grid")
    _describe_table(drawn, description)
    _set_column_widths(drawn, rows, kinds)
    last = len(rows) - 1
    for number, (row, cells) in enumerate(zip(drawn.rows, rows, strict=True)):
        _set_row_properties(row, is_header=not number)
        look = PaperCellFormat(
            bold=not number or (number == last and bool(table.total)), keeps_with_next=last <= SHORT_TABLE and number < last
        )
        for cell, text, kind in zip(row.cells, cells, kinds, strict=True):
            _fill_cell(cell, text, look._replace(right=kind in FIGURE_KINDS))


def _fill_cell(cell: Any, text: str, look: PaperCellFormat) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = look.bold
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2)
    form.line_spacing, form.keep_with_next = 1.0, look.keeps_with_next
    if look.right:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_column_widths(drawn: Any, rows: Sequence[Sequence[str]], kinds: Sequence[SummaryKind]) -> None:
    """Share the width of the page: each column gets what its longest word or figure needs, and of the rest what it can use."""
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


def _describe_table(drawn: Any, description: str) -> None:
    """State what the table is, that its first row is a header, and that its columns keep their widths."""
    drawn.autofit = False
    about = drawn._tbl.tblPr  # noqa: SLF001 - python-docx has no alternative texts
    look = about.find(qn("w:tblLook"))
    if look is not None:
        about.remove(look)
    shows = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    about.append(OxmlElement("w:tblLook", {qn(f"w:{key}"): value for key, value in shows.items()}))
    about.append(OxmlElement("w:tblCaption", {qn("w:val"): description}))


def _set_row_properties(row: Any, *, is_header: bool) -> None:
    """Set that no row is split over two pages, and that the header is on every page."""
    about = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no header rows
    about.append(OxmlElement("w:cantSplit"))
    if is_header:
        about.append(OxmlElement("w:tblHeader"))
