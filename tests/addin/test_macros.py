"""The macros, run: what a press of a button has Python do, and what is said where it cannot."""

import ast
import re
from pathlib import Path

import pytest
import xlwings

from tests.addin.excel_for_macros import PYTHON, SET_UP, WINDOW, Macros, Server
from tests.addin.sources import GOLDEN, source
from tests.excel.test_functions import NAMES
from validators import __version__
from xl_addin import buttons
from xl_addin.build.add_in_file import document_text, module_text
from xl_addin.build.ribbon import button_macros, found_buttons, macro_name
from xl_addin.desktop.server import HELPER
from xl_addin.versions import XLWINGS

CALLED = {macro_name(button): button.name for button in found_buttons()}
"""The function of xl_addin.buttons behind each Sub."""

STARTS = f'"{PYTHON}" -P -c "import xl_addin.desktop.server; xl_addin.desktop.server.serve(\'$(CLSID)\')"'
"""What the library is told to start for the functions; it puts a name of its own where $(CLSID) stands."""

HELPED = {**SET_UP, "HELPER": "True"}
THEIRS = Path(xlwings.__file__).with_name("xlwings_custom_addin.bas")
CALLBACK = re.compile(r"^Public Sub (\w+)\(control As IRibbonControl\)$", re.MULTILINE)


def called(code):
    """The function that a command calls, once it is sure that it does nothing else."""
    imports, call = ast.parse(code).body
    assert [name.name for name in imports.names] == ["xl_addin.buttons"]
    assert isinstance(call.value, ast.Call)
    assert not call.value.args + call.value.keywords
    module_, _, function = ast.unparse(call.value.func).rpartition(".")
    assert module_ == "xl_addin.buttons"
    return function


def test_every_button_of_the_ribbon_has_its_sub_and_every_sub_its_button():
    assert set(re.findall(r'onAction="(\w+)"', (GOLDEN / "ribbon.xml").read_text("utf-8"))) == {f"On{name}" for name in CALLED}
    assert set(CALLBACK.findall(module_text())) == {f"On{name}" for name in CALLED}
    assert set(re.findall(r"^Public Sub (\w+)\(\)$", button_macros(), re.MULTILINE)) == set(CALLED)


@pytest.mark.parametrize("name", CALLED)
@pytest.mark.parametrize("of_ribbon", [True, False])
def test_a_press_starts_python_with_its_function_for_the_workbook_in_front(name, of_ribbon):
    macros = Macros()
    macros.run(*((f"On{name}", macros.app.application) if of_ribbon else (name,)))
    python, safe, command, code, *arguments = macros.started
    assert (python, safe, command) == (PYTHON, "-P", "-c")
    assert called(code) == CALLED[name]
    assert arguments[:2] == ["--wb=Register.xlsx", "--from_xl=1"]
    assert f"--hwnd={WINDOW}" in arguments
    assert not macros.said


def test_the_functions_behind_the_buttons_are_there():
    assert all(callable(getattr(buttons, name)) for name in CALLED.values())


def test_a_workbooks_name_cannot_be_a_command():
    macros = Macros(book="a b ^& calc ^& (1)'.xlsx")
    macros.run("CheckWorkbook")
    assert "--wb=a b ^& calc ^& (1)'.xlsx" in macros.started
    assert "cmd" not in " ".join(macros.started)


@pytest.mark.parametrize(
    ("settings", "missing", "said"),
    [
        ({}, [], "Commissioning is not set up for you on this computer."),
        (SET_UP, ["python.exe"], f"Python is no longer at {PYTHON}."),
        (SET_UP, [f"-{XLWINGS}.dll"], f"-{XLWINGS}.dll is not beside Python"),
        (SET_UP, [f"xlwings-{XLWINGS}.dist-info"], f"Python has not xlwings {XLWINGS}"),
        (SET_UP, [f"workbook-{__version__}.dist-info"], f"Python has not commissioning-workbook {__version__}"),
    ],
)
def test_what_is_missing_is_named_with_its_remedy_and_nothing_is_started(settings, missing, said):
    macros = Macros(settings=settings, missing=missing)
    macros.run("CheckWorkbook")
    [text] = macros.said
    assert said in text
    assert text.endswith("commissioning addin install")
    assert not macros.shell.started


def test_without_a_workbook_a_sentence_asks_for_one():
    macros = Macros(book="")
    macros.run("CheckWorkbook")
    assert macros.said == ["Open a workbook first. In Protected View, enable editing."]


def test_a_python_that_fails_is_reported_in_sentences():
    macros = Macros()
    macros.shell.ends_with = 1
    macros.run("About")
    [text] = macros.said
    assert "it ended with 1." in text
    assert "commissioning addin doctor" in text


def test_with_the_helper_no_program_is_started():
    helper = Server()
    macros = Macros(settings=HELPED, servers={HELPER: helper})
    macros.run("NextFinding")
    [_, (kind, code)] = helper.asked
    assert helper.asked[0] == ("set", "xlwings._xlwindows", "BOOK_CALLER", "Register.xlsx")
    assert (kind, called(code)) == ("run", "next_finding")
    assert (macros.shell.started, macros.said) == ([], [])


@pytest.mark.parametrize("name", [name for name in CALLED if name != "CheckFolder"])
def test_the_python_that_stays_does_a_buttons_work_and_no_program_is_started(name):
    server = Server()
    macros = Macros(servers={STARTS: server})
    macros.run(name)
    told, (kind, code) = server.asked
    assert told == ("set", "xlwings._xlwindows", "BOOK_CALLER", "Register.xlsx")
    assert (kind, called(code)) == ("run", CALLED[name])
    assert (macros.shell.started, macros.said) == ([], [])


def test_work_of_minutes_is_done_by_a_python_of_its_own():
    server = Server()
    macros = Macros(servers={STARTS: server})
    macros.run("CheckFolder")
    assert called(macros.started[3]) == "check_folder"
    assert server.asked == []


def test_where_the_python_that_stays_cannot_be_told_the_workbook_another_is_started_and_nothing_is_done_twice():
    server = Server(fails_at=["SetAttr"])
    macros = Macros(servers={STARTS: server})
    macros.run("CheckWorkbook")
    assert called(macros.started[3]) == "check_workbook"
    assert (server.asked, macros.said) == ([], [])


def test_work_that_fails_in_the_python_that_stays_is_reported_and_not_done_again():
    server = Server(fails_at=["Exec"])
    macros = Macros(servers={STARTS: server})
    macros.run("CheckWorkbook")
    [text] = macros.said
    assert "The RPC server is unavailable." in text
    assert "commissioning addin doctor" in text
    assert [kind for kind, *_ in server.asked] == ["set", "run"]
    assert macros.shell.started == []


@pytest.mark.parametrize("fails_at", [[], ["Exec"]])
def test_excel_says_nothing_of_waiting_while_the_python_that_stays_works(fails_at):
    macros = Macros(servers={STARTS: (server := Server(fails_at=fails_at))})
    seen, server.meanwhile = [], lambda: seen.append(macros.app.evaluate("Application.DisplayAlerts"))
    macros.run("CheckWorkbook")
    assert (seen, macros.app.evaluate("Application.DisplayAlerts")) == ([False], True)


def test_excel_starts_the_python_that_stays_once_it_has_opened_and_says_nothing_if_it_cannot():
    server = Server()
    for macros in (Macros(servers={STARTS: server}), Macros(), Macros(settings={})):
        macros.app.add_module(document_text().replace("WithEvents ", ""), name="ThisWorkbook", kind="document")
        macros.run("ThisWorkbook.Workbook_Open")
        [due] = macros.app.application.due
        assert due == "'Register.xlsx'!StartPython"
        macros.run("StartPython")
        assert (macros.shell.started, macros.said) == ([], [])
    assert server.modules == ["xl_addin.buttons"]


def test_a_helper_that_was_not_started_is_asked_for():
    macros = Macros(settings=HELPED)
    macros.run("NextFinding")
    [text] = macros.said
    assert "Start it with: commissioning addin serve" in text
    assert "No server answers." in text


def test_a_worksheet_function_is_answered_by_the_server_that_excel_starts():
    server = Server(answer="2018/19")
    macros = Macros(servers={STARTS: server})
    assert macros.app.evaluate('COMM_YEAR("2018-19")') == "2018/19"
    assert server.asked == [("xl_addin.functions", "COMM_YEAR", ["2018-19"], "Register.xlsx")]


def test_a_worksheet_function_says_in_its_cell_what_is_missing():
    assert Macros(settings={}).app.evaluate('COMM_YEAR("2018-19")').startswith("Commissioning is not set up for you")


def test_excel_gets_a_description_of_every_function_once_a_workbook_is_open():
    macros = Macros()
    macros.run("Describe", 0)
    described = macros.app.application.described
    assert {macro for macro, *_ in described} == {f"'Register.xlsx'!{name}" for name in NAMES}
    assert {category for _, _, category, _ in described} == {"Commissioning"}
    assert all(text.endswith(".") for _, about, _, arguments in described for text in (about, *arguments))


def test_an_excel_without_a_workbook_gets_the_descriptions_when_it_shows_one_and_nothing_is_left_to_save():
    macros = Macros()
    macros.app.add_module(document_text().replace("WithEvents ", ""), name="ThisWorkbook", kind="document")
    excel, [book] = macros.app.application, macros.app.workbooks()
    excel.shows_a_workbook, book.saved = False, True
    macros.run("ThisWorkbook.Workbook_Open")
    assert not excel.described
    excel.shows_a_workbook = True
    macros.run("ThisWorkbook.Host_WorkbookActivate", book)
    assert len(excel.described) == len(NAMES)
    assert book.saved


def test_a_formula_reaches_the_worksheet_functions_and_nothing_else():
    procedures = re.findall(r"^\s*(Public |Private )?(?:Static )?(Function|Property \w+) (\w+)", module_text(), re.MULTILINE)
    assert {name for scope, _, name in procedures if scope != "Private "} == NAMES
    assert len(procedures) > len(NAMES)
    declared = re.findall(r"^\s*(.*)Declare ", module_text(), re.MULTILINE)
    assert declared
    assert set(declared) == {"Private "}


def test_the_part_that_is_xlwings_is_of_its_version_and_keeps_its_licence():
    theirs = THEIRS.read_text("utf-8")
    licence = theirs[theirs.index("'xlwings is distributed") : theirs.index("SUCH DAMAGE.") + 12]
    assert licence in source("Xlwings.bas")
    assert xlwings.__version__ == XLWINGS
    assert set(re.findall(r"\d+\.\d+\.\d+", source("Xlwings.bas"))) == {XLWINGS}


def test_what_the_macros_take_from_xlwings_is_still_what_it_does():
    theirs = THEIRS.read_text("utf-8")
    for line in source("Xlwings.bas").splitlines():
        if any(word in line for word in ("Declare ", "LoadLibrary(", "SetAttr", "--hwnd=", "506e67c3")):
            assert re.sub(r"^\s*(Private )?|, _$", "", line) in theirs
