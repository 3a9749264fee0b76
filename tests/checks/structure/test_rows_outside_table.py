import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "rows-outside-table"


def test_a_line_typed_below_an_excel_table_is_outside():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19  |
        | L001   | 12,500   |
        |        |          |
        | ✗ L002 | 9,400    |
        (table A1:B2)
    """,
    )
    assert "Row 4 is below the Allocations table, which ends in row 2" in finding.message
    assert (
        "Drag the corner mark at the bottom right of the Table (in B2) down to row 4, or choose Table Design" in finding.message
    )


def test_a_line_between_an_excel_table_and_its_total_is_outside():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | ✗ L002 | 9,400   |
        | Total  | =SUM(B2:B2) -> 12,500 |
        (table A1:B2)
    """,
    )


def test_a_line_inside_an_excel_table_but_below_its_total_is_outside():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | Total  | =SUM(B2:B2) -> 12,500 |
        | ✗ L002 | 9,400   |
        (table A1:B4)
    """,
    )


def test_a_total_just_under_an_excel_table_is_no_stray_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | Total  | =SUM(B2:B2) -> 12,500 |
        (table A1:B2)
    """,
    )


def test_what_is_beside_or_under_in_other_columns_is_the_teams_own():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               | Ours |      |
        | L001  | 12,500                | x    | note |
        | Total | =SUM(B2:B2) -> 12,500 |      | note |
        |       |                       | x    | note |
    """,
    )


def test_spaces_below_are_nothing():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        | "  "  | ""                    |
        (table A1:B3 with totals)
    """,
    )


def test_a_formula_that_was_never_calculated_is_a_filled_cell():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        |       | ✗ =B2 -> ?            |
    """,
    )


def test_another_excel_table_of_the_teams_own_below_is_no_stray_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        |       |                       |
        | Area  | Share                 |
        | North | 100                   |
        (table A1:B3 with totals)
        (table Shares A5:B6)
    """,
    )


def test_a_note_under_a_plain_range_without_totals_is_no_row():
    assert_marks(
        CHECK,
        """
        Providers
        | Provider               | Type    | Area |
        | Example Trust          | Charity | Both |
        |                        |         |      |
        | Checked by the team.   |         |      |
    """,
    )


def test_notes_under_about_are_the_teams_own():
    assert_marks(
        CHECK,
        """
        About
        | Setting                  | Value |
        | Status                   | Draft |
        |                          |       |
        | All figures are invented |       |
        | Prepared by              | Us    |
        (table A1:B2)
    """,
    )


def test_a_setting_under_the_excel_table_of_about_is_outside():
    assert_marks(
        CHECK,
        """
        About
        | Setting | Value      |
        | Status  | Draft      |
        | Note    | A note     |
        | ✗ As at | 29/06/2018 |
        (table A1:B2)
    """,
    )


def test_further_rows_of_a_plain_about_are_just_settings():
    assert_marks(
        CHECK,
        """
        About
        | Setting | Value      |
        | Status  | Draft      |
        |         |            |
        | As at   | 29/06/2018 |
        |         |            |
        | Contact |            |
    """,
    )


def test_all_rows_under_a_table_are_one_finding_that_names_the_first_and_the_last():
    rows = "".join(f"| {'✗ ' if n == 3 else ''}Trust {n} | Charity | |\n" for n in range(3, 14))
    text = f"Providers\n| Provider | Type | Area |\n| Trust 2 | Charity | |\n{rows}(table A1:C2)"
    (finding,) = assert_marks(CHECK, text)
    assert finding.message.startswith("Rows 3 to 13 are below the Providers table, which ends in row 2")
    assert "(in C2) down to row 13" in finding.message


def test_rows_under_the_totals_are_moved_above_them():
    for fact in ("(table A1:B3 with totals)", ""):
        text = f"Allocations\n| Line | 2018/19 |\n| L001 | 5 |\n| Total | 5 |\n| ✗ L002 | 6 |\n| L003 | 7 |\n{fact}"
        (finding,) = assert_marks(CHECK, text)
        assert finding.message.startswith("Rows 4 to 5 are below the Allocations table, below its totals in row 3")
        assert "Drag" not in finding.message


@pytest.mark.parametrize(
    "notes",
    [
        ["| | | |", "| Checked by the team | | |"],
        ["| | | |", "| Notes: | | |", "| All figures are invented | | |", "| | | |", "| | Draft | |"],
        ["| | A word beside the totals | |"],
    ],
)
def test_a_text_by_itself_under_a_blank_row_is_a_note(notes):
    lines = "\n".join(notes)
    assert_marks(CHECK, f"Allocations\n| Line | Activity | 2018/19 |\n| L001 | Outreach | 5 |\n| Total | | 5 |\n{lines}")


@pytest.mark.parametrize("row", ["| ✗ L002 | | |", "| | | ✗ 6 |", "| | ✗ Outreach | 6 |"])
def test_a_key_just_below_or_a_number_anywhere_is_a_row(row):
    assert_marks(CHECK, f"Allocations\n| Line | Activity | 2018/19 |\n| L001 | Outreach | 5 |\n| Total | | 5 |\n{row}")


def test_a_note_above_rows_that_were_typed_below_does_not_hide_them():
    table = "| Source | Kind | 2018/19 |\n| Reserves | Reserve | 5 |\n| Total | | 5 |"
    assert_marks(CHECK, f"Sources\n{table}\n| | | |\n| Late: | | |\n| ✗ Grant | | 6 |")


BELOW = """
    Providers
    | Provider      | Type    |
    | North Trust 1 | Charity |
    | North Trust 2 | Charity |
    | North Trust 3 | Charity |
    (table A1:B2)

    Allocations
    | Line | Activity ref | Provider      | 2018/19 |
    | L001 | A001         | North Trust 2 | 5.00    |
    | L002 | A002         | north trust 3 | 6.00    |
    | L003 | A003         | North Trust 1 | 7.00    |
    | L004 | A004         | South Trust   | 8.00    |
"""


def test_what_names_a_key_typed_below_follows_from_it_and_is_never_turned_into_another():
    report = validate(load(draw(BELOW)[0]))
    (below,) = (finding for finding in report.findings if finding.check == CHECK)
    assert [str(cell) for cell in below.follows] == ["Allocations!C2", "Allocations!C3"]
    assert [str(f.cell) for f in report.findings if f.check == "unknown-reference"] == ["Allocations!C5"]


def test_what_names_a_key_typed_below_is_said_by_itself_where_the_rows_are_not_looked_at():
    found = findings(BELOW, "unknown-reference")
    assert [finding.cell.ref for finding in found] == ["C2", "C3", "C5"]
    assert "typed below the Providers table" in found[0].message
    assert "Did you mean" not in found[0].message + found[1].message
