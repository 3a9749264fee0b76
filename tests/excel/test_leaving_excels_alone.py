"""No Excel is ended by the add-in: not a colleague's on the same host, nor a hidden one of the user's own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENTRANCES = {  # excel.live is what a press of any button loads first
    "buttons": "import xl_addin.buttons; xl_addin.buttons.excel.live",
    "live": "import xl_addin.excel.live",
    "functions": "import xl_addin.functions",
    "helper": "import xlwings; xlwings.serve = lambda name: None; from xl_addin.desktop.server import serve; serve()",
    "doctor": "import xlwings; xlwings.apps = []; from xl_addin.desktop import machine; machine._tables()",
    "xlwings before the add-in": "import xlwings, xl_addin.buttons; xl_addin.buttons.excel.live",
    "App.quit": "from xl_addin.excel.xlwings_loader import xlwings; xlwings.App(add_book=False).quit()",
}


def printed(code):
    """What a Python prints that takes itself for one on Windows, up to its very end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.excel.windows_layer", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=300,
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_xlwings_alone_ends_excels_when_its_python_ends():
    engine, handlers, *ran = printed("import xlwings")
    assert (engine, handlers) == ("engine excel", "handlers cleanup")
    assert ran == ["ran tasklist /FI IMAGENAME eq EXCEL.exe", "ran taskkill /PID 2000 /F", "ran taskkill /PID 1500 /F"]


def test_xlwings_alone_ends_excels_when_one_is_quit():
    assert "ran taskkill /PID 2000 /F" in printed("import xlwings; xlwings.App(add_book=False).quit()")[:3]


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_with_the_add_in_nothing_is_run_when_its_python_ends(entrance):
    assert printed(ENTRANCES[entrance]) == ["engine excel", "handlers"]
