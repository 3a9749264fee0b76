"""A number in prose is the one that there is: how many checks, sheets, formats, buttons, functions and samples.

Every page and every docstring is read. python -m pytest tests/test_numbers.py --update-golden corrects the pages.
"""

import ast
import re
from functools import lru_cache

import pytest

from tests.goldens import hold
from tests.pages import ROOT, Page, pages
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.cli import command_line as cli
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from validators.summaries.panel_sheets import panel
from xl_addin.build.ribbon import found_buttons

WORDS = [
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
THINGS = ("checks", "sheets", "formats", "buttons", "functions", "samples")
CLAIM = re.compile(
    rf"\b(?P<number>\d[\d,]*|{'|'.join(WORDS[2:])})(?P<between>\s+(?:report |Panel |worksheet |sample )?)"
    rf"(?P<thing>{'|'.join(THINGS)})\b",
    re.IGNORECASE,
)
PRODUCT = ("validators", "xl_addin", "workbooks")
SOME = 0.5
"""Below this part of all there are, a number is of some of them, as in "two sheets"; so it is at more than twice as many."""


@lru_cache
def found():
    """How many there are of each, as the program has them."""
    check = next(action for action in cli.parser()._actions if action.dest == "command").choices["check"]
    formats = next(action.choices for action in check._actions if action.dest == "format")
    book = load(read(ROOT / "workbooks" / "samples" / "june-2018.xlsx"))
    sheets = [sheet.name for sheet in panel(book, validate(book)).sheets if sheet.name.startswith("Panel ")]
    functions = re.findall(r"^def (COMM_\w+)", (ROOT / "xl_addin" / "functions.py").read_text("utf-8"), re.MULTILINE)
    return {
        "checks": len(CHECKS_BY_NAME),
        "sheets": len(sheets),
        "formats": len(formats),
        "buttons": len(found_buttons()),
        "functions": len(functions),
        "samples": len(list((ROOT / "workbooks" / "samples").glob("*.xlsx"))),
    }


def number_of(word):
    return WORDS.index(word.lower()) if word.lower() in WORDS else int(word.replace(",", ""))


def wrong(text):
    """The claims of a text that are not so, each with what there is."""
    for claim in CLAIM.finditer(text):
        said, real = number_of(claim["number"]), found()[claim["thing"].lower()]
        if said != real and real * SOME <= said <= real / SOME:
            yield claim, real


def sentence(where, claim, real):
    said = " ".join(claim[0].split())
    return f'{where} says "{said}", but there are {real}.'


def corrected(claim, real):
    """The same words with the right number, in digits or as a word, as it was."""
    is_word = claim["number"].lower() in WORDS and real < len(WORDS)
    return f"{WORDS[real] if is_word else real}{claim['between']}{claim['thing']}"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_the_numbers_on_a_page_are_those_there_are(page, request):
    page = Page(page.path)  # as it is now, as another test may have renewed it
    text = page.text
    for claim, real in wrong(page.prose):
        text = text.replace(claim[0], corrected(claim, real))
    hold(request, {page.path: text})


@pytest.mark.parametrize("top", PRODUCT)
def test_the_numbers_in_docstrings_are_those_there_are(top):
    assert not [sentence(path.relative_to(ROOT), *each) for path, doc in docstrings(top) for each in wrong(doc)]


def docstrings(top):
    """Every docstring, and every text under a constant."""
    for path in sorted((ROOT / top).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                yield path, node.value.value


def test_a_wrong_number_is_told_and_a_number_of_some_is_not():
    real = found()["buttons"]
    (claim, there_are), *more = wrong(f"It has {real + 1} buttons, two sheets and no formats.")
    assert (there_are, more) == (real, [])
    assert sentence("A page", claim, real) == f'A page says "{real + 1} buttons", but there are {real}.'
    assert corrected(claim, real) == f"{real} buttons"
    assert not list(wrong(f"All {real} buttons."))


def test_the_numbers_are_found_at_all():
    now = [Page(page.path) for page in pages()]  # as --update-golden may just have corrected them
    said = [claim for page in now for claim in CLAIM.finditer(page.prose)]
    assert {claim["thing"].lower() for claim in said if number_of(claim["number"]) == found()[claim["thing"].lower()]} >= {
        "checks", "sheets", "formats", "buttons", "functions"
    }  # fmt: skip
