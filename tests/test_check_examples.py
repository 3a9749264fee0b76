"""Each check's docstring is its documentation and its first test."""

from itertools import takewhile

import pytest

from tests.grids import MARK, assert_marks, draw, drawing_of, report_of
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME

REMEDY = "A blank cell that may be blank is null: leave it out with dropna, as validators/checks/README.md shows."


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_a_check_finds_just_the_marked_cells_of_its_drawn_example(check):
    assert_marks(check, drawing_of(CHECKS_BY_NAME[check].doc))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_fault_reason_and_remedy_before_its_example(check):
    sentence, _, rest = check.doc.partition("\n")
    assert sentence.endswith(".")
    assert MARK in drawing_of(check.doc)
    prose = [text for text in rest.split("\n\n") if text.strip() and not text.startswith("    ")]
    assert any(text.strip().startswith("To put it right, ") for text in prose[1:]), "validators/checks/README.md shows one"


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_an_example_without_its_marked_sheets_draws_nothing_else(check):
    evidence, marked = draw(drawing_of(CHECKS_BY_NAME[check].doc))
    assert marked
    assert {cell.sheet for cell in marked if cell} <= {grid.name for grid in evidence.grids}


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_a_check_copes_with_a_blank_cell_in_every_column_of_its_example(check):
    for heading, drawing in blanked(drawing_of(CHECKS_BY_NAME[check].doc)):
        if traceback := report_of(drawing, check).faults.get(check):
            pytest.fail(f"{check} fails where {heading} is blank. {REMEDY}\n{traceback}", pytrace=False)


def blanked(drawing):
    """The drawing with one column of one of its tables blank under its heading, for each column in turn.

    The lines of a register without a Mechanism are then done in-house, so that their Provider may be blank.
    """
    lines = drawing.splitlines()
    headers = [at for at, line in enumerate(lines) if is_row(line) and not is_row(lines[at - 1])]
    for header in headers:
        rows = list(takewhile(lambda at: is_row(lines[at]), range(header + 1, len(lines))))
        for column, heading in enumerate(lines[header].split("|")[1:-1], 1):
            emptied = {at: without(lines[at], column) for at in rows}
            text = "\n".join(emptied.get(at, line) for at, line in enumerate(lines))
            yield heading.strip(), in_house(text) if heading.strip() == "Provider" else text


def in_house(drawing):
    """The drawing with a Mechanism on each row of the table that has a Line and none."""
    before, title, table = drawing.partition("Allocations\n")
    header, _, rows = table.partition("\n")
    if not title or "| Mechanism" in header:
        return drawing
    lines = [f"{row} In-house |" if is_row(row) else row for row in takewhile(bool, rows.splitlines())]
    rest = rows.splitlines()[len(lines) :]
    return "\n".join([f"{before}{title}{header} Mechanism |", *lines, *rest])


def is_row(line):
    return line.lstrip().startswith("|")


def without(row, column):
    cells = row.split("|")
    return "|".join([*cells[:column], "", *cells[column + 1 :]]) if column < len(cells) - 1 else row


def test_a_column_is_blank_in_every_row_of_its_table_alone():
    drawing = "About\n| Setting | Value |\n| As at | ✗ x |\n(hidden row 2)\n\nOther\n| A |\n| b |"
    assert [heading for heading, _ in blanked(drawing)] == ["Setting", "Value", "A"]
    assert [text.splitlines()[2] for _, text in blanked(drawing)] == ["|| ✗ x |", "| As at ||", "| As at | ✗ x |"]
    assert [*blanked(drawing)][2][1].splitlines()[-1] == "||"


def test_a_line_without_a_provider_is_done_in_house():
    drawing = "Allocations\n| Line | Provider |\n| L001 | ✗ x |\n\nOther\n| A |\n| b |"
    assert [text for heading, text in blanked(drawing) if heading == "Provider"] == [
        "Allocations\n| Line | Provider | Mechanism |\n| L001 || In-house |\n\nOther\n| A |\n| b |"
    ]
