"""The workbook on a folder of submissions."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from tests.batch_summary.submissions import claim, submitted
from tests.batch_summary.test_sheets import NAMES
from validators.model.raw_workbook import Cell
from validators.model.report import Finding, Report
from validators.render.panel.book import render_panel_book
from xl_addin.actions import folder

RETURNS = Path("returns")


def overview(*reports):
    return folder.summarise_folder(RETURNS, reports, len(reports))


def shown(name, *reports):
    """The values of one of its sheets, from below its headings on."""
    book = load_workbook(BytesIO(render_panel_book(overview(*reports))))
    return [list(row) for row in book[name].iter_rows(min_row=6, values_only=True)]


def fault(severity, message, *, waived=False, cell=Cell("Allocations", 14, 10)):  # noqa: B008 - a value that never changes
    return Finding("ring-fence-breach", severity, cell, message, waived=waived)


def test_the_first_fault_is_the_gravest_and_no_waived_one():
    grave = replace(fault("error", "Grave."), check="order-missing")
    found = [fault("error", "Waived.", waived=True), fault("note", "Small."), grave]
    [workbook, _] = shown("Workbooks", Report("returns/north/a.xlsx", found, ran=["ring-fence-breach"], rulebook="2018/19"))
    assert [workbook[0], *workbook[3:8]] == [str(Path("north", "a.xlsx")), "Fail", 1, 0, 1, 1]
    assert workbook[-1] == "Allocations!J14: order-missing"


def test_a_clean_workbook_has_no_first_fault():
    clean = Report("returns/a.xlsx", ran=["ring-fence-breach"], rulebook="2018/19")
    [workbook, total] = shown("Workbooks", clean)
    assert (workbook[3], workbook[-1], total[3]) == ("Pass", "None", "1 passed")
    assert shown("All findings", clean)[0][0] == "None"


def test_a_finding_is_waived_at_the_file_or_at_its_cell():
    found = [fault("error", "No sheets.", cell=None), fault("warning", "Odd.", waived=True)]
    assert [row[1:5] for row in shown("All findings", Report("returns/a.xlsx", found))] == [
        ["Error", "The file", "ring-fence-breach", "No sheets."],
        ["Waived", "Allocations!J14", "ring-fence-breach", "Odd."],
    ]


def test_what_a_submission_says_stays_text():
    book = load_workbook(BytesIO(render_panel_book(overview(Report("returns/=cmd.xlsx", [fault("error", "=1+1")])))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows(min_row=6) for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert book["All findings"]["E6"].value == "=1+1"


def test_more_findings_than_are_listed_are_counted(monkeypatch):
    monkeypatch.setattr("validators.batch_summary.results.MAX_LISTED", 2)
    panel = overview(Report("returns/a.xlsx", [fault("error", "One.")] * 5))
    assert "The first 2 are listed." in panel.sheets[-1].about
    assert len(panel.sheets[-1].rows) == 2


def test_the_book_has_the_sheets_of_the_command_line_and_names_workbooks_within_the_folder():
    reports = [submitted(f"returns/{name}.xlsx", claim()) for name in ("north", "south")]
    assert [row[4] for row in shown("Same activity", *reports)] == ["north.xlsx", "south.xlsx"]
    assert [sheet.name for sheet in overview(*reports).sheets] == NAMES


def test_what_was_left_out_of_the_folder_is_named_on_the_first_sheet(tmp_path):
    for name in ("~$a.xlsx", "=1\x1b[2J.txt", "a.xlsx"):
        (tmp_path / name).write_bytes(b"no workbook")
    book = load_workbook(BytesIO(folder.check_workbooks_in(str(tmp_path), lambda _: None)))
    said = dict(row for row in book["Summary"].iter_rows(max_col=2, values_only=True))["Left out"]
    assert said.startswith("1 lock file of an open workbook (~$a.xlsx); 1 file that is no workbook by its name (=1")
    assert "\x1b" not in said
