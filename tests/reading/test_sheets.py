"""What a sheet hides, filters, merges and declares as a table is collected, and so is what its workbook says of it."""

import pytest

from tests.reading.packages import MAIN, OFFICE, parts, relationships, row, sheet
from validators.model.raw_workbook import Area, DefinedName, ExcelTable, SheetFilter

FILLED = "".join(row(at, f'<c r="A{at}"><v>{at}</v></c>') for at in range(1, 5))


def with_table(table, *others):
    found = parts(sheet(FILLED))
    found["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("table", "../tables/table1.xml"), *others)
    found["xl/tables/table1.xml"] = table
    return found


# Hidden rows and columns


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        (' hidden="1"', True),
        (' hidden="true"', True),
        (' ht="0" customHeight="1"', True),
        (' ht="0.0"', True),
        (' hidden="0"', False),
        (' ht="15" customHeight="1"', False),
        (' collapsed="1"', False),
    ],
)
def test_a_hidden_or_flat_row_is_known_if_it_holds_a_cell(grid, attributes, hidden):
    rows = row(1, '<c r="A1"><v>1</v></c>') + row(2, '<c r="A2"><v>1</v></c>', attributes=attributes)
    assert set(grid(rows).hidden_rows) == ({2} if hidden else set())


def test_a_hidden_row_without_a_value_hides_nothing(grid):
    rows = row(1, '<c r="A1" s="1"/>', attributes=' hidden="1"') + row(2, attributes=' hidden="1"')
    assert not grid(rows).hidden_rows


def test_runs_of_hidden_columns_are_joined(grid):
    columns = (
        '<cols><col min="7" max="8" hidden="1"/><col min="2" max="3" hidden="1"/><col min="4" max="4" width="0"/>'
        '<col min="5" max="5" width="9.1" hidden="0"/></cols>'
    )
    found = grid(FILLED, head=columns)
    assert list(found.hidden_columns) == [(2, 4), (7, 8)]
    assert [found.is_column_hidden(column) for column in (1, 2, 4, 5, 8)] == [False, True, True, False, True]


def test_columns_that_excel_does_not_have_are_refused(refusal):
    for first, last in ((0, 1), (3, 2), (1, 16_385)):
        assert "a column that Excel does not have" in refusal(
            parts(sheet(before=f'<cols><col min="{first}" max="{last}" hidden="1"/></cols>')),
        )


# Filters and merged areas


@pytest.mark.parametrize(
    ("condition", "columns"),
    [
        ('<filterColumn colId="1"><filters><filter val="x"/></filters></filterColumn>', (3,)),
        ('<filterColumn colId="0"><customFilters><customFilter val="1"/></customFilters></filterColumn>', (2,)),
        (
            '<filterColumn colId="2"><top10 val="3"/></filterColumn><filterColumn colId="0"><dynamicFilter/></filterColumn>',
            (2, 4),
        ),
        ('<filterColumn colId="0"><colorFilter/></filterColumn>', (2,)),
        ('<filterColumn colId="0"><iconFilter/></filterColumn>', (2,)),
        ('<filterColumn colId="0" hiddenButton="1"/>', ()),
        ('<filterColumn colId="0"><extLst/></filterColumn>', ()),
        ("<sortState/>", ()),
        ("", ()),
    ],
)
def test_a_filter_counts_only_where_a_column_has_a_condition(grid, condition, columns):
    found = grid(FILLED, tail=f'<autoFilter ref="B1:D4">{condition}</autoFilter>')
    assert list(found.filters) == ([SheetFilter(Area(1, 2, 4, 4), columns)] if columns else [])


def test_a_filter_over_whole_columns_reaches_to_the_last_row(grid):
    condition = '<filterColumn colId="0"><filters blank="1"/></filterColumn>'
    found = grid(FILLED, tail=f'<autoFilter ref="$A:$C">{condition}</autoFilter>')
    assert list(found.filters) == [SheetFilter(Area(1, 1, 1_048_576, 3), (1,))]


def test_the_filter_of_another_view_of_the_sheet_is_not_its_own(grid):
    view = '<autoFilter ref="A1:A4"><filterColumn colId="0"><filters/></filterColumn></autoFilter>'
    assert not grid(FILLED, tail=f"<customSheetViews><customSheetView>{view}</customSheetView></customSheetViews>").filters


def test_merged_areas_are_collected_and_keep_what_lies_under_them(grid):
    rows = row(1, '<c r="A1"><v>1</v></c>', '<c r="B1"><v>2</v></c>')
    found = grid(rows, tail='<mergeCells count="9"><mergeCell ref="A1:B1"/><mergeCell ref="D5:C4"/></mergeCells>')
    assert list(found.merged) == [Area(1, 1, 1, 2), Area(4, 3, 5, 4)]
    assert found.value(1, 2) == 2


def test_what_follows_an_extension_is_still_read(grid):
    extension = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><x:row xmlns:x="urn:x">7</x:row></mc:Choice></mc:AlternateContent>'
    )
    assert list(grid(FILLED, tail=f'{extension}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>').merged) == [Area(1, 1, 2, 1)]


# Excel Tables


def test_an_excel_table_is_found_through_the_sheets_relationships(read_package):
    table = (
        f'<table xmlns="{MAIN}" id="1" name="Inner" displayName="Lines" ref="A1:C4" totalsRowCount="1">'
        '<autoFilter ref="A1:C3"><filterColumn colId="1"><filters><filter val="x"/></filters></filterColumn></autoFilter>'
        '<tableColumns count="9"><tableColumn id="1" name="Line"/><tableColumn id="2" name="Amount_x000a_in £"/>'
        '<tableColumn id="3" name="Note"/></tableColumns></table>'
    )
    found = read_package(with_table(table, ("drawing", "../drawings/none.xml"), ("hyperlink", "!https://example.org/"))).grids[
        0
    ]
    assert list(found.tables) == [ExcelTable("Lines", Area(1, 1, 4, 3), ("Line", "Amount\nin £", "Note"), has_totals=True)]
    assert list(found.filters) == [SheetFilter(Area(1, 1, 3, 3), (2,))]


def test_an_excel_table_of_its_header_row_alone_has_no_totals_row(read_package):
    columns = '<tableColumns><tableColumn name="A"/></tableColumns>'
    table = f'<table xmlns="{MAIN}" name="Lines" ref="A4" totalsRowCount="1">{columns}</table>'
    assert not read_package(with_table(table)).grids[0].tables[0].has_totals


def test_an_excel_table_may_have_no_header_row(read_package):
    columns = '<tableColumns><tableColumn name="A"/></tableColumns>'
    table = f'<table xmlns="{MAIN}" name="Lines" ref="A1:A4" headerRowCount="0">{columns}</table>'
    assert list(read_package(with_table(table)).grids[0].tables) == [
        ExcelTable("Lines", Area(1, 1, 4, 1), ("A",), has_header=False)
    ]


# The workbook


def test_sheets_come_in_workbook_order_with_their_states(read_package):
    found = read_package(
        parts(sheet(), sheet(), sheet(), names=["B", "A", "C"], states=["", ' state="hidden"', ' state="veryHidden"'])
    )
    assert [(grid.name, grid.state) for grid in found.grids] == [("B", "visible"), ("A", "hidden"), ("C", "veryHidden")]


def test_names_of_the_workbook_and_of_its_sheets_are_collected(read_package):
    names = (
        '<definedNames><definedName name="Total">Sheet1!$A$1</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1:$B$2</definedName>'
        '<definedName name="Lost" hidden="1">#REF!&amp;"x"</definedName><definedName name="Empty"/></definedNames>'
    )
    assert list(read_package(parts(sheet(), after=names)).names) == [
        DefinedName("Total", "Sheet1!$A$1"),
        DefinedName("_xlnm.Print_Area", "Sheet1!$A$1:$B$2"),
        DefinedName("Lost", '#REF!&"x"'),
        DefinedName("Empty", ""),
    ]


@pytest.mark.parametrize(("mode", "manual"), [("manual", True), ("auto", False), ("autoNoTable", False)])
def test_manual_calculation_is_noticed(read_package, mode, manual):
    assert read_package(parts(sheet(), after=f'<calcPr calcMode="{mode}"/>')).manual_calculation is manual


def test_other_workbooks_are_named_as_their_paths(read_package):
    found = parts(
        sheet(),
        after='<externalReferences><externalReference r:id="rId9"/><externalReference r:id="rId8"/></externalReferences>',
    )
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/externalLink" Target="externalLinks/one.xml"/>'
        f'<Relationship Id="rId8" Type="{OFFICE}/externalLink" Target="externalLinks/two.xml"/></Relationships>',
    )
    found["xl/externalLinks/_rels/one.xml.rels"] = relationships(
        ("externalLinkPath", "!file:///C:/Budget%202018/grants%20%231.xlsx")
    )
    assert list(read_package(found).external_links) == ["file:///C:/Budget 2018/grants #1.xlsx", "another workbook"]


def test_parts_are_found_by_relationship_wherever_they_are(read_package):
    found = parts(sheet(FILLED))
    moved = {
        "[Content_Types].xml": "",
        "_rels/.rels": relationships(("officeDocument", "/odd/place/Book%201.xml")),
        "odd/place/Book 1.xml": found["xl/workbook.xml"],
        "odd/place/_rels/Book 1.xml.rels": relationships(("worksheet", "..\\data.xml#top"), ("styles", "/s.xml")),
        "odd/data.xml": found["xl/worksheets/sheet1.xml"],
        "s.xml": found["xl/styles.xml"],
        "xl/worksheets/sheet1.xml": "a decoy",
    }
    assert read_package(moved).grids[0].value(4, 1) == 4


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "macrosheet"])
def test_sheets_of_charts_dialogs_and_old_macros_are_no_grids(read_package, refusal, kind):
    other = sheet(FILLED).replace("<worksheet", f"<{kind}").replace("</worksheet", f"</{kind}")
    assert [grid.name for grid in read_package(parts(other, sheet())).grids] == ["Sheet2"]
    assert "no worksheet" in refusal(parts(other))


def test_an_excel_4_macro_sheet_in_its_own_language_is_no_grid(read_package):
    language = "http://schemas.microsoft.com/office/excel/2006/main"
    macros = f'<xm:macrosheet xmlns:xm="{language}" xmlns="{MAIN}"><sheetData/></xm:macrosheet>'
    assert [grid.name for grid in read_package(parts(sheet(), macros)).grids] == ["Sheet1"]


def test_a_workbook_without_sheets_is_refused(refusal):
    assert "no worksheet" in refusal(parts())


@pytest.mark.parametrize("names", [["Lines", "Lines"], ["Lines", "LINES"], ["Straße", "STRASSE"]])
def test_two_sheets_of_one_name_are_refused(refusal, names):
    assert "two sheets of the name" in refusal(parts(sheet(), sheet(), names=names))


def test_a_sheet_whose_part_is_missing_is_refused_by_name(refusal):
    found = parts(sheet(), names=["Lines"])
    del found["xl/worksheets/sheet1.xml"]
    assert "its sheet Lines is missing" in refusal(found)


def test_workbooks_that_say_two_things_are_refused(refusal):
    found = parts(sheet())
    twice = {**found, "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml"), ("officeDocument", "xl/other.xml"))}
    assert "more than one workbook" in refusal(twice)
    related = found["xl/_rels/workbook.xml.rels"]
    assert "two things" in refusal({**found, "xl/_rels/workbook.xml.rels": related.replace("rId2", "rId1")})
    strings = related.replace("styles.xml", "more.xml").replace("/styles", "/sharedStrings")
    assert "more than one part" in refusal(
        {**found, "xl/_rels/workbook.xml.rels": strings, "xl/more.xml": found["xl/strings.xml"]}
    )
