"""The workbook on a folder of submissions."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from validators.evidence import Cell
from validators.report import Finding, Report
from validators.sinks.panel_book import render
from xl_addin import folder

RETURNS = Path("returns")


def shown(*reports):
    """The values of its two sheets, from their headings on."""
    book = load_workbook(BytesIO(render(folder.overview(RETURNS, reports))))
    return [[list(row) for row in sheet.iter_rows(min_row=5, values_only=True)] for sheet in book]


def fault(severity, message, *, waived=False, cell=Cell("Allocations", 14, 10)):  # noqa: B008 - a value that never changes
    return Finding("ring-fence-breach", severity, cell, message, waived=waived)


def test_the_first_fault_is_the_gravest_and_no_waived_one():
    found = [fault("error", "Waived.", waived=True), fault("note", "Small."), fault("error", "Grave.")]
    workbooks, _ = shown(Report("returns/north/a.xlsx", found, ran=["ring-fence-breach"], rulebook="2018/19"))
    assert workbooks[1] == [str(Path("north", "a.xlsx")), "Fail", 1, 0, 1, 1, "Allocations!J14: Grave."]


def test_a_clean_workbook_has_no_first_fault():
    workbooks, findings = shown(Report("returns/a.xlsx", ran=["ring-fence-breach"], rulebook="2018/19"))
    assert workbooks[1:] == [["a.xlsx", "Pass", 0, 0, 0, 0, "None"], ["Total", "0 failed", 0, 0, 0, 0, None]]
    assert findings[1][0] == "None"


def test_a_finding_is_waived_at_the_file_or_at_its_cell():
    found = [fault("error", "No sheets.", cell=None), fault("warning", "Odd.", waived=True)]
    _, findings = shown(Report("returns/a.xlsx", found))
    assert [row[1:5] for row in findings[1:]] == [
        ["Error", "The file", "ring-fence-breach", "No sheets."],
        ["Waived", "Allocations!J14", "ring-fence-breach", "Odd."],
    ]


def test_what_a_submission_says_stays_text():
    book = load_workbook(BytesIO(render(folder.overview(RETURNS, [Report("returns/=cmd.xlsx", [fault("error", "=1+1")])]))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows(min_row=6) for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert book["All findings"]["E6"].value == "=1+1"


def test_more_findings_than_are_listed_are_counted(monkeypatch):
    monkeypatch.setattr(folder, "MOST", 2)
    panel = folder.overview(RETURNS, [Report("returns/a.xlsx", [fault("error", "One.")] * 5)])
    assert "The first 2 of 5 are listed." in panel.sheets[1].about
    assert len(panel.sheets[1].rows) == 2


def test_what_was_left_out_of_the_folder_is_said_on_the_sheet(tmp_path):
    for name in ("~$a.xlsx", "=1\x1b[2J.txt", "a.xlsx"):
        (tmp_path / name).write_bytes(b"no workbook")
    book = load_workbook(BytesIO(folder.checked_folder(str(tmp_path), lambda _: None)))
    texts = [cell.value for row in book["Workbooks"].iter_rows(max_row=4) for cell in row if cell.value]
    said = next(text for text in texts if "Left out" in text)
    assert "1 lock file of an open workbook (~$a.xlsx); 1 file that is no workbook by its name (=1" in said
    assert "\x1b" not in said
