"""How cells are drawn is read of each where it may be other than what they hold."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from datetime import datetime

import openpyxl
import pytest
from openpyxl.styles import Color, Font, PatternFill
from xlsxwriter import Workbook

from tests.reading.looking import CELLS, RULED, UNSEEN, draw_conditional, draw_looks
from tests.reading.packages import MAIN, parts, relationships, row, sheet
from validators.model.raw_workbook import Area, Cell as Place, CellLook, ErrorValue, SheetFilter
from validators.reading import colours
from validators.reading.filters import FilterCondition, passes_condition
from validators.reading.workbook_reader import read


def looks(grid):
    """Each cell's look, by its place."""
    return {Place("", at, column).ref: look for column, its in grid.looks.items() for look, rows in its.items() for at in rows}


@pytest.fixture
def drawn(tmp_path):
    """Reads the first sheet of what XlsxWriter has drawn."""

    def drawn(draw):
        with Workbook(str(tmp_path / "drawn.xlsx")) as book:
            draw(book)
        found = read(tmp_path / "drawn.xlsx")
        assert not found.refusal
        return found.grids[0]

    return drawn


def test_every_look_that_may_mislead_is_read_and_no_other(drawn):
    assert looks(drawn(draw_looks)) == {place: look for place, (_, _, look) in CELLS.items() if look}


def test_a_conditional_format_hides_what_it_applies_to_and_nothing_is_claimed_where_nobody_can_tell(drawn):
    assert looks(drawn(draw_conditional)) == RULED


def test_theme_colours_tints_and_numbered_colours_are_those_of_the_cell(tmp_path):
    book = openpyxl.Workbook()
    drawn = {
        "A1": (Font(color=Color(theme=0)), None),
        "A2": (Font(color=Color(indexed=9)), None),
        "A3": (Font(color=Color(theme=1)), None),
        "A4": (Font(color=Color(theme=0, tint=-0.5)), None),
        "A5": (Font(color=Color(theme=4, tint=0.8)), PatternFill("solid", fgColor=Color(theme=4, tint=0.8))),
        "A6": (Font(color=Color(theme=0, tint=-0.0499893)), PatternFill("solid", fgColor="FFF2F2F2")),
        "A7": (Font(color=Color(theme=1, tint=1.0)), None),
        "A8": (Font(color=Color(indexed=64)), PatternFill("solid", fgColor=Color(indexed=8))),
        "A9": (Font(color="FFFFFFFF"), PatternFill("solid", fgColor=Color(indexed=65))),
        "A10": (Font(color=Color(theme=5)), PatternFill("solid", fgColor=Color(theme=6))),
    }
    for place, (font, fill) in drawn.items():
        book.active[place], book.active[place].font = 5, font
        if fill:
            book.active[place].fill = fill
    book.save(tmp_path / "book.xlsx")
    assert looks(read(tmp_path / "book.xlsx").grids[0]) == dict.fromkeys(("A1", "A2", "A5", "A6", "A7", "A8", "A9"), UNSEEN)


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("Table Style Light 1", False),
        ("Table Style Medium 2", False),
        ("Table Style Medium 9", True),
        ("Table Style Dark 3", True),
    ],
)
def test_white_on_the_ground_of_a_dark_table_is_seen(drawn, style, seen):
    def draw(book):
        page = book.add_worksheet()
        page.add_table("A1:A3", {"style": style, "columns": [{"header": "2018/19"}]})
        page.write("A2", 5, book.add_format({"font_color": "#FFFFFF"}))

    assert looks(drawn(draw)) == ({} if seen else {"A2": UNSEEN})


STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts>
<fonts><font/><font><strike val="0"/></font><font><strike/></font><font><color rgb="junk"/></font></fonts>
<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="99"/></cellXfs>
</styleSheet>"""


def test_rows_in_any_form_give_the_same_looks(read_package):
    cells = "".join(f'<c r="{column}1" s="{style}"><v>5</v></c>' for column, style in zip("ABCDE", range(5), strict=True))
    drawn = row(1, cells) + row(2, cells.replace('1" s', '2" s').replace("<v>5", "<!-- odd --><v>5"))
    found = read_package(parts(sheet(drawn), styles=STYLES)).grids[0]
    assert looks(found) == {
        "B1": CellLook(";;;"),
        "B2": CellLook(";;;"),
        "D1": CellLook(struck=True),
        "D2": CellLook(struck=True),
    }


def test_a_theme_that_is_damaged_or_lacks_a_colour_leaves_excels_own(read_package):
    found = parts(sheet(row(1, '<c r="A1" s="1"><v>5</v></c>')), styles=STYLES)
    related = found["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="rId9" Type="urn:x/theme" Target="theme.xml"/></Relationships>'
    )
    for theme in ("", "<theme><themeElements/></theme>", "<theme><themeElements>"):
        assert not read_package({**found, "xl/_rels/workbook.xml.rels": related, "xl/theme.xml": theme}).refusal


@pytest.mark.parametrize(
    ("base", "tint", "expected"), [(0xFFFFFF, -0.5, 0x808080), (0, 1.0, 0xFFFFFF), (0x4472C4, 0, 0x4472C4)]
)
def test_a_tint_darkens_or_lightens(base, tint, expected):
    assert colours.are_alike_colours(colours.apply_tint(base, tint), expected)


# Rows and columns that are too small


@pytest.mark.parametrize(
    ("attributes", "hidden", "low"),
    [(' ht="1" customHeight="1"', True, True), (' ht="2.9"', True, True), (' ht="3"', False, False), (' ht="0"', True, False)],
)
def test_a_row_under_three_points_is_not_seen(grid, attributes, hidden, low):
    found = grid(row(2, '<c r="A2"><v>1</v></c>', attributes=attributes))
    assert (set(found.hidden_rows), set(found.low_rows)) == ({2} if hidden else set(), {2} if low else set())


def test_a_collapsed_group_is_hidden(grid):
    found = grid(row(2, '<c r="A2"><v>1</v></c>', attributes=' outlineLevel="1" hidden="1"'))
    assert (set(found.hidden_rows), set(found.low_rows)) == ({2}, set())


def test_a_column_under_half_a_character_is_not_seen(grid):
    columns = '<cols><col min="1" max="1" width="0.42"/><col min="2" max="2" width="0.5"/></cols>'
    assert list(grid(row(1, '<c r="A1"><v>1</v></c>'), head=columns).hidden_columns) == [(1, 1)]


# Filters, evaluated


def filtered(grid, condition, *values):
    """The rows, of hidden ones from 2 on with these cells, that a filter would show."""
    rows = row(1, '<c r="A1" t="str"><v>Line</v></c>') + "".join(
        row(at, f'<c r="A{at}"{value}</c>' if value else f'<c r="B{at}"><v>1</v></c>', attributes=' hidden="1"')
        for at, value in enumerate(values, 2)
    )
    found = grid(rows, tail=f'<autoFilter ref="A1:A9"><filterColumn colId="0">{condition}</filterColumn></autoFilter>')
    [one] = found.filters
    assert one == SheetFilter(Area(1, 1, 9, 1), (1,), one.hidden_by_hand)
    assert all(one.hides(at) == (at not in one.hidden_by_hand) for at in found.hidden_rows)
    return list(one.hidden_by_hand)


def text(value):
    return f' t="str"><v>{value}</v>'


def number(value, style=""):
    return f"{style}><v>{value}</v>"


DAY = ' s="1"'

WITHIN = (
    '<customFilters and="1"><customFilter operator="greaterThanOrEqual" val="1"/>'
    '<customFilter operator="lessThan" val="9"/></customFilters>'
)
LIKE = '<customFilters><customFilter val="a*"/><customFilter val="?b"/></customFilters>'
NOT_A = '<customFilters><customFilter operator="notEqual" val="a"/></customFilters>'


@pytest.mark.parametrize(
    ("condition", "values", "spared"),
    [
        ('<filters><filter val="Victims services"/></filters>', [text("VICTIMS SERVICES"), text("Victims")], [2]),
        ('<filters><filter val="a"/><filter val="b"/></filters>', [text("a"), text("c"), text("b")], [2, 4]),
        ('<filters blank="1"/>', [None, text("a")], [2]),
        ('<filters><filter val="12,500.00"/></filters>', [number(12500), number(12500.01), text("12500")], [2]),
        ('<filters><filter val="£13"/></filters>', [number(12.8), number(14)], [2]),
        (
            '<filters><dateGroupItem year="2018" month="4" dateTimeGrouping="month"/></filters>',
            [number(43191, DAY), number(43221, DAY)],
            [2],
        ),
        ('<filters><dateGroupItem year="2018" dateTimeGrouping="year"/></filters>', [number(43221, DAY)], [2]),
        ('<customFilters><customFilter operator="greaterThan" val="10"/></customFilters>', [number(10), number(11)], [3]),
        (
            WITHIN,
            [number(1), number(9), text("5")],
            [2],
        ),
        (
            '<customFilters><customFilter val="a*"/><customFilter val="?b"/></customFilters>',
            [text("Ax"), text("bb"), text("c")],
            [2, 3],
        ),
        ('<customFilters><customFilter operator="notEqual" val=" "/></customFilters>', [None, text("a")], [3]),
        (
            '<customFilters><customFilter operator="notEqual" val="a"/></customFilters>',
            [text("A"), text("b"), number(1)],
            [3, 4],
        ),
        ('<top10 val="3"/>', [number(5)], []),
        ('<dynamicFilter type="aboveAverage"/>', [number(5)], []),
        ('<colorFilter dxfId="0"/>', [number(5)], []),
        ("<filters/>", [number(5)], []),
    ],
)
def test_a_row_that_the_filter_would_show_was_hidden_by_hand(grid, condition, values, spared):
    assert filtered(grid, condition, *values) == spared


def test_every_column_must_show_a_row(grid):
    rows = "".join(
        row(at, f'<c r="A{at}"{text(a)}</c>', f'<c r="B{at}"{text(b)}</c>', attributes=' hidden="1"')
        for at, (a, b) in enumerate(["xy", "xz", "yy"], 2)
    )
    columns = "".join(
        f'<filterColumn colId="{at}"><filters><filter val="{val}"/></filters></filterColumn>' for at, val in enumerate("xy")
    )
    [found] = grid(rows, tail=f'<autoFilter ref="A1:B9">{columns}</autoFilter>').filters
    assert found.hidden_by_hand == (2,)


def test_a_boolean_and_an_error_are_compared_as_the_list_has_them():
    listed = FilterCondition(frozenset({"true", "#n/a", "leeds"}))
    values = (True, False, ErrorValue("#N/A"), ErrorValue("#VALUE!", "Leeds"), datetime(2018, 4, 1))
    assert [passes_condition(listed, value) for value in values] == [True, False, True, True, False]


# Data types

RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"

RICH_VALUE, STRUCTURE = "richData/rdrichvalue.xml", "richData/rdrichvaluestructure.xml"
KEYS = '<k n="_DisplayString"/><k n="_Flags"/>'


def with_data_type(cell, *, structure="_linkedentity2core", values="<v>Leeds</v><v>1</v>", vm="1"):
    """A workbook of one cell that is stored as an error, with a rich value behind it."""
    found = parts(sheet(row(1, cell.replace("VM", f'vm="{vm}"'))))
    kinds = [("sheetMetadata", "metadata.xml"), ("rdRichValue", RICH_VALUE), ("rdRichValueStructure", STRUCTURE)]
    related = relationships(*kinds).partition("<Relationships")[2].partition(">")[2].replace('Id="rId', 'Id="rIdX')
    rels = found["xl/_rels/workbook.xml.rels"].replace("</Relationships>", related)
    metadata = (
        f'<metadata xmlns="{MAIN}" xmlns:x="{RICH}"><metadataTypes><metadataType name="XLDAPR"/>'
        '<metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLDAPR"><bk/></futureMetadata>'
        '<futureMetadata name="XLRICHVALUE"><bk><extLst><ext><x:rvb i="0"/></ext></extLst></bk></futureMetadata>'
        '<cellMetadata><bk><rc t="1" v="0"/></bk></cellMetadata>'
        '<valueMetadata><bk><rc t="2" v="0"/></bk></valueMetadata></metadata>'
    )
    return found | {
        "xl/_rels/workbook.xml.rels": rels,
        "xl/metadata.xml": metadata,
        f"xl/{RICH_VALUE}": f'<rvData xmlns="{RICH}"><rv s="0">{values}</rv></rvData>',
        f"xl/{STRUCTURE}": f'<rvStructures xmlns="{RICH}"><s t="{structure}">{KEYS}</s></rvStructures>',
    }


ERROR = '<c r="A1" t="e" VM><v>#VALUE!</v></c>'


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ({}, "Leeds"),
        ({"values": "<v></v>"}, "a data type"),
        ({"structure": "_localImage"}, "a picture"),
        ({"structure": "_error"}, ""),
        ({"vm": "9"}, ""),
        ({"vm": "x"}, ""),
    ],
)
def test_a_data_type_is_named_by_what_excel_shows(read_package, how, shown):
    assert read_package(with_data_type(ERROR, **how)).grids[0].value(1, 1) == ErrorValue("#VALUE!", shown)


def test_an_error_without_a_rich_value_is_an_error(read_package):
    found = read_package(with_data_type(ERROR.replace(" VM", ""))).grids[0]
    assert found.value(1, 1) == ErrorValue("#VALUE!")


@pytest.mark.parametrize("is_1904", [False, True])
def test_the_system_of_dates_is_read(tmp_path, is_1904):
    with Workbook(str(tmp_path / "days.xlsx"), {"date_1904": is_1904}) as book:
        book.add_worksheet().write_datetime("A1", datetime(2018, 4, 1), book.add_format({"num_format": 14}))
    found = read(tmp_path / "days.xlsx")
    assert (found.counts_from_1904, found.grids[0].value(1, 1)) == (is_1904, datetime(2018, 4, 1))
