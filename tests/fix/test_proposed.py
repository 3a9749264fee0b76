"""What is proposed for which fault: never a guess that nobody has accepted, and one fix a cell."""

from datetime import datetime

import pytest

from tests.grids import draw, rules_of
from validators.checks.engine import validate
from validators.fix.catalogue import FIXABLE_CHECKS, guessing_checks, propose_fixes
from validators.fix.fix import NewFormula
from validators.fix.fixes.date_as_text import reason_for_doubt
from validators.loading.loading import load
from validators.loading.possible_values import possible_dates


def proposals(text, *accepted):
    book = load(draw(text)[0], rules_of(text))
    return propose_fixes(book, validate(book), accepted)


def fixes(text, *accepted):
    return {fix.cell.ref: fix.new for fix in proposals(text, *accepted).fixes}


LINES = """
    Providers
    | Provider    | Type    |
    | North Trust | Charity |

    Priorities
    | Priority         |
    | Victims services |

    Allocations
    | Line | Provider    | Priority         | Basis  | Start | 2018/19   | Publish |
    | L001 | North Trust | Victims services | Legacy |       | 12,500.00 | Yes     |
"""


def line(**cells):
    """The register with one more line."""
    usual = {
        "provider": "North Trust",
        "priority": "Victims services",
        "basis": "Legacy",
        "start": "",
        "money": "",
        "publish": "",
    }
    return f"{LINES}    | L002 | {' | '.join((usual | cells).values())} |\n"


@pytest.mark.parametrize(
    ("cells", "ref", "new"),
    [
        ({"basis": '" legacy"'}, "D3", "Legacy"),
        ({"priority": '"Victims\N{NO-BREAK SPACE}services"'}, "C3", "Victims services"),
        ({"provider": '"Nоrth Trust"'}, "B3", "North Trust"),  # a Cyrillic letter
        ({"money": '"9,400"'}, "F3", 9400.0),
        ({"money": '"\'£ 9400.50"'}, "F3", 9400.5),
        ({"start": '"24/02/2018"'}, "E3", datetime(2018, 2, 24)),  # noqa: DTZ001 - a workbook's dates have no time zone
        ({"start": '"Sat 24th of February 2018"'}, "E3", datetime(2018, 2, 24)),  # noqa: DTZ001 - as above
        ({"start": '"2018-02-24 00:00:00"'}, "E3", datetime(2018, 2, 24)),  # noqa: DTZ001 - as above
    ],
)
def test_what_was_meant_is_put_in_its_place(cells, ref, new):
    assert fixes(line(**cells)) == {ref: new}


@pytest.mark.parametrize(
    "cells",
    [
        {"money": '"£1,685.018"'},
        {"money": '"(500)"'},
        {"money": '"10k"'},
        {"money": '"1.234,50"'},
        {"money": "see note"},
        {"start": '"04/05/2018"'},
        {"start": "last spring"},
        {"basis": "Housing"},
        {"provider": "Somebody else"},
        {"provider": "TBC"},
        {"priority": ""},
    ],
)
def test_what_may_mean_several_things_or_nothing_is_left_to_a_person(cells):
    found = proposals(line(**cells))
    assert (found.fixes, found.left_out, found.guesses) == ([], [], [])


@pytest.mark.parametrize("text", ["24 Febuary 2018", "Monday 24 February 2018", "2018-02-24 09:30", "24/02/2018 12:00 pm"])
def test_a_date_that_says_more_or_is_misspelt_is_left_out_with_a_word(text):
    [left] = proposals(line(start=f'"{text}"')).left_out
    assert (left.check, left.cell.ref) == ("date-as-text", "E3")
    assert left.because.endswith("date.")


@pytest.mark.parametrize(
    "text", ["1 Mar 2018", "1st march, 2018", "March 1, 2018", "Thurs 1 March 2018", "1-Mar-18", "20180301"]
)
def test_a_date_in_its_usual_words_is_in_no_doubt(text):
    [day] = possible_dates(text)
    assert reason_for_doubt(text, day) == ""


def test_a_guess_is_made_only_where_it_is_accepted():
    text = line(basis="Historic legacy", provider="Noth Trust", publish="TRUE")
    found = proposals(text)
    assert found.fixes == []
    guesses = {(fix.check, fix.cell.ref, fix.new) for fix in found.guesses}
    assert guesses >= {("unknown-reference", "B3", "North Trust"), ("not-in-list", "G3", "Yes")}
    assert fixes(text, "unknown-reference") == {"B3": "North Trust"}
    assert fixes(text, *guessing_checks())["G3"] == "Yes"


def test_entries_separated_by_commas_are_no_guess():
    text = """
    KPQs
    | KPQ  | Question    |
    | KPQ3 | Who gets it |
    | KPQ4 | And when    |

    Allocations
    | Line | Activity | KPQs                |
    | L001 | Advice   | "kpq3, KPQ4"        |
    | L002 | Care     | "KPQ3,KPQ 3,KPQ4 "  |
    """
    found = proposals(text)
    assert {fix.cell.ref: fix.new for fix in found.fixes} == {"C2": "KPQ3; KPQ4"}
    assert {fix.cell.ref for fix in found.guesses} <= {"C3"}


def test_what_a_formula_shows_is_not_typed_over():
    text = line(basis="=D2 -> LEGACY", money='=TEXT(F2,"0") -> "12500"')
    found = proposals(text)
    assert found.fixes == []
    assert {left.cell.ref: left.because[:9] for left in found.left_out} == {"D3": "A formula", "F3": "A formula"}


TOTALS = """
    Priorities
    | Priority             | 2017/18     | 2018/19 | 2019/20 |
    | Victims services     | 790.00      | 800.00  | 1.00    |
    | Reducing reoffending | 710.00      | 700.00  | 2.00    |
    | Total                | {}          | {}      | {}      |
"""


@pytest.mark.parametrize(
    ("totals", "new"),
    [
        (("=SUM(B2:B3) -> 1,500", "1,500", "=SUM(D2:D3) -> 3"), {"C4": "=SUM(C2:C3)"}),
        (("=SUBTOTAL(109,B2:B3) -> 1,500", "5", "5"), {"C4": "=SUBTOTAL(109,C2:C3)", "D4": "=SUBTOTAL(109,D2:D3)"}),
        (("=SUBTOTAL(9,B2:B3) -> 1,500", "5", "=SUM(D2:D3) -> 3"), {"C4": "=SUBTOTAL(9,C2:C3)"}),
        (("=B2+B3 -> 1,500", "5", "=SUM(D2:D3) -> 3"), {"C4": "=SUM(C2:C3)"}),
        (("1,500", "1,500", "3"), {"B4": "=SUM(B2:B3)", "C4": "=SUM(C2:C3)", "D4": "=SUM(D2:D3)"}),
        (("=SUM(B2:B3) -> 1,500", "=1500 -> 1,500", "=SUM(D2:D3) -> 3"), {"C4": "=SUM(C2:C3)"}),
        (("=SUM(B2:B2) -> 790", "=SUBTOTAL(9,$C$2:$C$2) -> 800", ""), {"B4": "=SUM(B2:B3)", "C4": "=SUBTOTAL(9,C2:C3)"}),
        (("=SUM(B2:B3) -> 1,500", "", "TBC"), {}),
    ],
)
def test_a_total_gets_the_form_of_its_neighbours_or_of_the_format(totals, new):
    assert fixes(TOTALS.format(*totals)) == {ref: NewFormula(text) for ref, text in new.items()}


def test_a_total_under_an_excel_table_uses_its_headings():
    text = TOTALS.format("5", "5", "5") + "\n    (table A1:D4 with totals)\n"
    assert fixes(text)["C4"] == NewFormula("=SUBTOTAL(109,Priorities[2018/19])")


@pytest.mark.parametrize("formula", ["=B2+0", "=SUM(B2:B2)-5", "=SUM(B2,B9)", "=SUM(Other!B2:B3)", "=ROUND(SUM(B2:B2),2)"])
def test_a_total_that_is_more_than_the_sum_of_a_range_is_left_out_with_a_word(formula):
    found = proposals(TOTALS.format(f"{formula} -> 790", "=SUM(C2:C3) -> 1,500", "=SUM(D2:D3) -> 3"))
    assert found.fixes == []
    assert all(left.cell.ref == "B4" and "more than the sum" in left.because for left in found.left_out)


def test_a_matrix_edge_gets_the_form_of_the_rows_beside_it():
    text = """
    Control
    | Source                     | Victims services       | Reducing reoffending | Total              |
    | Policing Grant and precept | 60.00                  | 30.00                | =SUM(B2:C2) -> 90  |
    | Reserves                   | 5.00                   | 5.00                 | 99.00              |
    | Total                      | =SUM(B2:B3) -> 65      | 35.00                | =SUM(D2:D3) -> 189 |
    """
    assert fixes(text) == {"D3": NewFormula("=SUM(B3:C3)"), "C4": NewFormula("=SUM(C2:C3)")}


COLUMN = """
    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20  | Total                    | Partner match      |
    | L001 | 12,000.00 | 12,500.00 |          | =SUM(B2:D2) -> 24,500.00 | =B2*1 -> 12,000.00 |
    | L002 |  9,000.00 |  9,400.00 | 9,600.00 | 5.00                     | 5.00               |
    | L003 |  1,000.00 |           |          | =SUM(B4:D4) -> 1,000.00  | =B4*1 -> 1,000.00  |
    | L004 |  2,000.00 |           |          | =SUM(B5:D5) -> 2,000.00  | =B5*1 -> 2,000.00  |
    | L005 |  3,000.00 |           |          | =SUM(B6:D6) -> 3,000.00  | =B6*1 -> 3,000.00  |
"""


def test_a_lines_total_gets_its_columns_formula_and_a_column_that_excel_need_not_compute_is_left_alone():
    assert fixes(COLUMN) == {"E3": NewFormula("=SUM(B3:D3)")}


def test_where_two_fixes_name_a_cell_that_of_the_first_check_is_made():
    text = """
    Control
    | Source                       | Victims services | Total                 |
    | Policing Grant and precept   | 60.00            | =SUM(B2:B2) -> 60     |
    | Community Safety Legacy Grant | 1.00            | =SUM(B3:B3) -> 1      |
    | Constabulary legacy grants   | 2.00             | =SUM(B4:B4) -> 2      |
    | MoJ Victims' Services Grant  | 3.00             | =SUM(B5:B5) -> 3      |
    | Reserves                     | 5.00             | 99.00                 |
    | Total                        | =SUM(B2:B6) -> 71 | =SUM(C2:C6) -> 165   |
    """
    book = load(draw(text)[0], rules_of(text))
    report = validate(book)
    at = {finding.check for finding in report.findings if str(finding.cell) == "Control!C6"}
    assert {"total-typed-over", "number-in-formula-column"} <= at
    [fix] = [fix for fix in propose_fixes(book, report, ()).fixes if fix.cell.ref == "C6"]
    assert (fix.check, fix.new) == ("total-typed-over", NewFormula("=SUM(B6:B6)"))


def test_every_fix_is_named_for_a_check_and_says_what_it_does():
    assert set(guessing_checks()) == {"not-in-list", "unknown-reference", "year-label"} < set(FIXABLE_CHECKS)
    for text in (line(basis="legacy", money='"9,400"', start='"24/02/2018"', provider="Noth Trust"), COLUMN):
        for fix in proposals(text, *guessing_checks()).fixes:
            assert fix.sentence.endswith(".")
            assert "becomes" in fix.sentence
