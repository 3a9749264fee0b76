"""The sheet Findings: one row a finding, each at its cell, and the verdict above them."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from tests.summaries.small_reviews import book_of, headings, sheet
from validators.graft.highlights import RUN_COLUMNS
from validators.model.raw_workbook import Cell
from validators.model.report import Finding, Report
from validators.model.summary import CellGroup, Panel
from validators.render.panel.book import render_panel_book
from validators.summaries.findings import MOST_ROWS

HERE = Cell("Allocations", 14, 16)
FINDINGS = [
    Finding("missing-sheet", "error", None, "The Sources table is missing.", expected="Sources"),
    Finding("not-an-amount", "error", HERE, "Type the amount.", "=1+1", "an amount"),
    Finding("reason-missing", "warning", HERE, "Write it here.", waived=True),
    Finding("implication-bare", "note", Cell("Implications", 3, 2), "Say why.", "n/a"),
]


def report(*findings, **more):
    return Report("drawn.xlsx", findings, ["not-an-amount"], rulebook="2018/19", **more)


def test_a_row_says_how_grave_where_what_and_both_values():
    summary = sheet("findings", report=report(*FINDINGS))
    assert summary.name == summary.title == "Findings"
    assert headings(summary) == ["Severity", "Sheet", "Cell", "Check", "Message", "Found", "Expected", "Count"]
    assert summary.rows == [
        ["Error", "The file", "The file", "missing-sheet", "The Sources table is missing.", "n/a", "Sources", 1],
        ["Error", "Allocations", HERE, "not-an-amount", "Type the amount.", "=1+1", "an amount", 1],
        ["Waived warning", "Allocations", HERE, "reason-missing", "Write it here.", "n/a", "n/a", 1],
        ["Note", "Implications", Cell("Implications", 3, 2), "implication-bare", "Say why.", "n/a", "n/a", 1],
    ]
    assert summary.columns[2].kind == "cell"


def test_the_verdict_stands_above_the_findings():
    failing = sheet("findings", report=report(*FINDINGS)).about
    assert failing.startswith("FAIL: 2 errors, 0 warnings, 1 note, 1 waived.")
    assert sheet("findings", report=report(*FINDINGS[2:])).about.startswith("PASS: 0 errors, 0 warnings, 1 note, 1 waived.")


def test_without_a_finding_the_table_has_no_row_and_the_sheet_says_so():
    summary = sheet("findings", report=report())
    assert (summary.rows, summary.about) == ([], "PASS: No findings.")


def test_what_was_not_looked_at_is_no_silent_pass():
    partly = sheet("findings", report=report(skipped={"total-mismatch": "a cell must be put right first"}))
    assert partly.about == "PASS: No findings. 1 check could not look everywhere; Panel Notes says why."
    unchecked = Report("drawn.xlsx", skipped={"total-mismatch": "there is no rulebook"})
    assert sheet("findings", book_of(), unchecked).about.startswith("UNCHECKED: No findings.")


SEVERAL = Finding("not-in-list", "error", Cell("Allocations", 5, 18), "Choose from the list.", runs=[(5, 28), (40, 40)])


def test_one_finding_of_several_cells_is_one_row_with_a_link_to_the_first():
    summary = sheet("findings", report=report(SEVERAL, *FINDINGS))
    assert summary.rows[0][2] == CellGroup(SEVERAL.cell, "R5:R28, R40")
    assert [row[-1] for row in summary.rows] == [25, 1, 1, 1, 1]
    assert "The table to the right has all cells" in summary.about


def test_all_its_cells_stand_in_a_table_to_the_right():
    beside = sheet("findings", report=report(SEVERAL, *FINDINGS)).beside
    assert headings(beside) == ["Severity", "Sheet", "Check", "First cell", "Column", "First row", "Last row"]
    assert beside.rows == [["Error", "Allocations", "not-in-list", "R5", "R", *run] for run in ((5, 28), (40, 40))]
    assert sheet("findings", report=report(*FINDINGS)).beside is None


def test_many_runs_of_cells_are_named_in_part_and_all_are_in_the_table():
    runs = [(row, row) for row in range(5, 505, 2)]
    summary = sheet("findings", report=report(replace(SEVERAL, runs=runs)))
    assert summary.rows[0][2].text == "R5, R7, R9, R11, R13, R15, R17, R19 and 242 more"
    assert len(summary.beside.rows) == 250


def test_no_more_rows_are_written_than_anyone_reads_and_the_gravest_are_kept():
    notes = [replace(FINDINGS[3], cell=Cell("Implications", row, 2)) for row in range(1, MOST_ROWS + 1)]
    summary = sheet("findings", report=report(FINDINGS[2], *notes, FINDINGS[1]))
    assert len(summary.rows) == MOST_ROWS
    assert summary.rows[0][2] == Cell("Implications", 1, 2)
    assert summary.rows[-1][0] == "Error"
    assert " 2 more are not listed here, the least grave; commissioning check lists all." in summary.about
    ends = [replace(SEVERAL, runs=[(row, row) for row in range(5, 2 * MOST_ROWS + 7, 2)])]
    assert len(sheet("findings", report=report(*ends)).beside.rows) == MOST_ROWS


def test_the_table_to_the_right_stands_where_the_colours_look_for_it_and_nothing_is_hidden():
    made = sheet("findings", report=report(SEVERAL, *FINDINGS))
    book = load_workbook(BytesIO(render_panel_book(Panel("", "", datetime(2018, 6, 29), "", "", [made]))))  # noqa: DTZ001 - no zone
    drawn = book["Findings"]
    assert [drawn[f"{letter}5"].value for letter in RUN_COLUMNS.values()] == headings(made.beside)
    assert [drawn[f"{letter}6"].value for letter in RUN_COLUMNS.values()] == made.beside.rows[0]
    assert [table.ref for table in drawn.tables.values()] == ["A5:H10", "J5:P7"]
    assert (drawn["C6"].value, drawn["C6"].hyperlink.location) == ("R5:R28, R40", "'Allocations'!R5")
    assert not [each for each in (*drawn.column_dimensions.values(), *drawn.row_dimensions.values()) if each.hidden]
    assert drawn.print_area == "'Findings'!$A$1:$H$10"
