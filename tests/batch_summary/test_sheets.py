"""The workbook of --summary, read back: its sheets say what JSON says, nothing of a workbook's is a formula, and it prints."""

import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.batch_summary.submissions import claim, submitted
from tests.openxml import errors
from tests.render.reports import NO_RULEBOOK, UNREADABLE, finding
from tests.tools import converted, program
from validators.batch_summary import summary_tables
from validators.batch_summary.batch_summary import BatchSummary
from validators.batch_summary.summary_sheets import batch_sheets
from validators.render.panel.book import render_panel_book

NAMES = [
    "Summary", "Workbooks", "Commonest findings", "Totals by priority", "Totals by source", "Copies", "Same register",
    "Same activity", "All findings",
]  # fmt: skip
HOSTILE = "=cmd|' /c calc'!A0"
TOP = 5

WRONG = finding(message=HOSTILE, found="@SUM(1)")
NORTH = submitted("north.xlsx", claim(), claim(HOSTILE, pennies=1), organisation="Northshire", pennies=100_00)
BATCH = [
    NORTH,
    replace(NORTH, workbook="north again.xlsx"),
    submitted("north 2.xlsx", claim(), organisation="Northshire", as_at=date(2018, 8, 31), pennies=200_05),
    submitted(
        HOSTILE, claim(), claim(HOSTILE, pennies=2), pennies=400_00, findings=[finding(message=HOSTILE, found="@SUM(1)")]
    ),
    submitted("later.xlsx", year=2019, pennies=9_00),
    UNREADABLE,
    NO_RULEBOOK,
]


def written(reports, asked=None):
    with BatchSummary(asked or len(reports), listing=True) as summary:
        for report in reports:
            summary.add(report)
        return render_panel_book(batch_sheets(summary, "Returns, checked", "commissioning-workbook 1.2.3"))


@pytest.fixture(scope="module")
def content():
    return written(BATCH)


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(BytesIO(content))


def rows(book, name):
    return [list(row) for row in book[name].iter_rows(min_row=TOP + 1, values_only=True)]


def test_every_sheet_is_there_and_the_first_says_what_the_book_is(book):
    assert book.sheetnames == NAMES
    assert book["Summary"]["A1"].value == "Returns, checked"
    assert (
        book["Summary"]["A3"].value
        == "7 workbooks: 4 passed, 1 failed, 1 unchecked, 1 unreadable; 2 errors. Newest As at: 31 August 2018."
    )
    assert book.properties.created == datetime(2018, 8, 31)  # noqa: DTZ001 - a workbook's dates have no time zone
    assert rows(book, "Summary") == [
        ["Workbooks", "7"],
        ["Passed", "4"],
        ["Failed", "1"],
        ["Unchecked: not checked as a register", "1"],
        ["Unreadable: could not be read", "1"],
        ["Findings", "2 errors"],
        ["Newest As at", "31 August 2018"],
        ["Money in 2018/19", "£700.05 in 3 workbooks, of which £400.00 in 1 workbook that did not pass"],
        ["Money in 2019/20", "£9.00 in 1 workbook"],
        ["In no total", "1 that could not be read, 1 with figures that cannot be relied on and 1 copy of one that is counted"],
        ["The same file under several names", "1 file"],
        ["The same register several times", "1 register"],
        ["The same activity in several registers", "2 activities"],
        ["Not looked through for these", "1 workbook with more activities than can be told"],
        ["Checked by", "commissioning-workbook 1.2.3"],
    ]


def test_every_workbook_is_a_row_with_its_part_in_the_totals(book):
    assert [[row[0], row[3], row[4], *row[8:10]] for row in rows(book, "Workbooks")] == [
        [HOSTILE, "Fail", 1, 400, "Yes, under Not passed"],
        ["broken.xlsx", "Unreadable", 1, "n/a", "No: unreadable"],
        ["later.xlsx", "Pass", 0, 9, "Yes"],
        ["north 2.xlsx", "Pass", 0, 200.05, "Yes"],
        ["north again.xlsx", "Pass", 0, 100, "Yes"],
        ["north.xlsx", "Pass", 0, 100, "No: a copy"],
        ["register.xlsx", "Unchecked", 0, "n/a", "No: not reliable"],
        ["Total", "4 passed", 2, None, None],
    ]


def test_money_is_numbers_by_year_and_that_of_failed_workbooks_is_separate(book):
    assert rows(book, "Totals by priority") == [
        ["2018/19", "Victims services", 300.05, 400, 700.05],
        ["2018/19", "Total", 300.05, 400, 700.05],
        ["2019/20", "Victims services", 9, 0, 9],
        ["2019/20", "Total", 9, 0, 9],
    ]
    assert {cell.number_format for row in book["Totals by source"].iter_rows(TOP + 1, min_col=3) for cell in row} == {
        "£#,##0.00"
    }
    assert "In no total: 1 that could not be read" in book["Totals by priority"]["A4"].value


def test_what_was_submitted_more_than_once_is_listed(book):
    assert [row[:3] for row in rows(book, "Copies")] == [
        [1, "north again.xlsx", "Counted"],
        [1, "north.xlsx", "Not counted again"],
    ]
    assert [[row[1], row[5]] for row in rows(book, "Same register")] == [["north 2.xlsx", 1], ["north again.xlsx", 1]]
    assert [row[2:5] + row[7:] for row in rows(book, "Same activity")] == [
        ["Youth evenings", "Example Trust", HOSTILE, 100],
        ["Youth evenings", "Example Trust", "north 2.xlsx", 100],
        [HOSTILE, "Example Trust", HOSTILE, 0.02],
        [HOSTILE, "Example Trust", "north again.xlsx", 0.01],
    ]


def test_what_a_submission_says_stays_text(book):
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert rows(book, "All findings")[0][:6] == [HOSTILE, "Error", "Allocations!J14", "total-mismatch", HOSTILE, "@SUM(1)"]


def test_every_table_is_a_table_whose_headings_stay_in_sight_and_are_printed_again():
    many = load_workbook(BytesIO(written([replace(NORTH, workbook=f"{at}.xlsx", sha256="") for at in range(40)])))
    for sheet in many:
        [table] = sheet.tables.values()
        assert table.ref.startswith(f"A{TOP}:")
        assert sheet.print_title_rows == f"${TOP}:${TOP}"
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert many["Workbooks"].freeze_panes == f"A{TOP + 1}"
    assert many["Workbooks"].tables["Workbooks"].autoFilter is not None


def test_one_year_has_its_total_under_the_table():
    one = load_workbook(BytesIO(written(BATCH[:3])))
    assert rows(one, "Totals by source") == [["2018/19", "Reserves", 300.05, 0, 300.05], ["Total", None, 300.05, 0, 300.05]]


def test_a_batch_that_was_stopped_says_so_on_every_sheet():
    for sheet in load_workbook(BytesIO(written(BATCH, asked=100))):
        assert sheet["A3"].value.startswith("Stopped before 93 workbooks could be checked. 7 workbooks: ")


def test_what_a_sheet_has_no_room_for_is_said():
    with BatchSummary(2) as summary:
        for report in BATCH:
            summary.add(report)
        found = {table.name: table for table in summary_tables.batch_tables(summary, 1)}
    assert [len(found[name].rows) for name in ("Copies", "Same activity")] == [1, 1]
    assert found["Same activity"].about.endswith("The first 1 are listed.")


def test_the_same_reports_give_the_same_bytes_in_any_order(content):
    assert written(BATCH[::-1]) == content


def test_excel_has_nothing_to_repair(content, tmp_path):
    path = tmp_path / "summary.xlsx"
    path.write_bytes(content)
    assert not errors(path)


def test_libreoffice_prints_every_sheet(content, tmp_path):
    path = tmp_path / "summary.xlsx"
    path.write_bytes(content)
    [pdf] = converted([path], tmp_path, "pdf")
    text = subprocess.run([program("pdftotext"), "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    for shown in (
        "Returns, checked",
        "Every workbook",
        "£700.05",
        "The same register several times",
        "Youth evenings",
        HOSTILE,
    ):
        assert shown in text
    assert "###" not in text
