"""The sheet Findings: one row a finding, each at its cell, and the verdict above them."""

from tests.summaries.small_reviews import book_of, headings, sheet
from validators.evidence import Cell
from validators.report import Finding, Report

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
    assert headings(summary) == ["Severity", "Sheet", "Cell", "Check", "Message", "Found", "Expected"]
    assert summary.rows == [
        ["Error", "The file", "The file", "missing-sheet", "The Sources table is missing.", "n/a", "Sources"],
        ["Error", "Allocations", HERE, "not-an-amount", "Type the amount.", "=1+1", "an amount"],
        ["Waived warning", "Allocations", HERE, "reason-missing", "Write it here.", "n/a", "n/a"],
        ["Note", "Implications", Cell("Implications", 3, 2), "implication-bare", "Say why.", "n/a", "n/a"],
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
    partly = sheet("findings", report=report(skipped={"total-mismatch": "a cell must be mended first"}))
    assert partly.about == "PASS: No findings. 1 check could not look everywhere; Panel Notes says why."
    unchecked = Report("drawn.xlsx", skipped={"total-mismatch": "there is no rulebook"})
    assert sheet("findings", book_of(), unchecked).about.startswith("UNCHECKED: No findings.")
