"""Every button from the click to the workbook: Excel's own command, in a fresh Python."""

import re
import shutil

import pytest

import xl_addin.buttons
from tests.batch_summary.test_sheets import NAMES
from tests.excel.clicks import BUTTONS, ROOT, click
from tests.panel_titles import PANEL_TITLES, WRITTEN
from tests.test_samples import SAMPLES
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.generated_sheets import FINDINGS_SHEET
from validators.reading.workbook_reader import read
from xl_addin.build.add_in_file import module_text

README = ROOT / "xl_addin" / "README.md"
STANDS = {"screen_updating": True, "calculation": "automatic", "enable_events": True, "display_alerts": True}


@pytest.fixture
def sample(tmp_path):
    """A sample in a folder of its own."""

    def sample(name, to=None):
        return shutil.copyfile(SAMPLES / f"{name}.xlsx", tmp_path / (to or f"{name}.xlsx"))

    return sample


def found(path):
    return validate(load(read(path))).findings


def test_the_macros_call_these_buttons_and_every_one_is_there():
    assert sorted(set(re.findall(r'^ +Press "(\w+)"', module_text(), re.MULTILINE))) == BUTTONS
    assert all(callable(getattr(xl_addin.buttons, button)) for button in BUTTONS)


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_leaves_excel_as_it_stood_and_says_nothing_of_pythons(sample, button):
    done = click(button, sample("totals"), at=["Providers", "$B$7"], answer="no")
    assert (done.code, done.output, done.errors) == (0, "", "")
    assert {name: done.settings[name] for name in STANDS} == STANDS
    assert not [text for text in done.said if "fault in this program" in text]
    if button != "check_workbook":
        assert done.at == ["Providers", "$B$7"]


def test_a_check_lists_the_findings_and_goes_to_the_first(sample, tmp_path):
    done = click("check_workbook", sample("totals"), at=["Providers", "$B$7"])
    first, *others = found(tmp_path / "totals.xlsx")
    assert done.sheets[-1] == FINDINGS_SHEET
    assert done.at == [first.cell.sheet, f"${first.cell.ref[0]}${first.cell.row}"]
    assert done.settings["status_bar"].startswith(
        f"FAIL: 12 errors, 8 warnings; {len(CHECKS)} checks. {first.cell}: {first.message[:60]}"
    )
    listed = read(done.saved[0]).grid(FINDINGS_SHEET)
    rows = range(6, 7 + len(others))
    assert [(listed.value(row, 2), listed.value(row, 3)) for row in rows] == [
        (each.cell.sheet, each.cell.ref) for each in (first, *others)
    ]
    assert [listed.value(row, 5) for row in rows] == [each.message for each in (first, *others)]
    assert done.said == []


def test_what_is_found_does_not_change_with_the_sheets_that_a_button_wrote(sample, tmp_path):
    before = found(sample("june-2018"))
    done = click("write_panel_sheets", tmp_path / "june-2018.xlsx")
    assert found(done.saved[0]) == before == []
    again = click("check_workbook", done.saved[0])
    assert again.settings["status_bar"] == f"PASS: no findings; {len(CHECKS)} checks."
    assert again.at == [FINDINGS_SHEET, "$A$1"]


def test_the_status_bar_says_how_far_the_work_is(sample):
    done = click("write_panel_sheets", sample("june-2018"))
    assert done.shown[0].startswith("Reading About (1 of ")
    assert "Checking june-2018.xlsx" in done.shown
    assert f"Writing Panel Cover (2 of {1 + len(PANEL_TITLES)})" in done.shown
    assert done.settings["status_bar"] == f"{WRITTEN}."


def test_while_there_are_errors_the_panels_sheets_are_drafts_or_none(sample, tmp_path):
    refused = click("write_panel_sheets", sample("totals"), answer="no")
    assert refused.said[0].startswith("12 errors stand in totals.xlsx, so its sheets are not for the Panel yet.")
    assert not [name for name in refused.sheets if name.startswith("Panel ") or name == FINDINGS_SHEET]
    drafted = click("write_panel_sheets", tmp_path / "totals.xlsx", answer="yes")
    raw = read(drafted.saved[0])
    panel = [grid for grid in raw.grids if grid.name.startswith("Panel ")]
    assert [grid.name for grid in panel] == PANEL_TITLES
    assert all(grid.value(3, 1).startswith("DRAFT: 12 errors stand") for grid in panel)
    assert drafted.settings["status_bar"].endswith("written, as drafts.")


def test_the_checklist_for_windows_quotes_what_the_buttons_say(sample, tmp_path):
    """So that whoever goes through it knows what is right."""
    checklist = README.read_text("utf-8").partition("## The add-in on Windows: a checklist")[2].partition("\n## ")[0]
    passed, failed = (click("check_workbook", sample(name)).settings["status_bar"] for name in ("june-2018", "totals"))
    written = click("write_panel_sheets", tmp_path / "june-2018.xlsx").settings["status_bar"]
    fixed = click("fix", sample("values"), answer="yes").settings["status_bar"]
    begun = [said.partition("; ")[0] for said in (passed, failed)]
    for said in (*begun, written, fixed[: fixed.index(".") + 1]):
        assert f'"{said}"' in " ".join(checklist.split())


def test_findings_are_gone_through_explained_and_cleared(sample):
    book = click("check_workbook", sample("totals")).saved[0]
    second = click("next_finding", book, at=["About", "$B$10"])
    assert second.at == ["About", "$B$11"]
    assert second.settings["status_bar"].startswith("Finding 2 of 20. About!B11: The lines add to £2,004,310.00")
    messages = click("explain", book, at=second.at).said
    assert len(messages) == 1
    assert messages[0].startswith("Warning at About!B11\n\nThe lines add to £2,004,310.00")
    assert "Can it be accepted: Yes. Enter narrative-disagrees in Waivers" in messages[0]
    cleared = click("clear_findings", book)
    assert FINDINGS_SHEET not in cleared.sheets
    assert cleared.settings["status_bar"] is False


def test_the_self_test_says_the_versions_and_what_was_found(sample):
    (text,) = click("about", sample("structure")).said
    assert text.startswith("Commissioning 0.1.0, in Excel 16.0.")
    assert "structure.xlsx: the rulebook of 2018/19 counts." in text
    assert "Tables found: About, Sources, Priorities" in text
    assert "Not found: Milestones" in text
    assert "Python: 3." in text


def test_a_folder_is_checked_and_listed_in_a_new_workbook(sample, tmp_path):
    returns = tmp_path / "returns"
    returns.mkdir()
    for name in ("june-2018", "totals", "renamed-csv"):
        shutil.copyfile(SAMPLES / f"{name}.xlsx", returns / f"{name}.xlsx")
    done = click("check_folder", sample("shuffled"), pick=str(returns))
    assert done.books == ["shuffled.xlsx", "Checked workbooks2"]
    assert done.sheets == NAMES
    assert "Checking totals.xlsx (3 of 3)" in done.shown
    assert not list(done.saved[0].parent.glob("commissioning-*"))
    _, workbooks, *_, findings = read(done.saved[1]).grids
    assert [[workbooks.value(row, column) for column in (1, 4, 5, 6, 7, 8)] for row in range(6, 10)] == [
        ["totals.xlsx", "Fail", 12, 8, 0, 0],
        ["renamed-csv.xlsx", "Unreadable", 1, 0, 0, 0],
        ["june-2018.xlsx", "Pass", 0, 0, 0, 0],
        ["Total", "1 passed", 13, 8, 0, 0],
    ]
    (tmp_path / "totals.xlsx").write_bytes((returns / "totals.xlsx").read_bytes())
    first = next(finding for finding in found(tmp_path / "totals.xlsx") if finding.severity == "error")
    assert workbooks.value(6, 11) == f"{first.cell}: {first.check}"
    assert [findings.value(row, 5) for row in range(7, 27)] == [each.message for each in found(tmp_path / "totals.xlsx")]
