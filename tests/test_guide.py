"""The guide for finance officers: what its pages name is there, and every button is on a page.

Held by names that are found: buttons from the ribbon, sheets from workbooks that the commands write, checks from their
folder. What Excel says, and what the worksheet functions answer, is held in tests/excel/test_guide.py.
"""

import re
import shutil
from typing import get_args

import pytest
from openpyxl import load_workbook

from validators.checks.catalogue import CHECKS_BY_NAME
from validators.cli import command_line as cli
from validators.model.report import Verdict
from workbooks.__main__ import FOLDER
from xl_addin.build import ribbon

GUIDE = FOLDER / "guide"
PAGES = {page.name: page.read_text("utf-8") for page in sorted(GUIDE.glob("*.md"))}
WHOLE = "\n".join(PAGES.values())
LABELS = {button.label for button in ribbon.found_buttons()}
EXCELS_OWN = {"Commissioning", "Enable Editing", "Yes", "No"}
"""What Excel and Windows call what else the guide has an officer press; the first is our tab."""

FIXES = "Panel Fixes"
"""The sheet that Fix writes, in Excel alone; tests/excel/test_guide.py presses the button and finds it."""

NO_CHECKS = {"june-2018", "self-test"}
"""Words of the form of a check's name that are none."""


def plain(text):
    """A page's sentences, without its commands."""
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def inline(text):
    return re.findall(r"`([^`\n]+)`", plain(text))


def bold(text):
    return {" ".join(found.split()) for found in re.findall(r"\*\*([^*]+)\*\*", text)}


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """The names of all sheets that an officer may meet: the register's own, and those of every workbook that is written."""
    folder = tmp_path_factory.mktemp("written")
    june, totals = (shutil.copy(FOLDER / "samples" / f"{name}.xlsx", folder) for name in ("june-2018", "totals"))
    written = {name: str(folder / f"{name}.xlsx") for name in ("panel", "publish", "changes", "summary")}
    cli.main(["summarise", june, "--output", written["panel"]])
    cli.main(["summarise", june, "--output", written["publish"], "--profile", "publish"])
    cli.main(["compare", june, totals, "--sheet", written["changes"]])
    cli.main(["check", june, totals, "--summary", written["summary"]])
    return {sheet.title for path in written.values() for sheet in load_workbook(path)} | {FIXES}


def test_the_first_page_leads_to_every_page():
    assert len(PAGES) > 8
    linked = re.findall(r"\]\((\w+\.md)\)", PAGES["README.md"])
    assert list(dict.fromkeys(linked)) == linked[: len(PAGES) - 1]
    assert {*linked, "README.md"} == PAGES.keys()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_of_a_page_is_there(page):
    targets = re.findall(r"\]\(([^)]+)\)", PAGES[page])
    assert targets
    assert not [target for target in targets if not is_there(target, page)]


def is_there(target, page):
    """Whether a file is there, and in it the heading that a link names."""
    path, _, heading = target.partition("#")
    text = PAGES.get(path or page, "")
    anchors = {
        re.sub(r"[^\w -]", "", found.lower()).replace(" ", "-") for found in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    return (GUIDE / path).exists() and (not heading or heading in anchors)


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_is_described_to_whoever_cannot_see_it(page):
    assert all(len(words) > 20 for words in re.findall(r"!\[([^\]]*)\]", PAGES[page]))


@pytest.mark.parametrize("page", PAGES)
def test_every_button_named_on_a_page_is_on_the_ribbon(page):
    assert bold(PAGES[page]) - EXCELS_OWN <= LABELS


def test_every_button_of_the_ribbon_is_on_a_page_and_in_the_table_of_buttons():
    rows = re.findall(r"^\| \*\*([^*]+)\*\* \|", PAGES["checking.md"], re.MULTILINE)
    assert sorted(rows) == sorted(LABELS)


@pytest.mark.parametrize("page", PAGES)
def test_every_check_named_on_a_page_exists(page):
    named = {text for text in inline(PAGES[page]) if re.fullmatch(r"[a-z]+(-[a-z0-9]+){1,4}", text)}
    assert named - NO_CHECKS <= CHECKS_BY_NAME.keys()


@pytest.mark.parametrize("page", PAGES)
def test_every_sheet_named_on_a_page_is_one_that_is_written(page, sheets):
    text = " ".join(plain(PAGES[page]).split())
    named = {*re.findall(r"\bPanel [A-Z]\w+", PAGES[page]), *rows_of_sheets(PAGES[page])}
    named |= set(re.findall(r"\bsheet ((?:Panel |Comparison )?[A-Z]\w*)", text))
    assert not [name for name in named if not any(sheet == name or sheet.startswith(f"{name} ") for sheet in sheets)]


def rows_of_sheets(text):
    """The names in the first column of the tables of sheets."""
    for table in re.findall(r"^\| sheet \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE):
        for row in table.splitlines():
            yield from row.split("|")[1].strip().split(", ")


@pytest.mark.parametrize("page", PAGES)
def test_every_option_named_on_a_page_exists(page):
    named = {word for text in inline(PAGES[page]) for word in re.findall(r"--[a-z-]+", text)}
    assert named <= set(options_of(cli.parser()))


def options_of(parser):
    """The options of a command line and of all commands in it."""
    for action in parser._actions:
        yield from action.option_strings
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from options_of(command)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_project_named_on_a_page_exists(page):
    named = set(re.findall(r"workbooks/[\w./-]+", PAGES[page]))
    assert not [path for path in named if not (FOLDER.parent / path).exists()]


def test_every_sample_that_is_there_to_practise_on_is_there():
    rows = re.findall(r"^\| `([\w-]+\.xlsx)` \|", PAGES["README.md"], re.MULTILINE)
    assert rows
    assert not [name for name in rows if not (FOLDER / "samples" / name).is_file()]


def test_every_verdict_is_in_the_table_of_verdicts():
    rows = re.findall(r"^\| ([A-Z]+) \|", PAGES["findings.md"], re.MULTILINE)
    assert sorted(row.lower() for row in rows) == sorted(get_args(Verdict))


def test_no_page_has_the_words_that_the_product_no_longer_uses():
    assert not re.findall(r"(?i)\b(?:mend\w*|anew|sinks?|oddit\w+|gathering)\b", WHOLE)
