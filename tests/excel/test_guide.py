"""What the guide for finance officers says that Excel shows: its quotations, the examples of functions, the sheet of fixes.

A quotation is a line of a page that begins with >. It is part of something that the product says; three dots in it replace
words that do not matter. The pages' other claims are held in tests/test_guide.py.
"""

import ast
import difflib
import re
from pathlib import Path

import pytest

import xl_addin
from tests.excel import function_layer
from tests.test_guide import FIXES, PAGES, WHOLE
from tests.test_samples import SAMPLES
from validators.cli import command_line as cli
from xl_addin import buttons

QUOTED = {name: re.findall(r"^ *> (.+)$", text, re.MULTILINE) for name, text in PAGES.items()}
JUNE, TOTALS, VALUES, GOVERNANCE = (f"{name}.xlsx" for name in ("june-2018", "totals", "values", "governance"))
CHECK, EXPLAIN, WRITE = "Check workbook", "Explain", "Write Panel sheets"
PRESSED = {
    "checking.md": {JUNE: [CHECK], TOTALS: [CHECK, "Next finding", EXPLAIN]},
    "findings.md": {VALUES: [CHECK]},
    "fixing.md": {JUNE: ["Fix"], VALUES: ["Fix", "Undo fixes"]},
    "waivers.md": {TOTALS: [CHECK, "Next finding", EXPLAIN], GOVERNANCE: [CHECK]},
    "panel.md": {JUNE: [WRITE], TOTALS: [WRITE]},
    "comparing.md": {JUNE: ["Compare"], TOTALS: ["Compare"]},
    "help.md": {JUNE: ["About"]},
}
"""What is pressed, in which samples, so that Excel says what a page quotes. Compare is told the sample of June 2018."""

TYPED = {"publishing.md": ["export", "workbooks/samples/totals.xlsx", "--to", "csv", "--output", "totals.csv"]}
EXAMPLE = re.compile(r"^\| `=(COMM_\w+)\((.*)\)` \| (.*) \|$", re.MULTILINE)
ARGUMENT = re.compile(r'"[^"]*"|\w+\[[^\]]*\]|\w[\w.]*')


def press(excel, sample, labels):
    """All that Excel says, in its messages and in its status bar, while buttons of these labels are pressed in a sample."""
    book = excel.books.open(SAMPLES / sample)
    book.set_mock_caller()
    excel.impl.answer, excel.impl.pick = "yes", str(SAMPLES / JUNE)
    for label in labels:
        name = label.lower().replace(" ", "_")
        getattr(buttons, name, None) or pytest.fail(f"no button of the add-in is called {label}")
        getattr(buttons, name)()
    said = [value[1] if name == "alert" else value for name, value in excel.impl.log if name in ("alert", "status_bar")]
    return book, "\n".join(filter(None, said))


def sentences_of_the_add_in():
    """Every text in the add-in's own files, with three dots for what is filled in later."""
    for path in sorted(Path(xl_addin.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.sub(r"\{\w*\}", "…", node.value)


def is_in(quotation, text):
    return re.search(".*".join(map(re.escape, quotation.split("…"))), text) is not None


@pytest.mark.parametrize("page", [page for page, quoted in QUOTED.items() if quoted])
def test_what_a_page_quotes_is_said(page, excel, capsys, monkeypatch, tmp_path):
    said = [press(excel, sample, labels)[1] for sample, labels in PRESSED.get(page, {}).items()]
    if page in TYPED:
        (tmp_path / "workbooks").symlink_to(SAMPLES.parent)
        monkeypatch.chdir(tmp_path)
        cli.main(TYPED[page])
        said.append(capsys.readouterr().err)
    known = [*said, *sentences_of_the_add_in()]
    for quotation in QUOTED[page]:
        lines = [line for text in known for line in text.splitlines()]
        nearest = difflib.get_close_matches(quotation, lines, 1, 0.3)
        assert any(is_in(quotation, text) for text in known), f"{page} quotes {quotation!r}; what is said is {nearest}"


def test_quotations_are_found_at_all():
    assert sum(map(len, QUOTED.values())) > 15


def test_fix_lists_what_it_changed_on_the_sheet_that_the_guide_names(excel):
    book, _ = press(excel, VALUES, ["Fix"])
    assert FIXES in [sheet.name for sheet in book.sheets]


@pytest.fixture
def layer(excel, monkeypatch):
    assert excel
    return function_layer.load(monkeypatch)


@pytest.fixture
def functions(layer, monkeypatch):
    assert layer
    return function_layer.functions(monkeypatch)


@pytest.mark.parametrize("example", EXAMPLE.findall(PAGES["functions.md"]), ids=lambda found: f"{found[0]}({found[1]})")
def test_every_example_of_a_function_is_answered_so(example, excel, layer, functions):
    name, arguments, answer = example
    book = excel.books.open(SAMPLES / JUNE)
    given = [resolve(argument, book) for argument in ARGUMENT.findall(arguments)]
    takes = [argument["name"] for argument in getattr(functions, name).__xlfunc__["args"]]
    missing = [None if argument == "caller" else function_layer.MISSING for argument in takes[len(given) :]]
    found = function_layer.call(layer, functions, name, *given, *missing, caller=book.sheets["About"]["H1"])
    assert format_answer(found) == answer


def resolve(argument, book):
    """What an argument of a formula gives: a text, a number, a Table, its column, or all of it."""
    if argument[0] in '"0123456789':
        return ast.literal_eval(argument) if argument[0] == '"' else float(argument)
    table, _, column = argument.removesuffix("]").partition("[")
    found = next(each for sheet in book.sheets for each in sheet.tables if each.name == table)
    if column == "#All":
        return found.range
    headings = found.header_row_range.value
    return found.data_body_range[:, headings.index(column)] if column else found.data_body_range


def format_answer(found):
    return f"{found:g}" if isinstance(found, float) and found < 10**5 else f"{found:.0f}" if isinstance(found, float) else found


def test_every_function_is_in_the_table_of_functions_and_has_an_example(functions):
    names = {name for name, held in vars(functions).items() if hasattr(held, "__xlfunc__")}
    rows = re.findall(r"^\| `(COMM_\w+)` \|", PAGES["functions.md"], re.MULTILINE)
    assert sorted(rows) == sorted(names)
    assert {name for name, *_ in EXAMPLE.findall(PAGES["functions.md"])} == names
    assert set(re.findall(r"COMM_[A-Z]+", WHOLE)) == names
