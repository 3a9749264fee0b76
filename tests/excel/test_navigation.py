"""From finding to finding in the open workbook, and what is said of each."""

import pytest

from tests.excel.clicks import press
from tests.test_samples import SAMPLES
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.generated_sheets import FINDINGS_SHEET
from validators.model.raw_workbook import Cell
from validators.reading.workbook_reader import read
from xl_addin.actions.explaining import LONGEST_MESSAGE, UNKNOWN_CHECK, explain_findings
from xl_addin.sheets.findings_sheet import SheetFinding, read_findings


@pytest.fixture
def checked(excel, opened):
    """A sample that was checked by the button, and what its file is found to have, waived findings left out."""

    def checked(name):
        book = opened(name)
        assert press(excel, "check_workbook") == []
        return book, [f for f in validate(load(read(SAMPLES / f"{name}.xlsx"))).findings if not f.waived]

    return checked


def press_on(excel, until):
    """Presses Next finding until the status bar says this."""
    for _ in range(60):
        press(excel, "next_finding")
        if until in excel.status_bar:
            return
    pytest.fail(f"{until} did not come")


def here(book):
    return book.sheets.active.name, book.app.selection.address.replace("$", "")


@pytest.mark.parametrize("name", ["totals", "structure", "governance"])
def test_every_finding_is_come_by_once_before_the_first_comes_again(excel, checked, name):
    book, findings = checked(name)
    cells = dict.fromkeys(f.cell for f in findings if f.cell and book.sheets[f.cell.sheet].visible == -1)
    passed = [here(book)]
    for _ in findings:
        if "Back at the first." not in excel.status_bar:
            press(excel, "next_finding")
            passed.append(here(book))
    assert passed[-1] == passed[0]
    assert [place for place in passed[:-1] if place[0] != FINDINGS_SHEET] == [(cell.sheet, cell.ref) for cell in cells]
    elsewhere = {f.message for f in findings} - {f.message for f in findings if f.cell in cells}
    rows = {f.row: f.message for f in read_findings(book)}
    shown = [rows[int(ref[1:])] for sheet, ref in passed[:-1] if sheet == FINDINGS_SHEET]
    assert sorted(shown) == sorted(elsewhere)


def test_a_finding_of_a_hidden_sheet_is_shown_on_the_findings_sheet(excel, checked):
    book, findings = checked("structure")
    hidden = next(f for f in findings if f.check == "hidden-sheet")
    assert book.sheets[hidden.cell.sheet].visible != -1
    press_on(excel, hidden.message[:40])
    sheet, ref = here(book)
    assert (sheet, book.sheets[FINDINGS_SHEET][f"E{ref[1:]}"].value) == (FINDINGS_SHEET, hidden.message)


def test_from_a_row_of_findings_its_own_cell_is_next(excel, checked):
    book, findings = checked("totals")
    book.sheets[FINDINGS_SHEET].activate()
    book.sheets[FINDINGS_SHEET]["C9"].select()
    press(excel, "next_finding")
    assert here(book) == (findings[3].cell.sheet, findings[3].cell.ref)
    assert excel.status_bar.startswith(f"Finding 4 of {len(findings)}.")


def test_sheets_that_were_moved_since_are_gone_through_in_their_order_now(excel, checked):
    book, _ = checked("totals")
    content = book.impl.content
    content.move_sheet("Allocations", offset=-5)
    content.active = content.sheetnames.index("Waivers")
    press(excel, "next_finding")
    assert here(book)[0] == "Allocations"


def test_several_findings_at_one_cell_are_counted_and_explained_together(excel, checked):
    book, findings = checked("totals")
    sheet = book.sheets[FINDINGS_SHEET].impl.held
    for column in range(1, 4):
        sheet.cell(8, column).value = sheet.cell(7, column).value
    book.sheets["About"].activate()
    book.sheets["About"]["B10"].select()
    press(excel, "next_finding")
    assert excel.status_bar.startswith(f"Finding 2 of {len(findings)}. (1 more here; see Explain.) About!B11:")
    (said,) = press(excel, "explain")
    assert said.count("About!B11") == 1
    assert f"Also here: {sheet.cell(8, 5).value}" in said


def test_a_row_of_findings_is_explained(excel, checked):
    book, findings = checked("totals")
    book.sheets[FINDINGS_SHEET].activate()
    book.sheets[FINDINGS_SHEET]["A10"].select()
    (said,) = press(excel, "explain")
    assert said.startswith(f"{findings[4].severity.capitalize()} at {findings[4].cell}\n\n{findings[4].message}")


def test_a_cell_without_a_finding_has_none_to_explain(excel, checked):
    book, _ = checked("totals")
    book.sheets["Providers"].activate()
    book.sheets["Providers"]["B7:C8"].select()
    (said,) = press(excel, "explain")
    assert said.startswith("No finding is listed at Providers!B7:C8.")


def test_where_a_chart_is_selected_the_first_finding_of_the_sheet_is_next(excel, checked, monkeypatch):
    book, _ = checked("totals")
    book.sheets["Sources"].activate()
    monkeypatch.setattr(type(excel.impl), "selection", property(lambda _: None))
    press(excel, "next_finding")
    assert "Sources!E5" in excel.status_bar
    (said,) = press(excel, "explain")
    assert said.startswith("No finding is listed at Sources.")


def test_a_waived_finding_is_passed_by_and_explained_as_waived(excel, checked):
    book, _ = checked("governance")
    waived = next(f for f in read_findings(book) if f.is_waived)
    book.sheets[FINDINGS_SHEET].activate()
    book.sheets[FINDINGS_SHEET][f"A{waived.row}"].select()
    (said,) = press(excel, "explain")
    assert said.startswith(f"Waived {CHECKS_BY_NAME[waived.check].severity} at {waived.cell}")
    assert "A waiver in force names it, so it fails nothing." in said


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_the_explanation_of_each_check_fits_a_message(check):
    said = explain_findings([SheetFinding(6, "Error", Cell("Allocations", 14, 10), check, "What was found. " * 12)])
    assert len(said) < LONGEST_MESSAGE
    assert check in said
    assert ("in Waivers" in said) == CHECKS_BY_NAME[check].waivable


def test_many_findings_at_one_place_are_cut_to_a_message():
    found = [SheetFinding(6, "Error", None, "total-mismatch", "What was found. " * 12)] * 20
    assert (len(explain_findings(found)), explain_findings(found)[-1]) == (LONGEST_MESSAGE, "…")
    assert explain_findings(found).startswith("Error in the file as a whole\n\n")


def test_a_check_of_another_version_is_called_unknown():
    assert UNKNOWN_CHECK in explain_findings([SheetFinding(6, "Error", None, "of-tomorrow", "Something.")])


@pytest.fixture
def grouped(excel, opened):
    """A sample with one wrong entry down a column, one cell of which has a fault of its own besides; it was checked."""

    def typed(sheet):
        for row in (*range(8, 12), 14):
            sheet[f"C{row}"] = "Nobody"

    book = opened("june-2018")
    typed(book.impl.content["Reviews"])
    assert press(excel, "check_workbook") == []
    several = [found for found in read_findings(book) if found.areas]
    return book, several[0]


def test_one_finding_of_several_cells_is_one_step(excel, grouped):
    book, several = grouped
    steps = [found for found in read_findings(book) if not found.is_waived]
    assert sum(area.bottom - area.top + 1 for area in several.areas) > 1
    passed = [here(book)]
    for _ in steps:
        press(excel, "next_finding")
        passed.append(here(book))
    assert passed.count((several.cell.sheet, several.cell.ref)) == 1 + (
        passed[0] == passed[-1] == (several.cell.sheet, several.cell.ref)
    )


def test_within_its_cells_the_next_finding_is_the_one_after_it(excel, grouped):
    book, several = grouped
    book.sheets[several.cell.sheet].activate()
    book.sheets[several.cell.sheet][several.cell.ref].select()
    press(excel, "next_finding")
    after = here(book), excel.status_bar
    last = several.areas[-1]
    book.sheets[several.cell.sheet].activate()
    book.sheets[several.cell.sheet].range((last.bottom, last.left)).select()
    press(excel, "next_finding")
    assert (here(book), excel.status_bar) == after


def test_every_one_of_its_cells_is_explained(excel, grouped):
    book, several = grouped
    for area in several.areas:
        for row in (area.top, area.bottom):
            book.sheets[several.cell.sheet].activate()
            book.sheets[several.cell.sheet].range((row, area.left)).select()
            (said,) = press(excel, "explain")
            assert several.message in said
    book.sheets[several.cell.sheet].range((several.areas[-1].bottom + 1, several.cell.column)).select()
    (said,) = press(excel, "explain")
    assert several.message not in said


def test_clearing_takes_its_cells_out_too(excel, grouped):
    book, _ = grouped
    press(excel, "clear_findings")
    assert FINDINGS_SHEET not in [sheet.name for sheet in book.sheets]


def test_cells_are_highlighted_while_their_findings_are_listed(excel, checked):
    """The template's rules look the Findings sheet up by name, so that it may come and go."""
    book, findings = checked("totals")
    rules = [rule.formula[0] for area in book.impl.content["Allocations"].conditional_formatting for rule in area.rules]
    assert [rule for rule in rules if 'INDIRECT("Findings!$C:$C")' in rule]
    rows = book.sheets[FINDINGS_SHEET][f"A6:C{6 + len(findings)}"].value
    assert ["Error", "Allocations", "S8"] in rows
    assert len([row for row in rows if row[0]]) == len(findings)
    press(excel, "clear_findings")
    assert FINDINGS_SHEET not in [sheet.name for sheet in book.sheets]
    assert [rule.formula[0] for area in book.impl.content["Allocations"].conditional_formatting for rule in area.rules] == rules
