"""On Windows' own Python, by Wine: what Excel would ask is answered, and the desktop is changed and put back."""

import json
import shutil

import pytest

from tests.addin.excel_for_macros import SET_UP, Macros
from tests.addin.windows import Windows
from tests.excel.clicks import click, command, set_up
from tests.test_samples import SAMPLES
from xl_addin.desktop.locations import OFFICE_KEY
from xl_addin.desktop.server import HELPER
from xl_addin.versions import XLWINGS, own_versions

OPTIONS = rf"{OFFICE_KEY}\16.0\Excel\Options"
FUNCTIONS = [
    ("COMM_YEAR", [["2018-19"], ["no year"]]),
    ("COMM_MILLIONS", 850000.0),
    ("COMM_RECONCILES", [[1.0, 2.0]], [[1.0, 2.5]]),
    ("COMM_NUMBER", "1000001", "charity"),
]
ANSWERS = [[["2018/19"], ["not a year"]], "£0.9m", ["agrees", "£0.50 over"], ""]


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    desktop = Windows(tmp_path_factory.mktemp("windows"))
    yield desktop
    desktop.end()


def macros(windows, book="Register.xlsx"):
    return Macros(book=book, settings={**SET_UP, "INTERPRETER_WIN": windows.python})


def test_the_server_that_excel_starts_answers_the_worksheet_functions(windows):
    server = macros(windows).app.evaluate("XLPyCommand()")
    assert windows.python in server
    assert windows.ask(server, FUNCTIONS) == ANSWERS


def test_the_helper_that_the_user_started_answers_them_too(windows):
    with windows.helped():
        assert windows.ask(HELPER, FUNCTIONS) == ANSWERS


def test_without_the_helper_the_library_says_that_nobody_answers(windows):
    assert "server" in windows.ask(HELPER, FUNCTIONS)


def test_a_button_starts_python_with_the_workbooks_name_whatever_it_is(windows, tmp_path):
    book = "Register a&b ^& calc ^& (1) 100% 'x'.xlsx"
    noted = tmp_path / "noted.json"
    pressed = macros(windows, book)
    pressed.run("RunPython", f"import json, sys; json.dump(sys.argv, open(r'{windows.named(noted)}', 'w'))")
    [(command, *_)] = pressed.shell.started
    output = start_as_excel_does(windows, command, tmp_path)
    assert noted.exists(), output
    assert json.loads(noted.read_text("utf-8"))[:3] == ["-c", f"--wb={book}", "--from_xl=1"]


def start_as_excel_does(windows, command, folder):
    """Has Windows' own shell run what a macro gave it, until it ends."""
    starting = folder / "starting.py"
    starting.write_text(f"import win32com.client\nwin32com.client.Dispatch('WScript.Shell').Run({command!r}, 0, True)\n")
    return windows.run(windows.folder / "python.exe", windows.named(starting))


@pytest.fixture
def checked(windows, tmp_path):
    """A workbook whose findings are listed, open in the stand-in for Excel on Windows: the folder where its outcome goes."""
    book = click("check_workbook", shutil.copyfile(SAMPLES / "totals.xlsx", tmp_path / "totals.xlsx")).saved[0]
    folder = set_up(tmp_path / "scene", book, named=windows.named, at=["About", "$B$10"])
    with windows.standing_in(folder / "scene.json"):
        yield folder


def test_a_button_does_its_work_in_windows_own_python(windows, checked):
    pressed = macros(windows, book="0.xlsx")
    pressed.run("NextFinding")
    [(command, *_)] = pressed.shell.started
    output = start_as_excel_does(windows, command, checked)
    check_next_finding(checked, output)


def test_the_server_that_excel_starts_does_a_buttons_work(windows, checked):
    server = macros(windows).app.evaluate("XLPyCommand()")
    output = windows.ask(server, [], [command("next_finding"), "import tests.excel.excel_is_open as it; it.end()"])
    check_next_finding(checked, output)


def test_the_helper_does_a_buttons_work_too(windows, checked):
    with windows.helped():
        output = windows.ask(HELPER, [], [command("next_finding"), "import tests.excel.excel_is_open as it; it.end()"])
    check_next_finding(checked, output)


def check_next_finding(folder, output):
    outcome = folder / "outcome.json"
    assert outcome.exists(), output
    outcome = json.loads(outcome.read_text("utf-8"))
    assert (outcome["at"], outcome["said"]) == (["About", "$B$11"], [])
    assert outcome["settings"]["status_bar"].startswith("Finding 2 of 20. About!B11: The lines add to £2,004,310.00")


def test_the_add_in_is_installed_diagnosed_and_removed_by_windows_own_registry(windows):
    windows.run("reg", "add", OPTIONS, "/v", "Font", "/d", "Calibri", "/f")
    code, lines = windows.commissioning("addin", "install")
    assert code == 0, lines
    assert "commissioning.xlam" in windows.run("reg", "query", OPTIONS, "/v", "OPEN")
    code, lines = windows.commissioning("addin", "doctor")
    states = {line[8:20].strip(): line.split()[0] for line in lines}
    assert (code, states) == (0, {**dict.fromkeys(states, "ok"), "Workbook": "unseen"}), lines
    assert f"Version {own_versions().product}, for xlwings {XLWINGS}" in "".join(lines)
    code, lines = windows.commissioning("addin", "uninstall")
    assert code == 0, lines
    left = windows.run("reg", "query", OFFICE_KEY, "/s")
    assert "Calibri" in left
    assert "ommissioning" not in left
    assert "OPEN" not in left
