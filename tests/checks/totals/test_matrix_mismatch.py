"""The matrix against the register."""

import pytest

from tests.grids import assert_marks, draw, findings, rules_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "matrix-mismatch"
LINES = """
    Allocations
    | Line | Priority             | Source                     | 2018/19 |
    | L001 | Victims services     | Reserves                   | 10.00   |
    | L002 | Reducing reoffending | Reserves                   |         |
    | L003 | Victims services     | Community Foundation match | 5.00    |
"""


def control(*rows):
    return "Control\n| Source | Victims services | Reducing reoffending | Total |\n" + "\n".join(rows) + LINES


@pytest.mark.parametrize("row", ["| Reserves | 10.00 | | |", "| Reserves | =SUMIFS(D2:D9,B2:B9,B1) -> 10.00 | 0.00 | 99.00 |"])
def test_blank_and_nothing_are_the_same_and_edges_are_left_alone(row):
    assert_marks(CHECK, control(row))


def test_a_blank_where_lines_give_money_is_wrong():
    assert_marks(CHECK, control("| Reserves | ✗ | 0.00 | |"))


def test_a_partners_money_is_not_counted():
    (found,) = findings(control("| Reserves | 10.00 | | |", "| Community Foundation match | 5.00 | | |"), CHECK)
    assert str(found.cell) == "Control!B3"
    assert "says £5.00" in found.message
    assert "give £0.00" in found.message


def test_a_partner_and_a_source_without_money_need_no_row():
    assert_marks(CHECK, control("| Reserves | 10.00 | | |"))


def test_sources_without_a_row_are_one_finding_with_their_money():
    paid = "    | L004 | Victims services | Constabulary legacy grants | 7.00 |\n"
    more = f"{paid}    | L005 | Victims services | Policing Grant and precept | 0.00 |\n"
    (found,) = findings(control() + more, CHECK)
    assert str(found.cell) == "Control!A1"
    assert "no row for Reserves and Constabulary legacy grants, which pay for lines of £17.00" in found.message


def test_a_row_may_be_missing_only_for_its_misspelling():
    misspelt = "Sources\n| Source |\n| Reserves |\n| Community Foundation match |\n" + control("| Reserve | 10.00 | | |")
    assert_marks(CHECK, misspelt)


def test_an_unsound_cell_is_left_out_and_the_others_of_its_row_are_not():
    assert_marks(CHECK, control('| Reserves | "1" | ✗ 1.00 | |'))


def test_an_unsound_line_makes_the_whole_matrix_unjudged():
    text = control("| Reserves | 11.00 | | |").replace("| 10.00   |", '| "10" |')
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert "Allocations!D2" in report.skipped[CHECK]


LISTS = """
    Sources
    | Source   | Kind    | 2018/19 |
    | Reserves | Reserve | 15.00   |

    Priorities
    | Priority             | Outcome | 2018/19 |
    | Victims services     |         | 15.00   |
    | Reducing reoffending |         |         |
"""
SPELT = f"""{LISTS}
    Control
    | Source   | Victims services | Total |
    | Reserves | {{}} -> {{}}         | {{}}    |

    Allocations
    | Line | Priority         | Source   | 2018/19 |
    | L001 | Victims services | Reserves | 10.00   |
    | L002 | {{}}               | {{}}       | 5.00    |
"""
FORMULA = "=SUMIFS(Allocations!$D$2:$D$3,Allocations!$C$2:$C$3,$A2,Allocations!$B$2:$B$3,B$1)"


@pytest.mark.parametrize(
    ("priority", "source", "cell"),
    [
        ('"Victims services "', "Reserves", "B3"),
        ("Victims services", '"Reserves "', "C3"),
        ("Victims  services", "Reserves", "B3"),
    ],
)
def test_what_is_spelt_otherwise_is_the_cause(priority, source, cell):
    text = SPELT.format(FORMULA, "10.00", "10.00", priority, source)
    (found,) = findings(text, CHECK)
    assert f"in {'Allocations!' + cell}" in found.message
    assert "Put the formula back" not in found.message
    report = validate(load(draw(text)[0], rules_of("")))
    assert CHECK not in {f.check for f in report.findings}
    (stray,) = (f for f in report.findings if f.check == "stray-characters")
    assert (str(stray.cell), [str(at) for at in stray.follows]) == (f"Allocations!{cell}", ["Control!B2"])


def test_case_does_not_matter_to_excel():
    text = SPELT.format(FORMULA, "10.00", "10.00", "VICTIMS SERVICES", "Reserves")
    (found,) = findings(text, CHECK)
    assert "Allocations!B3" not in found.message


def test_a_label_that_is_spelt_otherwise_is_the_cause_of_its_row():
    text = SPELT.format(FORMULA, "0.00", "0.00", "Victims services", "Reserves").replace("| Reserves | =", '| "Reserves " | =')
    report = validate(load(draw(text)[0], rules_of("")))
    assert CHECK not in {f.check for f in report.findings}
    (stray,) = (f for f in report.findings if f.check == "stray-characters")
    assert (str(stray.cell), [str(at) for at in stray.follows]) == ("Control!A2", ["Control!B2"])


def test_the_formula_to_put_back_is_given():
    text = SPELT.format("=1", "1.00", "1.00", "Victims services", "Reserves").replace("=1 -> ", "")
    (found,) = findings(text, CHECK)
    assert f"Put the formula back: {FORMULA}." in found.message
    (found,) = findings(text + "(table A1:D3)", CHECK)
    by_name = "=SUMIFS(Allocations[2018/19],Allocations[Source],$A2,Allocations[Priority],B$1)"
    assert f"Put the formula back: {by_name}." in found.message


def test_a_formula_that_is_there_is_not_asked_for():
    (found,) = findings(SPELT.format(FORMULA, "9.00", "9.00", "Victims services", "Reserves"), CHECK)
    assert "Its formula is the right one. Press Ctrl+Alt+F9" in found.message
    text = SPELT.format("=SUM(Allocations!D2:D2)", "10.00", "10.00", "Victims services", "Reserves")
    (found,) = findings(text, CHECK)
    assert "Its formula, =SUM(Allocations!D2:D2), does not give that; this one does: =SUMIFS(" in found.message


def test_thirds_of_a_pound_are_right_in_excel():
    third = "33.333333333333336"
    lines = "".join(f"| L00{n} | Victims services | Reserves | {third} |\n" for n in (1, 2, 3))
    control = "Control\n| Source | Victims services |\n| Reserves | {} |"
    text = f"Allocations\n| Line | Priority | Source | 2018/19 |\n{lines}\n{control}"
    assert_marks(CHECK, text.format("100.00"))
    assert_marks(CHECK, text.format("✗ 99.98"))


PIVOT = """
    Control
    | Sum of 2018/19 | Column Labels    |                      |             |
    | {}             | Victims services | Reducing reoffending | {}          |
    | Reserves       | {}               | 5.00                 | 15.00       |
    | (blank)        |                  |                      |             |
    | {}             | 10.00            | 5.00                 | 15.00       |

    Allocations
    | Line | Priority             | Source   | 2018/19 |
    | L001 | Victims services     | Reserves | 10.00   |
    | L002 | Reducing reoffending | Reserves | 5.00    |
"""
CAPTIONS = [
    ("Row Labels", "Grand Total", "Grand Total"),
    ("Where from", "All", "All"),
    ("Source", "Grand Total", "Grand Total"),
]


@pytest.mark.parametrize(("corner", "across", "down"), CAPTIONS)
def test_a_pivot_table_is_read_by_its_labels_whatever_its_captions(corner, across, down):
    report = validate(load(draw(PIVOT.format(corner, across, "10.00", down))[0], rules_of("")))
    assert [f.check for f in report.findings if f.cell and f.cell.sheet == "Control"] == []
    assert CHECK in report.ran


@pytest.mark.parametrize(("corner", "across", "down"), CAPTIONS)
def test_a_pivot_table_that_differs_needs_refreshing(corner, across, down):
    (found,) = assert_marks(CHECK, PIVOT.format(corner, across, "✗ 9.00", down))
    assert "Allocations give £10.00. Refresh the PivotTable: right-click it and choose Refresh." in found.message


def test_a_pivot_table_without_a_column_or_a_row_for_money_needs_refreshing():
    text = PIVOT.format("Row Labels", "Grand Total", "10.00", "Grand Total")
    priority = "| L003 | Community safety and prevention | Reserves | 1.00 |"
    source = "| L004 | Victims services | Constabulary legacy grants | 2.00 |"
    found = findings(f"{text}\n{priority}\n{source}", CHECK)
    assert {f.expected for f in found} == {"Constabulary legacy grants", "Community safety and prevention"}
    assert all("Refresh" in f.message for f in found)


def test_a_plain_range_with_formulas_and_other_headings_is_no_pivot_table():
    text = SPELT.format(FORMULA, "15.00", "15.00", "Victims services", "Reserves").replace(
        "| Source   | Victims", "| Sources  | Victims"
    )
    report = validate(load(draw(text)[0], rules_of("")))
    assert "missing-column" in {f.check for f in report.findings if f.cell and f.cell.sheet == "Control"}


def test_a_pivot_table_that_spells_a_label_twice_follows_from_the_line():
    text = f"""{LISTS}
    Control
    | Row Labels  | Victims services | "Victims services " | Grand Total |
    | Reserves    | 10.00            | 5.00                | 15.00       |
    | Grand Total | 10.00            | 5.00                | 15.00       |

    Allocations
    | Line | Priority            | Source   | 2018/19 |
    | L001 | Victims services    | Reserves | 10.00   |
    | L002 | "Victims services " | Reserves | 5.00    |
    """
    report = validate(load(draw(text)[0], rules_of("")))
    assert [f.check for f in report.findings if f.cell and f.cell.sheet == "Control"] == []
    assert "stray-characters" in {f.check for f in report.findings}
