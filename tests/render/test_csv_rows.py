"""A row for each finding, as Excel opens it."""

import csv
import io
import subprocess

import pytest
from openpyxl import load_workbook

from tests.render.reports import BATCH, INCOMPLETE, NO_RULEBOOK, RUN, finding, report, written
from tests.tools import program
from validators.render.report import csv as csv_rows
from validators.render.report.csv import HEADINGS, guard_text


def rows(*reports, **run):
    shown = written("csv", reports, RUN._replace(**run))
    assert shown.encode().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"), newline="")))


def test_a_row_says_all_of_a_finding():
    [row] = rows(report(finding(found="a", expected="b", waived=True)))
    assert list(row) == list(HEADINGS)
    assert row == {
        "workbook": "register.xlsx",
        "verdict": "pass",
        "check": "total-mismatch",
        "severity": "error",
        "sheet": "Allocations",
        "cell": "J14",
        "message": "It is wrong. Mend it.",
        "found": "a",
        "expected": "b",
        "waived": "yes",
        "cells": "J14",
        "count": "1",
        "follows": "",
    }


def test_a_finding_for_many_cells_names_them_and_what_follows_from_it():
    first, second, blocked = rows(INCOMPLETE)
    assert (first["cell"], first["cells"], first["count"]) == ("R5", "R5:R28, R30", "25")
    assert second["follows"] == "Allocations!P40; Allocations!J14"
    assert (blocked["verdict"], blocked["check"], blocked["severity"]) == ("incomplete", "total-mismatch", "blocked")
    assert blocked["message"] == "every row counts, and Allocations!Q9 must be put right first"


def test_every_workbook_has_a_row():
    assert {row["workbook"] for row in rows(*BATCH)} == {each.workbook for each in BATCH}


def test_a_workbook_that_nothing_could_check_says_why():
    [row] = rows(NO_RULEBOOK)
    assert (row["verdict"], row["check"], row["severity"]) == ("unchecked", "total-mismatch", "blocked")
    assert row["message"] == "there is no rulebook for this workbook's financial year"


def test_lines_end_as_rfc_4180_has_it_and_quotes_are_doubled():
    shown = written("csv", [report(finding(message='Say "no", or nothing.'))])
    assert shown.count("\r\n") == shown.count("\n") == 2
    assert ',"Say ""no"", or nothing.",' in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("-£500.00", "'-£500.00"),
        ("  @SUM(1)", "'  @SUM(1)"),
        ("\xa0+1", "'\xa0+1"),
        ("\t=1", "\\t=1"),
        ("\r=1", "\\r=1"),
        ("＝1", "'＝1"),
        ("£1.00", "£1.00"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_would_be_a_formula_is_text(text, shown):
    assert guard_text(text) == shown


def test_a_spreadsheet_finds_no_formula(tmp_path, monkeypatch):
    reports = [report(*(finding(message=text, found=text) for text in ("=1+1", "+1+1", "-1+1", "@SUM(1)", " =1+1", "\t=1+1")))]
    assert formulas(written("csv", reports), tmp_path / "guarded.csv") == []
    monkeypatch.setattr(csv_rows, "guard_text", str)
    assert formulas(written("csv", reports), tmp_path / "open.csv") == ["=1+1"] * 4


AS_EXCEL = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,true,-1,true"
"""LibreOffice's options: commas, UTF-8, spaces around values left out, and formulas reckoned."""


def formulas(shown, path):
    """The formulas of CSV as LibreOffice opens it."""
    path.write_bytes(shown.encode())
    profile = f"-env:UserInstallation={path.with_suffix('.profile').as_uri()}"
    command = [
        program("soffice"),
        "--headless",
        profile,
        AS_EXCEL,
        "--convert-to",
        "xlsx",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    sheet = load_workbook(path.with_suffix(".xlsx")).active
    assert sheet["A1"].value == "workbook"
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
