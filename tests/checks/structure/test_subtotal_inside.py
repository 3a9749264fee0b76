"""Rows among the lines that are totals of others."""

import pytest

from tests.grids import assert_marks, draw, findings, rules_of
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "subtotal-inside"


def register(*rows, total="| Total | | =SUBTOTAL(9,C2:C9) -> 6 |"):
    lines = ["| L001 | Victims services | 1 |", "| L002 | Victims services | 2 |", *rows, total]
    return "Allocations\n| Line | Priority | 2018/19 |\n" + "\n".join(lines)


@pytest.mark.parametrize(
    "row",
    [
        "| ✗ | Victims services Total | =SUBTOTAL(9,C2:C3) -> 3 |",
        "| ✗ | Victims services Total | 3 |",
        "| ✗ | Total Victims services | 3 |",
        "| ✗ Sub-total | | 4 |",
        "| ✗ Subtotal: | | =SUM(C2:C3) -> 3 |",
        "| ✗ Total for victims | | 3 |",
        "| ✗ | | =SUBTOTAL(109,C2:C3) -> 3 |",
        "| ✗ L009 | Victims services | =SUBTOTAL(9,C2:C3) -> 3 |",
        "| ✗ | | 3 |",
        "| ✗ | Victims services | =C2+C3 -> 3 |",
    ],
)
def test_a_row_that_is_a_total_of_others_is_one_finding_and_no_money(row):
    text = register(row, "| L003 | Reducing reoffending | 3 |")
    (finding,) = assert_marks(CHECK, text)
    assert "a total of other rows of Allocations" in finding.message
    book = load(draw(text)[0], rules_of(""))
    assert list(book["Allocations"].frame["Y1"]) == [100, 200, 300]
    mistaken = [f for f in validate(book).findings if f.cell and f.cell.row == finding.cell.row]
    assert [f.check for f in mistaken] == [CHECK]


@pytest.mark.parametrize(
    "row",
    [
        "| L003 | Reducing reoffending | 3 |",  # a line with the same amount as two others
        "| | Reducing reoffending | 4 |",
        "| | | 1 |",  # as much as one row above
        "| L003 | Total Respect | 9 |",
    ],
)
def test_a_line_is_a_line(row):
    assert_marks(CHECK, register(row))


def test_a_row_of_zeroes_is_no_total():
    assert_marks(CHECK, "Allocations\n| Line | 2018/19 |\n| L001 | 0 |\n| L002 | 0 |\n| | 0 |\n| L003 | 1 |")


def test_every_year_must_be_the_sum():
    text = "Allocations\n| Line | 2017/18 | 2018/19 |\n| L001 | 1 | 2 |\n| L002 | 3 | 4 |\n| {} | {} | 6 |\n| L003 | 1 | 1 |"
    assert_marks(CHECK, text.format("✗", 4))
    assert_marks(CHECK, text.format("", 5))


def test_a_row_with_days_is_a_line_without_its_number():
    text = "Allocations\n| Line | Start | 2018/19 |\n| L001 | 01/04/2018 | 1 |\n| L002 | 01/04/2018 | 2 |\n| {} | {} | 3 |"
    assert_marks(CHECK, text.format("", "01/04/2018"))
    assert_marks(CHECK, text.format("✗", ""))


def test_sub_totals_together_at_the_end_are_each_found():
    rows = ["| L003 | Reducing reoffending | 5 |", "| L004 | Reducing reoffending | 6 |", "| ✗ | | 3 |", "| ✗ | | 11 |"]
    assert_marks(CHECK, register(*rows))


def test_a_total_of_sub_totals_is_one_too():
    rows = ["| ✗ | | 3 |", "| L003 | | 5 |", "| L004 | | 6 |", "| ✗ | | 11 |", "| ✗ | | 14 |", "| L005 | | 1 |"]
    assert_marks(CHECK, register(*rows))


def test_of_several_rows_that_say_total_the_last_is_the_totals_row():
    text = register("| ✗ Total | | 3 |", "| L003 | | 4 |")
    assert_marks(CHECK, text)
    assert load(draw(text)[0], rules_of(""))["Allocations"].totals_row == 6


EVERY = """
    Sources
    | Source                      | 2018/19                 |
    | MoJ Victims' Services Grant | 1                       |
    | Reserves                    | 2                       |
    | ✗ All grants                | =SUBTOTAL(9,B2:B3) -> 3 |
    | Own                         | 4                       |

    Priorities
    | Priority             | 2018/19 |
    | Victims services     | 1       |
    | Reducing reoffending | 2       |
    | ✗ Sub-total          | 3       |
    | Own                  | 4       |

    Control
    | Source         | Victims services | Total |
    | Reserves       | 1                | 1     |
    | ✗ Grants total | 1                | 1     |
    | Total          | 1                | 1     |

    Virements
    | Virement | Reason | Amount |
    | V001     | x      | 1      |
    | V002     | y      | 2      |
    | ✗        |        | 3      |
    | V003     | z      | 4      |

    Reviews
    | Activity ref | Status | Recommended 2019/20 |
    | A001         | x      | 1                   |
    | A002         | y      | 2                   |
    | ✗            | Total  | 3                   |
    | A003         | z      | 4                   |
"""


def test_every_table_with_amounts_is_looked_at():
    assert_marks(CHECK, EVERY)


def test_a_table_without_amounts_has_no_totals():
    assert_marks(CHECK, "Providers\n| Provider | Type |\n| Total | Charity |\n| Sub-total | Charity |")


@pytest.mark.parametrize("total", ["=SUM(C2:C5) -> 9", "=SUBTOTAL(109,C2:C5) -> 9", "=C2+C3+C4+C5 -> 9", "=C4+C5 -> 6"])
def test_a_total_that_it_upsets_follows_from_it(total):
    text = register("| | Victims services Total | 3 |", "| L003 | Reducing reoffending | 3 |", total=f"| Total | | {total} |")
    report = validate(load(draw(text)[0], rules_of("")))
    (finding,) = (finding for finding in report.findings if finding.check == CHECK)
    names = {f.check for f in report.findings if f.check.startswith("total-")}
    assert not names
    assert total == "=C4+C5 -> 6" or [str(cell) for cell in finding.follows] == ["Allocations!C6"]


def test_a_sub_total_found_by_its_label_alone_where_the_key_is_not_the_first_column():
    rows = "| Victims services | L001 | 1 |\n| ✗ Victims services Total | | 1 |\n| x | L002 | 5 |"
    text = f"Allocations\n| Priority | Line | 2018/19 |\n{rows}"
    (finding,) = findings(text, CHECK)
    assert str(finding.cell) == "Allocations!A3"
