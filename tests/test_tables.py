"""A table is found wherever it is, and knows which cells of the sheet are its own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from tests.grids import DrawnFormulas, draw, rules_of
from validators.loading.loading import load
from validators.model.raw_workbook import Area, Cell, ColumnCells, ExcelTable, Grid

REGISTER = """
    Allocations
    | Line  | Activity     | 2018/19               |
    | L001  | Youth work   | 12,500                |
    |       |              |                       |
    | L002  | Support line | 9,400                 |
    | Total |              | =SUM(C2:C4) -> 21,900 |
    |       | A note       |                       |
"""


def table(text, title="Allocations"):
    return load(draw(text)[0], rules_of(text))[title]


def rows(found):
    return list(found.frame.index)


# Where a table is found


@pytest.mark.parametrize("name", ["Allocations", "ALLOCATIONS", " allocations", "Allocations\N{NO-BREAK SPACE}"])
def test_a_plain_range_is_found_by_the_name_of_its_sheet(name):
    raw, _ = draw(REGISTER)
    (grid,) = raw.grids
    found = load(replace(raw, grids=[replace(grid, name=name)]))["Allocations"]
    assert (found.sheet, found.title, rows(found)) == (name, "Allocations", [2, 4])


def test_an_excel_table_is_found_by_its_own_name_on_any_sheet():
    found = table("""
        Sheet1
        | Line | Activity | 2018/19 |
        | L001 | Outreach | 100     |
        (table allocations A1:C2)
    """)
    assert (found.sheet, rows(found)) == ("Sheet1", [2])


def test_a_sheet_of_the_name_goes_before_an_excel_table_of_the_name():
    found = table("""
        Allocations
        | Line | Activity |
        | L009 | Old      |

        Register
        | Line | Activity |
        | L001 | Outreach |
        (table Allocations A1:B2)
    """)
    assert found.sheet == "Allocations"


def test_an_excel_table_of_the_name_without_the_headings_is_another_table():
    found = table("""
        Pivot
        | Month | Sum |
        | April | 100 |
        (table Allocations A1:B2)

        Allocations
        | Line | Activity |
        | L001 | Outreach |
    """)
    assert found.sheet == "Allocations"


def test_an_excel_table_of_another_name_on_the_sheet_keeps_its_own_bounds():
    found = table("""
        Allocations
        | Line | Activity | 2018/19 |
        | L001 | Outreach | 100     |
        | Sum  |          | 100     |
        | L002 | Lost     | 200     |
        (table Table1 A1:C3 with totals)
    """)
    assert (rows(found), found.totals_row, str(found.outside)) == ([2], 3, "Allocations!A4")


def test_a_generated_sheet_is_never_input():
    book = load(
        draw("""
        Panel 1 Summary
        | Priority         | 2018/19 |
        | Victims services | 800,000 |
        (table Priorities A1:B2)
    """)[0]
    )
    assert "Priorities" not in book


def test_a_sheet_of_the_name_without_any_heading_has_no_table():
    assert "Allocations" not in load(draw("Allocations\n| Notes for the year |\n| None so far |")[0])


def test_headings_that_are_no_text_do_not_stop_the_others_from_being_read():
    grid = Grid(
        "Allocations",
        {
            1: ColumnCells([1, 2], ["Line", "L001"]),
            2: ColumnCells([1, 2], [2018.0, 1.0]),
            3: ColumnCells([1, 2], ["2018/19", 5.0]),
        },
        tables=[ExcelTable("Allocations", Area(1, 1, 2, 4), ("Line", "2018", "2018/19", "Column1"))],
    )
    raw, _ = draw(REGISTER)
    found = load(replace(raw, grids=[grid]))["Allocations"]
    assert dict(found.columns) == {"Line": 1, "Y1": 3}


def test_an_excel_table_without_its_header_row_is_read_as_a_plain_range():
    raw, _ = draw(REGISTER)
    (grid,) = raw.grids
    headless = ExcelTable("Allocations", Area(2, 1, 4, 3), ("Line", "Activity", "2018/19"), has_header=False)
    found = load(replace(raw, grids=[replace(grid, tables=[headless])]))["Allocations"]
    assert (found.header_row, rows(found), found.totals_row) == (1, [2, 4], 5)


# Its headings


def test_columns_come_in_any_order_among_columns_of_the_teams_own():
    found = table("""
        Allocations
        | Ours | 2018/19 | Activity | Checked | Line |
        | x    | 100     | Outreach | yes     | L001 |
    """)
    assert dict(found.columns) == {"Y1": 2, "Activity": 3, "Line": 5}
    assert found.frame.loc[2].to_dict() == {"Line": "L001", "Activity": "Outreach", "Y1": 10000}


@pytest.mark.parametrize("heading", ["2018/19", "2018-19", "2018-2019", "2018/2019", "2018–19", " 2018/19 ", "2018 / 19"])
def test_a_year_is_the_same_year_however_it_is_written(heading):
    found = table(f"Allocations\n| Line | {heading} |\n| L001 | 100 |")
    assert found.columns["Y1"] == 2
    assert found.headings["Y1"] == heading.strip()


def test_a_year_within_a_heading_is_read_as_a_year():
    assert "Recommended Y2" in table("Reviews\n| Activity ref | Status | Recommended 2019-2020 |", "Reviews")


@pytest.mark.parametrize(
    "heading", ["DECISION REFERENCE", "Decision\N{NO-BREAK SPACE}reference", "  Decision  reference ", "Decision\nreference"]
)
def test_headings_are_the_same_but_for_case_and_spaces(heading):
    raw, _ = draw("Allocations\n| Line | Decision reference |\n| L001 | PCC 1 |")
    (grid,) = raw.grids
    strips = {**grid.column_cells, 2: ColumnCells([1, 2], [heading, "PCC 1"])}
    assert "Decision reference" in load(replace(raw, grids=[replace(grid, column_cells=strips)]))["Allocations"]


def test_titles_and_notes_above_may_name_headings_too():
    found = table("""
        Allocations
        | Register of the year  |                     |         |
        | Line                  | a number of its own |         |
        | Priority              |                     |         |
        | Line                  | Activity            | 2018/19 |
        | L001                  | Outreach            | 100     |
    """)
    assert (found.header_row, rows(found)) == (4, [5])


def test_of_two_equal_header_rows_the_first_counts():
    found = table("""
        Allocations
        | Line | Activity |
        | L001 | Outreach |
        | Line | Activity |
        | L002 | Support  |
    """)
    assert (found.header_row, rows(found)) == (1, [2, 3, 4])


def test_a_second_table_beside_it_is_left_alone_on_either_side():
    for beside in ("| Line | Activity | 2018/19 | | Area | 2018/19 |", "| Area | 2018/19 | | Line | Activity | 2018/19 |"):
        found = table(f"Allocations\n{beside}")
        assert not found.repeated
        assert found.columns["Y1"] - found.columns["Line"] == 2


def test_a_deleted_heading_does_not_cut_the_table_in_two():
    found = table("Allocations\n| Line | Activity | | 2018/19 |\n| L001 | Outreach | x | 100 |")
    assert dict(found.columns) == {"Line": 1, "Activity": 2, "Y1": 4}


@pytest.mark.parametrize(
    "headings",
    ["FY 2017/18 | FY 2018/19 | FY 2019/20", "2017/18 actual | 2018/19 budget | 2019/20 (£)", "17/18 | 18/19 | 19/20"],
)
def test_a_year_is_read_with_words_around_it(headings):
    found = table(f"Priorities\n| Priority | {headings} |\n| Victims services | 1 | 2 | 3 |", "Priorities")
    assert found.frame[["Y0", "Y1", "Y2"]].loc[2].to_list() == [100, 200, 300]


def test_a_year_among_words_is_the_teams_own_where_another_heading_has_that_year():
    found = table("Allocations\n| Line | 2018/19 | 2018/19 forecast |\n| L001 | 1 | 2 |")
    assert (found.columns["Y1"], found.repeated) == (2, [])
    assert "Y1" not in table("Allocations\n| Line | Activity | 2018/19 budget | 2018/19 actual |\n| L001 | x | 1 | 2 |")


def test_two_years_in_a_heading_are_none():
    assert "Y1" not in table("Allocations\n| Line | Activity | 2017/18 to 2018/19 |\n| L001 | x | 1 |")


def test_a_title_with_a_year_is_no_header():
    assert "Allocations" not in load(draw("Allocations\n| Notes for 2018/19 |\n| No lines so far |")[0], rules_of(""))


# Its rows


def test_blank_rows_are_no_lines():
    found = table(REGISTER)
    assert (rows(found), found.totals_row, found.outside) == ([2, 4], 5, None)
    assert found.area.ref == "A1:C5"


def test_spare_rows_whose_formulas_give_nothing_are_no_lines():
    found = table("""
        Allocations
        | Line | 2018/19 | Total                 |
        | L001 | 100     | =SUM(B2:B2) -> 100    |
        |      |         | =SUM(B3:B3) -> 0      |
        | "  " |         | =SUM(B4:B4) -> 0      |
        (table A1:C4)
    """)
    assert rows(found) == [2]


def test_a_row_with_an_amount_and_nothing_else_is_a_line():
    found = table("""
        Allocations
        | Line | 2018/19  | Total              |
        |      | 0        |                    |
        |      |          | =5 -> 5            |
        |      | =C9 -> ? |                    |
        (table A1:C4)
    """)
    assert rows(found) == [2, 3, 4]


def test_the_totals_row_is_excels_own():
    found = table("""
        Allocations
        | Line | 2018/19             |
        | L001 | 100                 |
        | Sum  | =SUM(B2:B2) -> 100  |
        (table A1:B3 with totals)
    """)
    assert (rows(found), found.totals_row, found.outside) == ([2], 3, None)


@pytest.mark.parametrize("area", ["A1:B3", "A1:B2"])
def test_a_row_labelled_total_in_or_just_under_the_excel_table_is_its_totals_row(area):
    found = table(f"""
        Allocations
        | Line  | 2018/19            |
        | L001  | 100                |
        | Total | =SUM(B2:B2) -> 100 |
        (table {area})
    """)
    assert (rows(found), found.totals_row, found.outside) == ([2], 3, None)


@pytest.mark.parametrize("label", ["Total", "TOTAL", "total:", "Totals", "Grand total", " Total "])
def test_a_plain_range_ends_with_the_row_labelled_total(label):
    found = table(f'Allocations\n| Line | 2018/19 |\n| L001 | 100 |\n| "{label}" | =SUM(B2:B2) -> 100 |')
    assert (rows(found), found.totals_row) == ([2], 3)


def test_a_line_that_only_mentions_a_total_is_a_line():
    found = table("Priorities\n| Priority | 2018/19 |\n| Total Respect | 100 |\n| Victims services | 5 |", "Priorities")
    assert (rows(found), found.totals_row) == ([2, 3], None)


def test_a_table_that_has_no_totals_may_hold_the_word():
    assert rows(table("Providers\n| Provider | Type |\n| Total | Charity |", "Providers")) == [2]


def test_a_note_under_a_plain_range_is_no_line():
    found = table("""
        Allocations
        | Line | Activity | 2018/19 |
        | L001 | Outreach | 100     |
        |      |          |         |
        | L002 | Support  | 200     |
        |      |          |         |
        | Notes:           | | |
        | Nothing is final | | |
        |      |          |         |
        | Draft | | |
    """)
    assert (rows(found), found.outside, found.area.bottom) == ([2, 4], None, 5)


def test_a_lone_amount_under_a_plain_range_is_a_line_not_a_note():
    found = table("""
        Allocations
        | Line | Activity | 2018/19 |
        | L001 | Outreach | 100     |
        |      |          |         |
        |      |          | 200     |
    """)
    assert (rows(found), found.outside) == ([2, 4], None)


def test_an_excel_table_of_the_teams_own_under_a_plain_range_is_not_a_part_of_it():
    found = table(
        """
        Providers
        | Provider | Type    |
        | Example  | Charity |
        |          |         |
        | Month    | Sum     |
        | April    | 100     |
        (table Months A4:B5)
    """,
        "Providers",
    )
    assert (rows(found), found.outside) == ([2], None)


def test_an_excel_table_over_one_heading_of_a_plain_range_does_not_end_it_above_its_lines():
    found = table("""
        Allocations
        | Ours  | Line | Activity | 2018/19 |
        | x     | L001 | Outreach | 100     |
        (table Own A1:B2)
    """)
    assert (rows(found), found.outside) == ([2], None)


# About, which lies on its side


def test_the_settings_of_about_are_found_whichever_column_is_first():
    for drawing in ("| Setting | Value |\n| Organisation | Ours |", "| Value | Setting |\n| Ours | Organisation |"):
        book = load(draw(f"About\n{drawing}")[0])
        assert book.setting("Organisation") == "Ours"
    assert str(book.setting_cell("Organisation")) == "About!A2"
    assert str(book["About"].heading_cell("Organisation")) == "About!B2"


def test_about_without_its_values_is_no_table():
    assert "About" not in load(draw("About\n| Setting | Worth |\n| Organisation | Ours |")[0])
    assert "About" not in load(draw("About\n| Setting |\n| Organisation |")[0])


# Wherever it is


@settings(max_examples=40)
@given(down=st.integers(0, 150), right=st.integers(0, 400), bounded=st.booleans())
def test_a_table_that_moves_takes_its_columns_rows_and_strays_with_it(down, right, bounded):
    raw, _ = draw(REGISTER + "    | L003 | Typed below | 5 |\n" + ("    (table A1:C5 with totals)\n" if bounded else ""))
    still = load(raw)["Allocations"]
    (grid,) = raw.grids
    moved = load(replace(raw, grids=[shifted(grid, down, right)]))["Allocations"]
    assert dict(moved.columns) == {heading: column + right for heading, column in still.columns.items()}
    assert rows(moved) == [row + down for row in rows(still)]
    assert moved.frame.to_numpy().tolist() == still.frame.to_numpy().tolist()
    assert moved.totals_row == still.totals_row + down
    assert moved.outside == Cell("Allocations", still.outside.row + down, still.outside.column + right)
    assert list(moved.below) == [row + down for row in still.below]
    assert moved.area == shifted_area(still.area, down, right)


def shifted(grid, down, right):
    return replace(
        grid,
        column_cells={
            c + right: ColumnCells([row + down for row in strip.rows], strip.values) for c, strip in grid.column_cells.items()
        },
        formulas=DrawnFormulas({(r + down, c + right): text for (r, c), text in grid.formulas.formulas.items()}),
        tables=[t._replace(area=shifted_area(t.area, down, right)) for t in grid.tables],
    )


def shifted_area(area, down, right):
    return Area(area.top + down, area.left + right, area.bottom + down, area.right + right)
