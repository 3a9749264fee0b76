"""What the paper says: in which order, with which figures, and what it leaves unsaid."""

import re
from decimal import Decimal

import pytest

from tests.summaries.test_panel import READABLE, blanked, book_of, columns, report_of, without
from validators import rulebook
from validators.model.dates import Year
from validators.model.document import CaptionedTable, PaperHeading, Paragraph
from validators.paper.draft import draft_paper
from validators.paper.figures_in_words import in_round_pounds
from validators.register.sums import counted_lines, sum_of_year
from validators.render.value_display import is_in_whole_pounds, show_value
from validators.summaries.panel_sheets import panel, publication_panel

HEADINGS = [
    "Purpose", "Background", "Allocation by priority", "Allocation by source", "Changes since 2017/18",
    "Review of services and funding", "What the reviews recommend", "Activities that end soon", "Next steps", "Recommendation",
    "Appendix 1: Risks and implications", "Appendix 2: What the figures rest on",
]  # fmt: skip
FIGURE = re.compile(r"£[\d,]+(?:\.\d+)?(?:m\b| million)?")


def made(name="june-2018.xlsx"):
    return draft_paper(book_of(name), report_of(name), draft=True)


def headings(of, level):
    return [block.text for block in of.blocks if isinstance(block, PaperHeading) and block.level == level]


def said(of):
    """All that the paper says, its tables cell by cell as they are drawn."""
    for block in of.blocks:
        if isinstance(block, CaptionedTable):
            yield block.caption
            yield from (column.heading for column in block.table.columns)
            yield from cells(block.table)
        else:
            yield block.text


def cells(summary):
    whole = is_in_whole_pounds(summary)
    for row in [*summary.rows, *([summary.total] if summary.total else []), *summary.apart]:
        for value, column in zip(row, summary.columns, strict=True):
            yield show_value(value, column.kind, whole=whole).text


def figures(texts):
    return {_plain(figure) for text in texts for figure in FIGURE.findall(text)}


def _plain(figure):
    """A figure as a number, whatever it is written like, without its sign; one in millions with its unit."""
    number = Decimal(re.sub(r"[^\d.]", "", figure))
    return f"{number.normalize():f}{'m' if figure.endswith(('m', 'million')) else ''}"


def of_sheets(book, report):
    """Every figure of the Panel's sheets and of those for the web."""
    sheets = [*panel(book, report, draft=True).sheets, *publication_panel(book, report).sheets]
    return figures(text for sheet in sheets for text in [sheet.about, *cells(sheet)])


def test_its_parts_stand_in_the_order_of_a_paper_to_the_panel():
    assert headings(made(), 1) == HEADINGS


def test_its_first_appendix_has_the_thirteen_headings():
    assert headings(made(), 2) == list(rulebook.for_year(Year(2018)).implications)
    assert len(headings(made(), 2)) == 13


def test_each_implication_is_under_its_own_heading():
    blocks = made().blocks
    at = blocks.index(PaperHeading("Accommodation", 2))
    assert blocks[at + 1] == Paragraph("No premises are taken on or given up.")


@pytest.mark.parametrize("name", [name for name in READABLE if name != "second-office.xlsx"])
def test_every_figure_in_pounds_is_one_of_the_panels_sheets(name):
    book, report = book_of(name), report_of(name)
    found = figures(said(made(name)))
    assert len(found) > 30
    assert found - of_sheets(book, report) <= figures([in_round_pounds(sum_of_year(counted_lines(book)))])


def test_the_sentences_say_what_the_tables_show():
    text = list(said(made()))
    assert "The Commissioner allocates £2,004,310 in 2018/19, just over £2 million." in text
    assert (
        "Of that goes £806,450 (40.2%) to Victims services, £497,360 (24.8%) to Community safety and prevention and £700,500 "
        "(34.9%) to Reducing reoffending."
    ) in text
    assert "The money rises by £272,410 (15.7%), from £1,731,900 in 2017/18 to £2,004,310 in 2018/19." in text
    assert "For 2019/20 the register has £1,900,550 so far, £103,760 less than for 2018/19." in text
    assert (
        "The reviews of 29 activities stand as follows: 5 not started, 14 in progress, 8 complete and 2 not required. "
        "None is overdue."
    ) in text
    assert "There is no recommendation yet for 21 activities (£1,638,159.35)." in text


def test_rounded_figures_that_do_not_add_up_are_explained_beneath_their_table():
    blocks = made().blocks
    first = next(at for at, block in enumerate(blocks) if isinstance(block, CaptionedTable))
    assert blocks[first + 1] == Paragraph("Figures may not sum because of rounding.")
    assert sum(block == blocks[first + 1] for block in blocks) == 1


def test_nothing_that_may_not_be_published_is_named():
    text = "\n".join(said(made()))
    for secret in ("Domestic abuse outreach", "Beacon Example Refuge", "Commissioning team of the example office"):
        assert secret not in text
    assert "Activities that may not be named in public are left out." in text


def test_it_says_whose_it_is_of_which_day_and_how_it_was_checked():
    of = made()
    assert of.title == "Commissioning in 2018/19"
    assert of.opening == ["Report to the Police and Crime Panel", book_of().setting("Organisation"), "As at 29 June 2018"]
    assert (of.marking, of.as_at.isoformat()) == ("OFFICIAL", "2018-06-29T00:00:00")
    assert "Checked as at 29 June 2018 with the rulebook of 2018/19" in of.stamp


def test_it_is_a_draft_where_errors_stand_and_where_it_is_said_to_be_one():
    assert not draft_paper(book_of(), report_of()).draft
    assert draft_paper(book_of(), report_of(), draft=True).draft
    assert draft_paper(book_of("totals.xlsx"), report_of("totals.xlsx")).draft


@pytest.mark.parametrize("title", list(book_of().tables))
def test_no_missing_table_stops_it(title):
    of = draft_paper(without(book_of(), title), report_of(), draft=True)
    assert headings(of, 1) == HEADINGS


@pytest.mark.parametrize(("title", "heading"), columns())
@pytest.mark.parametrize("change", [without, blanked])
def test_no_missing_or_unreadable_column_stops_it(change, title, heading):
    of = draft_paper(change(book_of(), title, heading), report_of(), draft=True)
    assert headings(of, 1) == HEADINGS
    assert not [text for text in said(of) if re.search(r"\bNone\b(?! recorded| is overdue)|\bnan\b|\bNaT\b", text)]


def test_a_part_that_cannot_be_made_says_so():
    text = list(said(draft_paper(without(book_of(), "Reviews", "Due"), report_of(), draft=True)))
    assert "This part is left out: the workbook lacks what Panel Review is made of." in text
