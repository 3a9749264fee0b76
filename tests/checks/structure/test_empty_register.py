"""A register without money."""

import pytest

from tests.grids import assert_marks, draw, rules_of
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "empty-register"


@pytest.mark.parametrize(
    "lines",
    ["| ✗ | |", "| ✗ L001 | |\n| L002 | 0.00 |", "| ✗ L001 | 0 |\n| Total | 0 |", "| ✗ | |\n| Total | =SUM(B2:B2) -> 0 |"],
)
def test_no_line_with_money_in_the_year_is_found_at_the_first_key_cell(lines):
    assert_marks(CHECK, f"Allocations\n| Line | 2018/19 |\n{lines}")


@pytest.mark.parametrize("amount", ["0.01", "-5", '"12"', "TBC"])
def test_any_amount_or_one_that_cannot_be_read_is_no_empty_register(amount):
    assert_marks(CHECK, f"Allocations\n| Line | 2018/19 |\n| L001 | {amount} |\n| L002 | |")


def test_money_typed_below_the_table_is_another_finding():
    assert_marks(CHECK, "Allocations\n| Line | 2018/19 |\n| L001 | |\n| L002 | 5 |\n(table A1:B2)")


def test_what_an_empty_register_makes_untrue_follows_from_it():
    text = """
    Priorities
    | Priority         | 2018/19 |
    | Victims services | 5       |

    Allocations
    | Line | Priority | Source | Provider | KPQs | 2018/19 |
    """
    report = validate(load(draw(text)[0], rules_of("")))
    (finding,) = (finding for finding in report.findings if finding.check == CHECK)
    assert {"Priorities!A2", "Priorities!B2"} <= set(map(str, finding.follows))
    assert not {"priority-off-budget", "unused-entry"} & {finding.check for finding in report.findings}
