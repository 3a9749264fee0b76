"""A table that a workbook holds twice."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, findings, rules_of
from tests.test_tables import shifted
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "second-table"
LINES = "| {}Line | Activity | Priority | Source | 2018/19 |\n| L001 | Outreach | Victims services | Reserves | {} |"


def book(here, there, sheet="Allocations (2)", *facts):
    other = f"{sheet}\n{LINES.format('', there)}\n"
    return f"Allocations\n{LINES.format('✗ ', here)}\n\n{other}" + "\n".join(facts)


def test_a_copy_with_the_same_amounts_is_a_warning():
    (finding,) = assert_marks(CHECK, book(5, 5))
    assert finding.severity == "warning"
    assert "The sheet Allocations (2) holds a table with the same headings as Allocations" in finding.message
    assert "the two are the same." in finding.message


def test_a_copy_with_another_amount_is_an_error_that_names_the_cells():
    (finding,) = assert_marks(CHECK, book(5, 6, "Allocations old"))
    assert finding.severity == "error"
    assert "E2 is £5.00 here and £6.00 there (E2)." in finding.message


def test_rows_are_compared_by_their_key():
    here = "| L001 | Outreach | Victims services | Reserves | 5 |"
    text = book(5, 5).replace(here, f"| L002 | Mentoring | | | |\n{here}", 1)
    (finding,) = findings(text, CHECK)
    assert "1 row is in one of them alone, as in Allocations!A2." in finding.message
    assert finding.severity == "warning"
    assert findings(text.replace("Mentoring | | | |", "Mentoring | | | 9 |"), CHECK)[0].severity == "error"


def test_the_excel_table_of_the_name_on_another_sheet_is_an_error_even_where_nothing_differs():
    (finding,) = assert_marks(CHECK, book(5, 5, "Copied", "(table Allocations A1:E2)"))
    assert finding.severity == "error"
    assert "the Excel Table Allocations, which formulas mean, is on the sheet Copied; the two are the same." in finding.message


def test_a_copy_on_a_hidden_sheet_is_a_warning_whatever_it_holds():
    (finding,) = assert_marks(CHECK, book(5, 6, "Last month", "(hidden sheet)"))
    assert (finding.severity, "Last month (hidden)" in finding.message) == ("warning", True)


@pytest.mark.parametrize(
    "other",
    [
        "Summary\n| Priority | 2017/18 | 2018/19 |\n| Victims services | 1 | 2 |",
        "Last year\n" + LINES.format("", 4).replace("2018/19", "2017/18"),
        "Findings\n" + LINES.format("", 4),
        "Panel 1\n" + LINES.format("", 4),
        "Own\n| Setting | Value |\n| Colour | Blue |",
    ],
)
def test_other_tables_of_the_teams_own_are_none(other):
    assert_marks(CHECK, book(5, 5).replace("✗ ", "").split("Allocations (2)")[0] + other)


def test_another_table_can_be_there_twice_as_well():
    sources = "| {}Source | Kind | 2018/19 |\n| Reserves | Reserve | {} |"
    assert_marks(CHECK, f"Sources\n{sources.format('✗ ', 5)}\n\nBudget\n{sources.format('', 6)}\n(table Sources A1:C2)")


def test_sums_over_a_table_that_is_there_twice_with_other_amounts_follow_from_it():
    priorities = "\nPriorities\n| Priority | 2018/19 |\n| Victims services | 6 |"
    report = validate(load(draw(book(5, 6) + priorities)[0], rules_of("")))
    (finding,) = (finding for finding in report.findings if finding.check == CHECK)
    assert "Priorities!B2" in map(str, finding.follows)
    assert "priority-off-budget" not in {finding.check for finding in report.findings}


def test_a_copy_that_moves_on_its_sheet_is_found_all_the_same():
    raw = draw(book(5, 6))[0]
    first, second = raw.grids
    moved = replace(raw, grids=[first, shifted(second, 7, 3)])
    report = validate(load(moved, rules_of("")))
    (finding,) = (finding for finding in report.findings if finding.check == CHECK)
    assert "E2 is £5.00 here and £6.00 there (H9)." in finding.message
