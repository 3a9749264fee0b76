"""All sheets of one book: their order, what is left out of them, and that every total is the register's own."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from tests.panel_titles import PUBLISHED_TITLES
from tests.summaries.small_reviews import by_heading
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.lines import Lines
from validators.model.summary import ROUNDING_NOTE
from validators.reading.workbook_reader import read
from validators.register.fingerprints import fingerprint
from validators.register.sums import counted_lines, sum_of_year
from validators.summaries.panel_sheets import find_sheets, panel, publication_panel

SAMPLES = Path(__file__).parent.parent.parent / "workbooks" / "samples"
JUNE = SAMPLES / "june-2018.xlsx"
READABLE = sorted(path.name for path in SAMPLES.glob("*.xlsx") if path.stem not in {"password-protected", "renamed-csv"})
MONEY = ("£ 2018/19", "Allocated £", "Total £")
"""The headings under which a sheet has all of the year's money."""


@lru_cache
def book_of(name="june-2018.xlsx"):
    return load(read(SAMPLES / name))


@lru_cache
def report_of(name="june-2018.xlsx"):
    return validate(book_of(name))


def names(made):
    return [summary.name for summary in made.sheets]


def without(book, title, heading=None):
    """The workbook without a table, or without one of its columns."""
    table = book[title]
    tables = {other: found for other, found in book.tables.items() if other != title}
    if heading:
        tables[title] = replace(table, columns={h: c for h, c in table.columns.items() if h != heading})
    return replace(book, tables=tables)


def blanked(book, title, heading):
    """The workbook with nothing that can be relied on in a column."""
    table = book[title]
    frame = table.frame.copy()
    frame[heading] = frame[heading].mask(frame.index >= 0)
    unsound = {**table.unsound, heading: set(frame.index)}
    return replace(book, tables={**book.tables, title: replace(table, lines=Lines.of_frame(frame), unsound=unsound)})


def columns():
    """All that a sheet cannot be made without, and the settings that stand on the cover."""
    needed = {(title, heading) for sheet in find_sheets() for title, headings in sheet.needs.items() for heading in headings}
    return sorted(needed | {("About", setting) for setting in book_of()["About"].columns})


def assert_totals_are_the_registers(book, made):
    if "Allocations" not in book or not {"Source", "Y1"} <= book["Allocations"].columns.keys():
        return
    whole = sum_of_year(counted_lines(book))
    for summary in made.sheets:
        sums = by_heading(summary, summary.total) if summary.total else {}
        assert [sums[heading] for heading in MONEY if heading in sums] in ([], [whole]), summary.name


def assert_complete(made):
    for summary in made.sheets:
        rows = [*summary.rows, *([summary.total] if summary.total else []), *summary.apart]
        assert all(len(row) == len(summary.columns) for row in rows), summary.name
        assert all(value is not None and value != "" for row in rows for value in row), summary.name
        assert len({column.heading for column in summary.columns}) == len(summary.columns), summary.name


def test_every_sheet_is_made_the_findings_first_and_then_from_the_cover_to_the_notes():
    made = names(panel(book_of(), report_of()))
    assert made == [sheet.title for sheet in find_sheets()]
    assert (made[:3], made[-1]) == (["Findings", "Panel Cover", "Panel Priorities"], "Panel Notes")


def test_the_book_says_whose_it_is_and_of_which_day():
    made = panel(book_of(), report_of())
    assert made.title == "Commissioning in 2018/19: sheets for the Police and Crime Panel"
    assert made.organisation == book_of().setting("Organisation")
    assert (made.as_at.isoformat(), made.marking) == ("2018-06-29T00:00:00", "OFFICIAL")
    assert made.stamp.startswith("OFFICIAL. Checked as at 29 June 2018")
    assert panel(book_of(), report_of(), draft=True).stamp.startswith("DRAFT. OFFICIAL.")


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("make", [panel, publication_panel])
def test_every_sample_has_its_sheets_and_their_totals_are_the_registers(make, name):
    made = make(book_of(name), report_of(name))
    assert {"Panel Cover", "Panel Notes"} <= set(names(made))
    assert_complete(made)
    assert_totals_are_the_registers(book_of(name), made)


def test_only_sheets_whose_figures_do_not_add_bear_the_note_on_rounding():
    noted = {summary.name for summary in panel(book_of(), report_of()).sheets if "[note 1]" in summary.about}
    assert noted == {"Panel Priorities", "Panel Basis"}
    (about,) = (s.about for s in panel(book_of(), report_of()).sheets if s.name == "Panel Basis")
    assert about.endswith(f". [note 1] {ROUNDING_NOTE}")


@pytest.mark.parametrize("make", [panel, publication_panel])
@pytest.mark.parametrize(
    ("title", "heading", "missing", "because"),
    [
        ("Milestones", None, "Panel Milestones is left out", "the workbook has no Milestones table."),
        ("KPQs", None, "Panel KPQs is left out", "the workbook has no KPQs table."),
        ("Reviews", "Due", "Panel Review is left out", "Reviews has no Due column."),
        ("Allocations", "Y0", "Panel Priorities and Panel Years are left out", "Allocations has no 2017/18 column."),
    ],
)
def test_a_sheet_that_cannot_be_made_is_left_out_and_the_notes_say_why(make, title, heading, missing, because):
    made = make(without(book_of(), title, heading), report_of())
    assert not [name for name in names(made) if name in missing.partition(" left")[0].split(" and ")]
    assert f"{missing}: {because}" in [text for _, text in made.sheets[-1].rows]


@pytest.mark.parametrize("title", list(book_of().tables))
def test_no_missing_table_stops_the_others(title):
    book = without(book_of(), title)
    made = panel(book, report_of(), draft=True)
    assert len(made.sheets) >= 4
    assert_totals_are_the_registers(book, made)


@pytest.mark.parametrize(("title", "heading"), columns())
@pytest.mark.parametrize("change", [without, blanked])
def test_no_missing_or_unreadable_column_stops_the_sheets_or_costs_them_money(change, title, heading):
    book = change(book_of(), title, heading)
    made = panel(book, report_of(), draft=True)
    assert_complete(made)
    assert_totals_are_the_registers(book, made)
    if change is blanked and (title, heading) not in {("Allocations", "Y1"), ("Allocations", "Source")}:
        assert sum_of_year(counted_lines(book)) == 200431000


def test_what_is_published_has_neither_findings_nor_charts_nor_contact():
    made = publication_panel(book_of(), report_of())
    assert names(made) == PUBLISHED_TITLES
    assert not any(summary.chart for summary in made.sheets)
    assert "Commissioning team of the example office" not in str(made)


def test_what_is_published_names_no_line_that_may_not_be():
    shown, whole = str(publication_panel(book_of(), report_of())), str(panel(book_of(), report_of()))
    for secret in ("Domestic abuse outreach", "Beacon Example Refuge"):
        assert secret in whole
        assert secret not in shown


def test_what_is_published_bears_the_fingerprint_of_the_workbook():
    made = publication_panel(book_of(), report_of())
    assert dict(made.sheets[0].rows)["Fingerprint"] == fingerprint(book_of())
    assert fingerprint(book_of())[:12] in made.stamp


def test_a_workbook_without_a_rulebook_has_findings_cover_and_notes():
    made = panel(book_of("second-office.xlsx"), report_of("second-office.xlsx"))
    assert names(made) == ["Findings", "Panel Cover", "Panel Notes"]
    assert "are left out: there is no rulebook" in made.sheets[-1].rows[-1][1]
