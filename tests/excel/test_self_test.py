"""What the add-in says of itself, of the computer and of the open workbook."""

import openpyxl

from tests.excel.clicks import press
from tests.shipped_years import FAR_YEAR, far_register
from xl_addin.desktop import doctor
from xl_addin.desktop.doctor import BLOCKED, FINE, UNSEEN, DoctorLine


def test_obstacles_come_first(excel, opened, monkeypatch):
    lines = [
        DoctorLine(FINE, "Python", "It is there."),
        DoctorLine(BLOCKED, "Library", "It is gone."),
        DoctorLine(UNSEEN, "Excel", "Not seen."),
    ]
    monkeypatch.setattr(doctor, "diagnose", lambda _: lines)
    book = opened("june-2018")
    book.sheets.add("Findings")
    book.impl.content.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    (said,) = press(excel, "about")
    first, stops, found, fine, unseen = said.split("\n\n")
    assert first == "Commissioning 0.1.0, in Excel 16.0."
    assert stops.splitlines()[:2] == ["In the way:", "- Library: It is gone."]
    assert "The structure of the workbook is protected" in stops
    assert "a sheet Findings of your own" in stops
    assert found.startswith("june-2018.xlsx: the rulebook of 2018/19 counts.\nTables found: About, Sources,")
    assert (fine, unseen) == ("Python: It is there.", "Not seen:\nExcel: Not seen.")


def test_a_workbook_that_is_none_of_ours_has_no_tables_in_the_message(excel, monkeypatch):
    monkeypatch.setattr(doctor, "diagnose", lambda _: [])
    book = excel.books.add()
    book.set_mock_caller()
    (said,) = press(excel, "about")
    assert "Nothing stands in the way." in said
    assert "Tables found: none." in said


def test_a_workbook_of_a_year_without_a_rulebook_is_not_checked_and_the_message_says_so(excel, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "diagnose", lambda _: [])
    path = tmp_path / "far.xlsx"
    path.write_bytes(far_register())
    excel.books.open(path).set_mock_caller()
    (said,) = press(excel, "about")
    assert f"far.xlsx: there is no rulebook for {FAR_YEAR}, so it cannot be checked." in said


def test_the_rest_is_said_where_the_workbook_cannot_be_read(excel, opened, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(doctor, "diagnose", lambda _: [DoctorLine(FINE, "Python", "It is there.")])
    monkeypatch.setattr("xl_addin.actions.self_test.raw_workbook_of", lambda *_: {}["of ours"])
    opened("june-2018")
    (said,) = press(excel, "about")
    assert f"june-2018.xlsx could not be read because of a fault in this program. The details are in {tmp_path}" in said
    assert "Python: It is there." in said
