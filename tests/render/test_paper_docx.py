"""A paper as a Word document that everybody can read, and that holds nothing but the paper."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from tests.openxml import errors
from tests.render.panels import PRIORITIES, PROVIDERS
from validators.model.document import CaptionedTable, Paper, PaperHeading, Paragraph
from validators.render.paper.docx import render_paper

DAY = datetime(2018, 6, 29)  # noqa: DTZ001 - a workbook's dates have no time zone
HOSTILE = ["=1+1", "<w:p/>&amp;", "a\x00b\x0bc", "a\ud800", "\u202eabc", "]]>", "{PAGE}", "x" * 40_000]
PAPER = Paper(
    title="Commissioning in 2018/19",
    opening=["Report to the Police and Crime Panel", "Example office", "As at 29 June 2018"],
    organisation="Example office",
    as_at=DAY,
    marking="OFFICIAL",
    stamp="OFFICIAL. Checked. Fingerprint 0123456789ab.",
    draft=False,
    blocks=[
        PaperHeading("Purpose"),
        Paragraph("This report says something."),
        CaptionedTable("Money by priority", PRIORITIES),
        Paragraph("That was a table."),
        PaperHeading("Appendix"),
        PaperHeading("Finance", 2),
        CaptionedTable("Providers", PROVIDERS),
    ],
)


def changed(**parts):
    return Paper(**{**PAPER.__dict__, **parts})


def opened(paper=PAPER):
    return docx.Document(BytesIO(render_paper(paper)))


def parts(paper=PAPER):
    with ZipFile(BytesIO(render_paper(paper))) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_same_paper_gives_the_same_bytes():
    assert render_paper(PAPER) == render_paper(changed())
    with ZipFile(BytesIO(render_paper(PAPER))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_says_what_is_in_the_paper_in_its_order():
    styled = [(paragraph.style.name, paragraph.text) for paragraph in opened().paragraphs]
    assert styled == [
        ("Title", "Commissioning in 2018/19"),
        ("Subtitle", "Report to the Police and Crime Panel"),
        ("Subtitle", "Example office"),
        ("Subtitle", "As at 29 June 2018"),
        ("Heading 1", "Purpose"),
        ("Normal", "This report says something."),
        ("Caption", "Table 1: Money by priority"),
        ("Normal", "That was a table."),
        ("Heading 1", "Appendix"),
        ("Heading 2", "Finance"),
        ("Caption", "Table 2: Providers"),
    ]


def test_its_properties_say_what_it_is_and_in_which_language():
    about = opened().core_properties
    assert (about.title, about.author, about.language) == ("Commissioning in 2018/19", "Example office", "en-GB")
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == DAY


def test_every_text_is_british_english():
    languages = {name: set(re.findall(rb'w:(?:lang|themeFontLang) w:val="([^"]*)"', part)) for name, part in parts().items()}
    assert set().union(*languages.values()) == {b"en-GB"}
    assert languages["word/styles.xml"] == {b"en-GB"}


def test_the_marking_is_at_the_head_and_the_check_at_the_foot_of_every_page():
    section = opened().sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL"
    assert section.footer.paragraphs[0].text == PAPER.stamp
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert not section.different_first_page_header_footer


def test_a_draft_says_so_on_every_page():
    assert opened(changed(draft=True)).sections[0].header.paragraphs[0].text == "OFFICIAL - DRAFT"


def test_a_table_shows_its_figures_as_the_panels_sheets_do():
    rows = [[cell.text for cell in row.cells] for row in opened().tables[0].rows]
    assert rows[0][:3] == ["Priority", "2017/18", "2018/19"]
    assert rows[1][:5] == ["Victims services", "£750,000", "£800,000", "£0.8m", "39.9%"]
    assert rows[2][5:7] == ["£500,000", "n/a"]
    assert rows[-1][0] == "Total"
    assert len(rows) == 5


def test_every_table_has_one_header_row_that_is_marked_and_repeated_and_no_merged_cells():
    for table in opened().tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not [row for row in others if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert all(len(row._tr.tc_lst) == len(table.columns) for row in table.rows)
        assert not [*table._tbl.iter(qn("w:gridSpan")), *table._tbl.iter(qn("w:vMerge"))]


def test_every_table_says_what_it_is_to_those_who_cannot_see_it():
    said = [table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in opened().tables]
    assert said == ["Table 1: Money by priority", "Table 2: Providers"]


def test_a_row_is_never_parted_by_the_end_of_a_page_and_a_short_table_neither():
    short, long = opened().tables
    for table in (short, long):
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    joined = [[bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells] for row in short.rows]
    assert all(map(all, joined[:-1]))
    assert not any(joined[-1])
    assert not any(cell.paragraphs[0].paragraph_format.keep_with_next for row in long.rows for cell in row.cells)


def test_a_table_is_as_wide_as_the_page():
    section = opened().sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in opened().tables:
        assert abs(sum(column.width for column in table.columns) - room) < 10_000
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21.0, 29.7), abs=0.01)


def test_type_is_without_serifs_black_and_no_smaller_than_12_points():
    for style in (style for style in opened().styles if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH):
        assert style.font.name == "Arial"
        assert style.font.size.pt >= 12
        assert str(style.font.color.rgb) == "000000"


def test_nothing_of_the_librarys_own_document_comes_along():
    assert {name for name in parts() if not name.startswith("word/")} == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml"
    }  # fmt: skip
    assert b"<Application>commissioning-workbook paper</Application></Properties>" in parts()["docProps/app.xml"]
    whole = b"".join(parts().values())
    assert not [word for word in (b"python-docx", b"Macintosh", b"thumbnail") if word in whole]
    assert len(render_paper(PAPER)) < 40_000


def test_microsofts_validator_finds_no_error_in_it(tmp_path):
    (tmp_path / "paper.docx").write_bytes(render_paper(PAPER))
    assert not errors(tmp_path / "paper.docx")


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_text_out_of_a_workbook_is_text(harm, tmp_path):
    blocks = [PaperHeading(harm), Paragraph(harm), CaptionedTable(harm, PRIORITIES)]
    paper = changed(title=harm, marking=harm, stamp=harm, organisation=harm, opening=[harm], blocks=blocks)
    document = opened(paper)
    assert len(document.paragraphs) == 5
    assert not list(document.element.iter(qn("w:fldSimple")))
    (tmp_path / "paper.docx").write_bytes(render_paper(paper))
    assert not errors(tmp_path / "paper.docx")


def test_a_paragraph_keeps_its_lines_and_a_heading_has_one():
    document = opened(changed(blocks=[PaperHeading("One\ntwo"), Paragraph("One\ntwo")]))
    assert texts(document)[-2:] == ["One two", "One\ntwo"]
