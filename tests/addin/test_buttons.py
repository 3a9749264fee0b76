"""Every button that is found in xl_addin.buttons is on the ribbon and in the macros, is explained, and is pressed by a test."""

import ast
import re
from pathlib import Path

import pytest

from tests.addin.sources import ADDIN, GOLDEN
from tests.goldens import hold
from workbooks.__main__ import FOLDER
from xl_addin.actions.button_press import RibbonGroup
from xl_addin.build.ribbon import button_macros, buttons_on_ribbon, found_buttons, macro_name, ribbon_xml

BUTTONS = found_buttons()
GUIDE = FOLDER / "guide" / "checking.md"
README = ADDIN / "README.md"
EXCEL_TESTS = Path(__file__).parent.parent / "excel"
PRESSES = {"click", "press"}
"""The functions of tests.excel.clicks that press a button."""

each_button = pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.name)


def test_buttons_are_found_at_all():
    assert {"check_workbook", "next_finding", "fix"} <= {button.name for button in BUTTONS}


def test_every_function_of_the_buttons_file_is_a_button():
    functions = ast.parse((ADDIN / "buttons.py").read_text("utf-8")).body
    public = [node.name for node in functions if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    plain = [name for name in public if name not in {button.name for button in BUTTONS}]
    assert not plain, (
        f"{plain[0]} in xl_addin/buttons.py is no button. Write @button(label, description, group, icon) above it."
    )


def test_the_ribbon_and_the_macros_are_those_of_the_buttons(request):
    hold(request, {GOLDEN / "ribbon.xml": ribbon_xml(), GOLDEN / "Buttons.bas": button_macros()})


def test_every_button_is_once_on_the_ribbon_and_in_a_group_that_has_buttons():
    assert sorted(button.name for button in buttons_on_ribbon()) == sorted(button.name for button in BUTTONS)
    assert {button.group for button in BUTTONS} == set(RibbonGroup)


@pytest.mark.parametrize("fact", ["name", "label", "description", "icon"])
def test_no_two_buttons_share_a_name_a_label_a_description_or_a_picture(fact):
    facts = [getattr(button, fact) for button in BUTTONS]
    assert all(facts)
    assert len(set(facts)) == len(facts)
    assert len({macro_name(button).lower() for button in BUTTONS}) == len(BUTTONS)


@each_button
def test_every_button_is_described_in_one_sentence(button):
    assert re.fullmatch(r"[A-Z][^.]*\.", button.description)


@each_button
def test_every_button_has_a_line_in_the_guide_and_in_the_readme(button):
    row, line = f"| **{button.label}** | ", f"- **{button.label}** "
    assert row in GUIDE.read_text("utf-8"), (
        f"The guide does not say what {button.label} does. Add to the table in workbooks/guide/checking.md, under "
        f"What each button does: {row}what it does | what it never does |"
    )
    assert line in README.read_text("utf-8"), (
        f"The add-in's page does not say what {button.label} does. Add to xl_addin/README.md, under What it is: {line}does ..."
    )


def pressed_by_tests():
    """The names of the buttons that tests of Excel press one by one, not only all buttons alike."""
    for path in sorted(EXCEL_TESTS.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PRESSES:
                yield from (each.value for each in node.args[:2] if isinstance(each, ast.Constant))


@each_button
def test_every_button_is_pressed_by_a_test_of_its_own(button):
    assert button.name in set(pressed_by_tests()), (
        f"No test presses {button.label} and looks at what it does. Add one to tests/excel. Of tests.excel.clicks, "
        f"click({button.name!r}, workbook) presses it as Excel does, press(excel, {button.name!r}) in the test's own Python."
    )
