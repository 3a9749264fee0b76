"""On Windows' own Python, by Wine: what Excel would ask is answered, and the desktop is changed and put back."""

import json

import pytest

from tests.addin.excel_for_macros import SET_UP, Macros
from tests.addin.windows import Windows
from xl_addin.desktop.places import OFFICE
from xl_addin.serving import HELPER
from xl_addin.versions import XLWINGS, ours

OPTIONS = rf"{OFFICE}\16.0\Excel\Options"
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
    noted, starting = tmp_path / "noted.json", tmp_path / "starting.py"
    pressed = macros(windows, book)
    pressed.run("RunPython", f"import json, sys; json.dump(sys.argv, open(r'{windows.named(noted)}', 'w'))")
    [(command, *_)] = pressed.shell.started
    starting.write_text(f"import win32com.client\nwin32com.client.Dispatch('WScript.Shell').Run({command!r}, 0, True)\n")
    said = windows.run(windows.folder / "python.exe", windows.named(starting))
    assert noted.exists(), said
    assert json.loads(noted.read_text("utf-8"))[:3] == ["-c", f"--wb={book}", "--from_xl=1"]


def test_the_add_in_is_installed_looked_at_and_taken_away_by_windows_own_registry(windows):
    windows.run("reg", "add", OPTIONS, "/v", "Font", "/d", "Calibri", "/f")
    code, said = windows.commissioning("addin", "install")
    assert code == 0, said
    assert "commissioning.xlam" in windows.run("reg", "query", OPTIONS, "/v", "OPEN")
    code, said = windows.commissioning("addin", "doctor")
    states = {line[8:20].strip(): line.split()[0] for line in said}
    assert (code, states) == (0, {**dict.fromkeys(states, "ok"), "Workbook": "unseen"}), said
    assert f"Version {ours().product}, for xlwings {XLWINGS}" in "".join(said)
    code, said = windows.commissioning("addin", "uninstall")
    assert code == 0, said
    left = windows.run("reg", "query", OFFICE, "/s")
    assert "Calibri" in left
    assert "ommissioning" not in left
    assert "OPEN" not in left
