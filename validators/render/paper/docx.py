"""A paper as the bytes of a Word document, that screen readers can read: headings, header rows, a title, a language."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from validators.model.document import CaptionedTable, PaperHeading, Paragraph
from validators.render.panel.texts import cut_text, make_writable
from validators.render.paper.styles import apply_styles
from validators.render.paper.table import add_table
from validators.system.own_files import program_mark

if TYPE_CHECKING:
    from validators.model.document import Paper, PaperBlock

UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")
"""Parts of python-docx's empty document that say nothing of this one."""

PROGRAM_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
)
"""The part that says which program saved a document last: by it an earlier paper is known, until Word has saved it."""

SPACE_AFTER_TABLE = 6
"""Points before a paragraph, as a table has no room beneath it."""

FILE_KIND = "paper"
LONGEST_PROPERTY = 255
"""The characters that Word takes for one."""


def render(paper: Paper) -> bytes:
    """The document; the same bytes for the same paper."""
    import docx  # noqa: PLC0415 - felt at every start, used by few

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
    from docx.shared import Pt  # noqa: PLC0415 - as above

    match block:
        case PaperHeading(text, level):
            document.add_heading(_one_line(text), level)
        case Paragraph(text):
            document.add_paragraph(make_writable(text)).paragraph_format.space_before = Pt(SPACE_AFTER_TABLE)
        case CaptionedTable(caption, table):
            said = f"Table {len(document.tables) + 1}: {_one_line(caption)}"
            document.add_paragraph(said, style="Caption")
            add_table(document, table, said)


def _one_line(text: str) -> str:
    """A text of one line."""
    return " ".join(make_writable(text).split())


def _set_properties(document: Any, paper: Paper) -> None:
    """The properties that a program shows of a document, none of which depends on when it is made."""
    about = document.core_properties
    about.title, about.author = (cut_text(_one_line(text), LONGEST_PROPERTY) for text in (paper.title, paper.organisation))
    about.subject, about.language = cut_text(_one_line(paper.opening[0]), LONGEST_PROPERTY), "en-GB"
    about.last_modified_by, about.comments, about.keywords, about.revision = about.author, "", "", 1
    about.created = about.modified = paper.as_at


def _set_header_and_footer(section: Any, paper: Paper) -> None:
    """At the head of every page the marking, at its foot what checking the figures came to, and the page's number."""
    section.header.paragraphs[0].text = _one_line(f"{paper.marking}{' - DRAFT' if paper.draft else ''}")
    foot = section.footer
    foot.paragraphs[0].text = _one_line(paper.stamp)
    number = foot.add_paragraph("Page ")
    _add_field(number, "PAGE")
    number.add_run(" of ")
    _add_field(number, "NUMPAGES")


def _add_field(paragraph: Any, what: str) -> None:
    """What Word works out as it lays out the pages."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    field = OxmlElement("w:fldSimple", {qn("w:instr"): what})
    field.append(run := OxmlElement("w:r"))
    run.append(shown := OxmlElement("w:t"))
    shown.text = "1"
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _remove_unused_parts(document: Any) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            del relations[key]
        for relation in relations.values():
            if relation.reltype.endswith("extended-properties"):
                relation.target_part._blob = PROGRAM_PART.format(program_mark(FILE_KIND).decode()).encode()  # noqa: SLF001 - as above


def _save_without_times(document: Any) -> bytes:
    """The document's parts without the time at which they were stored."""
    stored, fixed = BytesIO(), BytesIO()
    document.save(stored)
    with ZipFile(stored) as before, ZipFile(fixed, "w") as after:
        for name in before.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return fixed.getvalue()
