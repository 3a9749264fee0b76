"""The button and the command write the same sheets, cell by cell."""

import shutil
import subprocess
import sys
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from tests.excel.clicks import ROOT, click
from tests.test_samples import SAMPLES
from validators.model.generated_sheets import is_generated
from validators.summaries.panel_sheets import find_sheets
from xl_addin import buttons

LOOKS = ("number_format", "font", "fill", "border", "alignment")


@pytest.mark.parametrize(("name", "options", "answer"), [("june-2018", [], "ok"), ("totals", ["--draft"], "yes")])
def test_the_button_and_the_command_write_the_same_sheets(tmp_path, name, options, answer):
    book = shutil.copyfile(SAMPLES / f"{name}.xlsx", tmp_path / f"{name}.xlsx")
    into = shutil.copyfile(book, tmp_path / "command.xlsx")
    command = [sys.executable, "-m", "validators", "summarise", str(into), *options]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (saved,) = click("write_panel_sheets", book, answer=answer).saved
    by_command, by_button = load_workbook(into), load_workbook(saved)
    assert by_button.sheetnames == by_command.sheetnames
    generated = [title for title in by_command.sheetnames if is_generated(title)]
    assert generated == [sheet.title for sheet in find_sheets()]
    for title in generated:
        assert cells(by_button[title]) == cells(by_command[title]), title
        assert facts(by_button[title]) == facts(by_command[title]), title


def test_days_are_the_same_in_a_workbook_that_counts_them_from_1904(opened):
    book, days = opened("june-2018"), {}
    for epoch in (WINDOWS_EPOCH, MAC_EPOCH):
        book.impl.content.epoch = epoch
        buttons.write_panel_sheets()
        days[epoch] = book.sheets["Panel Milestones"]["C6:C10"].value
    assert days[MAC_EPOCH] == days[WINDOWS_EPOCH]
    assert all(isinstance(day, datetime) for day in days[MAC_EPOCH])


def cells(sheet):
    """Every cell that holds something or looks like something."""
    held = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.has_style)
    return {cell.coordinate: (cell.value, *(repr(getattr(cell, look)) for look in LOOKS), leads(cell)) for cell in held}


def leads(cell):
    return cell.hyperlink.location if cell.hyperlink else None


def facts(sheet):
    """All else of a sheet that its readers meet."""
    return (
        {letter: (width.width, width.hidden) for letter, width in sheet.column_dimensions.items()},
        {row: height.height for row, height in sheet.row_dimensions.items() if height.height},
        {table.displayName: (table.ref, table.totalsRowCount) for table in sheet.tables.values()},
        sheet.freeze_panes,
        sheet.print_title_rows,
        {name.name: (name.attr_text, bool(name.hidden)) for name in sheet.defined_names.values()},
        [series(chart) for chart in sheet._charts],
    )


def series(chart):
    return [
        (each.cat and (each.cat.numRef or each.cat.strRef).f, each.val.numRef.f)
        for part in chart._charts
        for each in part.series
    ]
