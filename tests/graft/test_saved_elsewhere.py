"""Generated sheets are found again, and take new figures, after another program has saved the workbook."""

import subprocess
from io import BytesIO

import openpyxl
import pytest

from tests.graft.books import book
from tests.graft.packages import is_sound, tables, titles
from tests.graft.readers import by_calamine
from tests.graft.teams import saved_again, team
from tests.tools import program
from validators.graft.inject import graft

OTHER = [("Victims services", 1, 0.1, None), ("Total", 2, 0.2, None)]


def by_openpyxl(content, folder):
    openpyxl.load_workbook(BytesIO(content)).save(folder / "saved.xlsx")
    return (folder / "saved.xlsx").read_bytes()


def by_libreoffice(content, folder):
    (folder / "team.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    subprocess.run([*command, str(folder / "team.xlsx")], check=True, capture_output=True, timeout=300)
    return (folder / "saved" / "team.xlsx").read_bytes()


def as_excel_does(content, _):
    return saved_again(content)


@pytest.mark.parametrize("save", [by_openpyxl, by_libreoffice, as_excel_does])
def test_sheets_are_found_again_and_take_new_figures(save, tmp_path):
    grafted = graft(team(), book())
    saved = save(grafted, tmp_path)
    assert saved != grafted
    after = graft(saved, book(rows=OTHER))
    assert titles(after) == titles(grafted)
    assert by_calamine(after) == by_calamine(saved) | by_calamine(book(rows=OTHER))
    assert len(tables(after)) == len(tables(grafted))
    assert graft(after, book(rows=OTHER)) == after
    is_sound(after)
