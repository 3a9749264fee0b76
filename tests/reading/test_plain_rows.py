"""Rows cut from the bytes, and rows read element by element, give the same cells in every form."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.reading.packages import DATES, packed, parts, row, sheet, strings
from validators.model.raw_workbook import column_letters
from validators.reading import fast_path, fast_path_rows, package
from validators.reading.workbook_reader import read

PLAIN = [
    '<c r="{}"><v>1.5</v></c>',
    '<c r="{}" s="1"><v>43191</v></c>',
    '<c r="{}" s="3"><v>43191</v></c>',
    '<c r="{}" s="4" t="s"><v>0</v></c>',
    '<c r="{}" s="1" t="n"><v>43191.5</v></c>',
    '<c r="{}" t="s"><v>0</v></c>',
    '<c r="{}" s="2" t="s"><v>1</v></c>',
    '<c r="{}" t="s"><v>2</v></c>',
    '<c r="{}" t="b"><v>1</v></c>',
    '<c r="{}" t="e"><v>#N/A</v></c>',
    '<c r="{}" s="1"/>',
    '<c r="{}"/>',
    '<c r="{}" t="n"></c>',
    '<c r="{}" s="1" t="n"><f aca="false">SUM(A1:B1)</f><v>3</v></c>',
    '<c r="{}"><f>SUM(A1:B1)</f><v></v></c>',
    '<c r="{}"><f ca="1">NOW()</f><v/></c>',
    '<c r="{}"><f>B1</f></c>',
    '<c r="{}"><v></v></c>',
    '<c r="{}" t="str"><f>A1</f><v></v></c>',
    '<c r="{}" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c>',
    '<c r="{}"><f>SUM(A1:B1)</f><v>3</v></c>',
    '<c r="{}"><f> </f><v>3</v></c>',
    '<c r="{}"><f t="shared" si="0"/><v>3</v></c>',
    '<c r="{}" t="inlineStr"><is><t>Youth work</t></is></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
]
ODD = [
    '<c r="{}" t="s"><v></v></c>',
    '<c r="{}"><f t="shared" si="0"></f><v>3</v></c>',
    '<c r="{}"><f xmlns="urn:other">A1</f><v>3</v></c>',
    '<c r="{}" t="s"><is><t>0</t></is></c>',
    '<c r="{}"><is><t>7</t></is></c>',
    '<c r="{}" t="str"><f>A1</f><v>&#163;5</v></c>',
    '<c r="{}" t="str"><v><![CDATA[<row r="9"></row>]]></v></c>',
    '<c r="{}" t="str"><v>two\r\nlines _x000D_ é</v></c>',
    '<c r="{}"><f t="shared" ref="A1:Z99" si="0">$A$1+A1</f><v>3</v></c>',
    '<c r="{}"><f t="array" ref="A1:A2">B1:B2</f><v>3</v></c>',
    '<c r="{}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
    '<c r="{}" t="inlineStr"><v>a</v></c>',
    '<c r="{}" t="inlineStr"><is><t></t></is></c>',
    '<c r="{}" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>',
    '<c s="1" r="{}"><v>43191</v></c>',
    "<c r='{}'><v>1</v></c>",
    '<c r="{}" cm="1"><v>1</v></c>',
    '<c r="{}"><!-- <v>9</v> --><v>1</v></c>',
    '<c r="{}"><?go <v>9</v></c></row>?><v>1</v></c>',
    '<c r="{}"\n><v>1</v>\n</c>',
    '<x:c xmlns:x="urn:other" r="{}"><v>1</v></x:c>',
]
CELLS = PLAIN * 8 + ODD
"""Most are plain, as a single odd one in a row leaves it to the handlers."""
PLAIN_ROWS = ["", ' ht="1"', ' spans="1:3"', ' ht="0" customHeight="1"', ' hidden="1"']
ODD_ROWS = [' xmlns="urn:other"', " hidden='1'"]
ROWS = [*PLAIN_ROWS * 8, *ODD_ROWS, ' x14ac:dyDescent="0.25"', ' s="1" customFormat="1"']
LOOKS = DATES.replace("<cellXfs", "<fonts><font/><font><strike/></font></fonts><cellXfs").replace(
    "</cellXfs>", '<xf numFmtId="10"/><xf fontId="1"/></cellXfs>'
)
"""Styles of which 3 shows another figure than its cell holds, and 4 is struck through."""

SHARED = strings("<t>Shared</t>", '<t xml:space="preserve"> a &amp; b </t>', "<t></t>", "<r><t>rich</t></r>", "<t>a&#10;b</t>")
X14 = sheet().replace(" xmlns:r=", ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:r=')

drawn_cells = st.dictionaries(st.integers(1, 28) | st.integers(29, 300), st.sampled_from(CELLS), max_size=6)
steps = st.sampled_from([1] * 12 + [2, 3, 0, -2])
drawn_rows = st.lists(
    st.tuples(st.sampled_from(ROWS), drawn_cells, steps, st.sampled_from([False] * 6 + [True])), min_size=1, max_size=12
)


def all_of(found):
    """All that was read, in a form that can be compared."""
    return found.refusal, [
        (
            [
                (column, list(strip.rows), [repr(value) for value in strip.values])
                for column, strip in grid.column_cells.items()
            ],
            [(at, grid.formulas.get((at, column))) for column in range(1, 301) for at in grid.formulas.column(column)],
            set(grid.uncalculated),
            set(grid.hidden_rows),
            set(grid.low_rows),
            grid.looks,
        )
        for grid in found.grids
    ]


def with_handlers_only(path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(fast_path, "_may_hold_plain_items", lambda _: False)
        return all_of(read(path))


@pytest.mark.parametrize("piece", [250, 1 << 16])
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=drawn_rows, shared=st.sampled_from([SHARED, SHARED.replace("<si>", " <si>")]))
def test_both_ways_give_the_same_cells(saved, monkeypatch, piece, rows, shared):
    drawn, number = "", 0
    for attributes, cells, step, backwards in rows:
        number = max(number + step, 1)
        placed = [cells[at].replace("{}", f"{column_letters(at)}{number}") for at in sorted(cells)]
        drawn += row(number, *(placed[::-1] if backwards else placed), attributes=attributes)
    path = saved(
        packed(parts(X14.replace("</sheetData>", f"{drawn}</sheetData>"), shared=shared, styles=LOOKS), zipfile.ZIP_STORED)
    )
    monkeypatch.setattr(package, "CHUNK_SIZE", piece)
    assert all_of(read(path)) == with_handlers_only(path, monkeypatch)


@pytest.mark.parametrize("at", range(0, 1200, 7))
def test_wherever_the_bytes_are_parted_the_same_is_read(saved, monkeypatch, at):
    rows = "".join(
        row(each, *(cell.replace("{}", f"{column_letters(col)}{each}") for col, cell in enumerate(PLAIN + ODD[:8], 1)))
        for each in (1, 2, 3)
    )
    path = saved(packed(parts(sheet(rows), shared=SHARED, styles=LOOKS)))
    monkeypatch.setattr(package, "CHUNK_SIZE", 300 + at)
    assert all_of(read(path)) == with_handlers_only(path, monkeypatch)


@pytest.fixture
def taken(monkeypatch):
    """Counts the rows that were plain, and those that were not."""
    counts = {True: 0, False: 0}
    take = fast_path_rows.PlainRowReader.take

    def counted(self, rows):
        found = take(self, rows)
        counts[True] += found
        counts[False] += not found
        return found

    monkeypatch.setattr(fast_path_rows.PlainRowReader, "take", counted)
    return counts


def test_rows_as_excel_and_its_like_write_them_are_plain(grid, taken):
    rows = "".join(
        row(
            each,
            *(cell.replace("{}", f"{column_letters(col)}{each}") for col, cell in enumerate(PLAIN, 1)),
            attributes=attributes,
        )
        for each, attributes in enumerate(PLAIN_ROWS * 3, 1)
    )
    assert len(grid(rows, shared=SHARED).column_cells) > 10
    assert taken == {True: 14, False: 0}


@pytest.mark.parametrize(
    "cells",
    [
        ['<c r="A{}"><f>B1</f></c>', '<c r="A{}"/>'],
        ['<c r="A{}"><v>1</v></c>', "", '<c r="A{}" s="1"/>'],
        ['<c r="A{}" t="s"><v>0</v></c>', '<c r="A{}"><v>1</v></c>', '<c r="A{}" t="inlineStr"><is><t>a</t></is></c>'],
        ['<c r="A{}"><v>0</v></c>', '<c r="A{}"><v></v></c>', '<c r="A{}" t="b"><v>0</v></c>'],
    ],
)
def test_cells_of_several_forms_in_one_column_are_plain(grid, taken, cells):
    rows = "".join(row(each, cells[each % len(cells)].replace("{}", str(each))) for each in range(1, 20))
    grid(rows)
    assert taken == {True: 18, False: 0}


def test_after_a_row_that_is_not_plain_the_next_ones_are(grid, taken):
    rows = [row(each, f'<c r="A{each}"><v>{each}</v></c>') for each in range(1, 30)]
    rows[14] = row(15, '<c r="A15" t="str"><v>&#163;5</v></c>')
    assert grid("".join(rows)).value(15, 1) == "£5"
    assert taken == {True: 27, False: 1}


@pytest.mark.parametrize("odd", ["<!-- -->", "<?go?>", '<x xmlns="urn:other"/>', "<![CDATA[ ]]>"])
def test_after_a_comment_or_the_like_all_rows_are_left_to_the_handlers(grid, taken, odd):
    rows = [row(each, f'<c r="A{each}"><v>{each}</v></c>') for each in range(1, 6)]
    assert list(grid("".join([*rows[:2], odd, *rows[2:]])).column_cells[1].rows) == [1, 2, 3, 4, 5]
    assert taken == {True: 1, False: 1}


@pytest.mark.parametrize(
    "hidden",
    [
        '<!-- <row r="3"><c r="A3"><v>9</v></c></row><row r="4"><c r="A4"><v>9</v></c></row> -->',
        '<?x <row r="3"><c r="A3"><v>9</v></c></row><row r="4"><c r="A4"><v>9</v></c></row> ?>',
        '<row r="3"><c r="A3" t="str"><v><![CDATA[</v></c></row><row r="4"><c r="A4"><v>9</v></c></row>]]></v></c></row>',
    ],
)
@pytest.mark.parametrize("above", [0, 1, 2])
def test_what_only_looks_like_a_row_is_not_read_as_one(grid, above, hidden):
    rows = [row(1, '<c r="A1"><v>1</v></c>'), row(2, '<c r="A2"><v>2</v></c>')]
    found = grid("".join([*rows[:above], hidden, *rows[above:], row(9, '<c r="A9"><v>7</v></c>')]))
    assert 9.0 not in found.column_cells[1].values
    assert [found.value(at, 1) for at in (1, 2, 9)] == [1, 2, 7]


@pytest.mark.parametrize(
    "bad",
    ["<v>NaN</v>", "<v>-INF</v>", "<v>1E400</v>", "<v>x</v>", "<v>&amp;</v>", "<f>A1</f><v>1,5</v>", "<v>1<x/></v>"],
)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_bad_value_is_named_wherever_its_row_is(refusal, number, bad):
    rows = "".join(row(at, f'<c r="B{at}">{bad if at == number else "<v>1</v>"}</c>') for at in (1, 2, 3))
    assert f"the cell B{number} of the sheet Sheet1" in refusal(parts(sheet(rows)))


def test_a_plain_row_that_is_not_well_formed_is_refused(refusal):
    sound = row(1, '<c r="A1"><v>1</v></c>') + row(2, '<c r="A2"><v>2</v></c>')
    for broken in (
        sound.replace('<c r="A2">', '<c r="A2" r="A2">'),
        sound.replace("<v>2", "<v>]]>2"),
        sound.replace("<v>2", "<v>2\v"),
        sound.replace('<row r="2"', '<row r="2" r="2"'),
        sound.replace('<row r="2"', '<row r="2" ht="1" ht="1"'),
        sound.replace('<row r="2"', '<row r="2" none:so="1"'),
        sound.replace("<v>2</v></c>", "<v>2</t></is></c>"),
        sound.replace("<v>2</v></c>", "<is><t>2</v></c>"),
        sound.replace("<v>2</v></c>", '<f ca="1" ca="1">A1</f><v>2</v></c>'),
        sound.replace("<v>2</v></c>", "<f>A1]]></f><v>2</v></c>"),
        sound.replace("<v>2", "<v/><v>2"),
        sound.replace("<v>2", "<is><t>2</t></is></c><v>2"),
        sound.replace('<c r="A2">', '<c r="A2"/>'),
        sound + "</row>",
        sound + "<row>",
    ):
        assert "damaged" in refusal(parts(sheet(broken)))


def test_the_number_of_a_row_is_taken_only_from_its_place(grid):
    rows = "".join(
        row(each, f'<c r="A{each}" s="{each}"><v>{each}</v></c>', f'<c r="B{each}" t="str"><v>A{each}" s="</v></c>')
        for each in range(1, 13)
    )
    found = grid(rows)
    assert [found.value(each, 2) for each in range(1, 13)] == [f'A{each}" s="' for each in range(1, 13)]
    assert len(found.column_cells[1].rows) == 12


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    ("once", "again"),
    [
        ('<c r="B{}"><v>1</v></c>', '<c r="B{}"><v>2</v></c>'),
        ('<c r="B{}"><v>1</v></c>', '<c r="B{}"/>'),
        ('<c r="B{}"/>', '<c r="B{}"><v>2</v></c>'),
    ],
)
def test_a_cell_that_is_stored_twice_in_a_row_is_refused_wherever_the_row_is(refusal, number, once, again):
    rows = "".join(
        row(at, once.replace("{}", str(at)), again.replace("{}", str(at)) if at == number else "") for at in (1, 2, 3)
    )
    assert f"the cell B{number} of the sheet Sheet1 is stored twice" in refusal(parts(sheet(rows)))


@pytest.mark.parametrize("attributes", [*PLAIN_ROWS, *ODD_ROWS])
@pytest.mark.parametrize("cell", PLAIN + ODD)
def test_each_form_of_a_cell_is_read_the_same_both_ways(saved, monkeypatch, cell, attributes):
    rows = "".join(row(at, cell.replace("{}", f"B{at}"), attributes=attributes) for at in (1, 2, 3))
    path = saved(packed(parts(sheet(rows), shared=SHARED)))
    assert all_of(read(path)) == with_handlers_only(path, monkeypatch)
