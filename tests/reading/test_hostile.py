"""A sheet that is damaged, or made to deceive or to exhaust, gives its true cells or a refusal: never less, never a crash."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.reading.packages import MAIN, STRICT, packed, parts, row, sheet, strings
from validators.model.raw_workbook import RawWorkbook
from validators.reading.limits import LIMITS
from validators.reading.workbook_reader import read

A1, A2, B1 = '<c r="A1"><v>1</v></c>', '<c r="A2"><v>2</v></c>', '<c r="B1"><v>3</v></c>'


def values(found):
    return {
        (row, column): value
        for column, strip in found.column_cells.items()
        for row, value in zip(strip.rows, strip.values, strict=True)
    }


# Order, extent and place


@pytest.mark.parametrize(
    "rows",
    [
        row(1, A1, B1) + row(2, A2),
        row(2, A2) + row(1, A1, B1),
        row(1, B1, A1) + row(2, A2),
        row(1, B1) + row(2, A2) + row(1, A1),
        f"<row>{A1}{B1}</row><row>{A2}</row>",
        "<row><c><v>1</v></c><c><v>3</v></c></row><row><c><v>2</v></c></row>",
        f'<row r="1">{A1}<c><v>3</v></c></row><row r="2"><c s="1" r="A2" t="n"><v>2</v></c></row>'.replace('s="1" ', ""),
        row(1, A1.replace("A1", "a1"), B1.replace("B1", "$B$1")) + row(2, A2),
    ],
)
def test_cells_stand_where_they_say_in_any_order(grid, rows):
    found = grid(rows)
    assert values(found) == {(1, 1): 1, (2, 1): 2, (1, 2): 3}
    assert all(list(strip.rows) == sorted(strip.rows) for strip in found.column_cells.values())
    assert list(found.column_cells) == [1, 2]


@pytest.mark.parametrize("extent", ["A1", "A1:A1", "B7:C9", "A1:XFD1048576", "nonsense"])
def test_the_extent_that_a_sheet_declares_is_not_believed(grid, extent):
    assert len(values(grid(row(1, A1, B1) + row(2, A2), head=f'<dimension ref="{extent}"/>'))) == 3


def test_a_cell_in_the_farthest_corner_costs_nothing(grid):
    found = grid(row(1_048_576, '<c r="XFD1048576"><v>1</v></c>'))
    assert values(found) == {(1_048_576, 16_384): 1}


@pytest.mark.parametrize(
    "rows",
    [
        row(1_048_577, "<c><v>1</v></c>"),
        row(0, "<c><v>1</v></c>"),
        row(-1, "<c><v>1</v></c>"),
        row(1, '<c r="XFE1"><v>1</v></c>'),
        row(1, '<c r="AAAA1"><v>1</v></c>'),
        row(1, '<c r="XFD1"><v>1</v></c>', "<c><v>1</v></c>"),
        row(1, '<c r="1A"><v>1</v></c>'),
        row("x", A1),
        row(2, A1),
        row(1, '<c r="A11"><v>1</v></c>'),
    ],
)
def test_a_place_that_excel_does_not_have_is_damage(refusal, rows):
    assert "damaged" in refusal(parts(sheet(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        row(1, A1, A1),
        row(1, A1, A1.replace("1</v>", "9</v>")),
        row(1, A1) + row(1, A1),
        row(1, A1, B1) + row(2, A2) + row(1, '<c r="A1" s="1"/>'),
        row(1, '<c r="A1" s="1"/>', A1),
        row(1, '<c r="A1" s="1"/>', '<c r="A1" s="2"/>'),
        row(1, '<c r="A1" t="str"><v></v></c>', A1),
    ],
)
def test_a_cell_that_is_stored_twice_is_refused_by_its_place(refusal, rows):
    assert "the cell A1 of the sheet Lines is stored twice" in refusal(parts(sheet(rows), names=["Lines"]))


@pytest.mark.parametrize(
    "rows",
    [
        row(1, '<c r="A1"><v>1</v><v>2</v></c>'),
        row(1, '<c r="A1"><v>1<v>2</v></v></c>'),
        row(1, '<c r="A1"><v>1<x/></v></c>'),
        row(1, '<c r="A1"><f>B1</f><f>C1</f><v>1</v></c>'),
        row(1, '<c r="A1" t="inlineStr"><is><t>a</t></is><v>1</v></c>'),
        row(1, f'<c r="A1">{B1}</c>'),
        row(1, row(2, A2)),
        A1,
        "<v>1</v>",
    ],
)
def test_cells_within_cells_and_values_without_one_are_refused(refusal, rows):
    assert "damaged" in refusal(parts(sheet(rows)))


def test_text_outside_of_values_is_no_value(grid):
    assert values(grid('junk<row r="1">5<c r="A1">6<v>1</v>7</c>8</row>9')) == {(1, 1): 1}


def test_any_amount_of_space_may_stand_between_cells(grid):
    spaced = row(1, A1) + (" " * 1000 + "\n") * 500 + row(2, A2) + " " * 500_000
    assert values(grid(spaced)) == {(1, 1): 1, (2, 1): 2}


@pytest.mark.parametrize("around", ["head", "tail"])
def test_what_stands_outside_of_the_sheets_data_is_no_cell(grid, around):
    elsewhere = "<x><sheetData>" + row(5, A1.replace("A1", "A5")) + row(6, A1.replace("A1", "A6")) + "</sheetData></x>"
    assert values(grid(row(1, A1) + row(2, A2), **{around: elsewhere})) == {(1, 1): 1, (2, 1): 2}
    rows_only = elsewhere.replace("sheetData", "y")
    assert values(grid(row(1, A1) + row(2, A2), **{around: rows_only})) == {(1, 1): 1, (2, 1): 2}


# The language of the XML


def prefixed(content):
    return content.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")


def test_elements_may_have_a_prefix(evidence):
    drawn = parts(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), shared=strings("<t>kept</t>"))
    found = {name: prefixed(text) if name.startswith("xl/") and "rels" not in name else text for name, text in drawn.items()}
    assert values(evidence(found).grids[0]) == {(1, 1): "kept"}


def test_one_sheet_may_name_its_language_in_several_ways(evidence):
    content = sheet(f'<y:row xmlns:y="{MAIN}" r="1"><c xmlns="{STRICT}" r="A1"><v>1</v></c></y:row>')
    assert values(evidence(parts(content)).grids[0]) == {(1, 1): 1}


def test_elements_of_another_language_are_no_cells(grid):
    found = grid(f'<row r="1">{A1}</row><row xmlns="urn:other" r="2"><c r="A2"><v>5</v></c></row>')
    assert values(found) == {(1, 1): 1}


def test_strict_open_xml_is_read_in_full(evidence):
    drawn = parts(sheet(row(1, '<c r="A1" t="d" s="1"><v>2018-04-01</v></c>', '<c r="B1" t="s"><v>0</v></c>')))
    strict = {
        name: text.replace(MAIN, STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in drawn.items()
    }
    found = evidence(strict).grids[0]
    assert (found.value(1, 1).isoformat(), found.value(1, 2)) == ("2018-04-01T00:00:00", "Shared")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "iso-8859-1", "cp1252"])
def test_other_encodings_are_read(evidence, encoding):
    text = sheet(row(1, '<c r="A1" t="str"><v>café</v></c>'))
    declared = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "windows-1252"}.get(
        encoding, encoding
    )
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    found = evidence(parts(mark + text.replace("UTF-8", declared).encode(encoding)))
    assert values(found.grids[0]) == {(1, 1): "café"}


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-7", "idna", "ascii", "utf-32"])
def test_an_encoding_that_does_not_fit_is_refused(refusal, declared):
    text = sheet(row(1, '<c r="A1" t="str"><v>café</v></c>')).replace("UTF-8", declared).encode()
    assert "damaged" in refusal(parts(text))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/strings.xml",
        "xl/worksheets/sheet1.xml",
    ],
)
def test_a_part_with_a_document_type_is_refused(refusal, part, doctype, encoding):
    found = parts(sheet(row(1, '<c r="A1" t="str"><v>&i;</v></c>')))
    body = found[part].partition("?>\n")[2] or found[part]
    found[part] = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'.encode(encoding)
    assert "declares a document type" in refusal(found)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/strings.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_of_another_language_is_refused_and_not_read_as_empty(refusal, part):
    found = parts(sheet(row(1, A1)))
    assert "damaged" in refusal({**found, part: found[part].replace(MAIN, "urn:other")})


# Size


def test_too_many_cells_are_refused_whether_they_hold_values_or_only_styles(evidence):
    small = replace(LIMITS, cells=100)
    for each in ("<c><v>1</v></c>", '<c s="1"/>', '<c t="str"><v></v></c>'):
        assert not evidence(parts(sheet(f"<row>{each * 50}</row>"), sheet(f"<row>{each * 50}</row>")), small).refusal
        assert (
            "more than 100 cells"
            in evidence(parts(sheet(f"<row>{each * 50}</row>"), sheet(f"<row>{each * 51}</row>")), small).refusal
        )


def test_styled_empty_rows_are_not_stored(grid):
    rows = "".join(row(at, f'<c r="A{at}" s="1"/>', f'<c r="B{at}" s="1"/>') for at in range(2, 3000))
    assert values(grid(row(1, A1) + rows)) == {(1, 1): 1}


MERGED = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:C2"/></mergeCells>'
NAMED = "<definedNames>" + '<definedName name="a">1</definedName>' * 3 + "</definedNames>"
RICH = row(1, '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>')


@pytest.mark.parametrize(
    ("limit", "drawn", "says"),
    [
        ("sheets", parts(sheet(), sheet(), sheet()), "more than 2 sheets"),
        ("merged", parts(sheet(after=MERGED)), "more than 2 merged areas"),
        ("names", parts(sheet(), after=NAMED), "more than 2 names"),
        ("shared_strings", parts(sheet(), shared=strings("<t>a</t>", "<t>b</t>", "<t>c</t>")), "more than 2 different texts"),
        ("text", parts(sheet(row(1, '<c r="A1" t="str"><v>abc</v></c>'))), "damaged"),
        ("cells", parts(sheet(RICH)), "more rich text"),
    ],
)
def test_each_limit_has_its_sentence(refusal, limit, drawn, says):
    assert says in refusal(drawn, replace(LIMITS, **{limit: 2}))


def test_settings_without_end_are_refused(refusal):
    few = replace(LIMITS, elements=1000)
    assert "more settings than can be read" in refusal(parts(sheet(before=f"<cols>{'<x/>' * 1001}</cols>")), few)
    assert "much that is no cell" in refusal(parts(sheet("<x/>" * 1001)), few)


def test_elements_within_elements_without_end_are_refused(refusal):
    deep = "<x>" * 50_000 + "</x>" * 50_000
    assert "nested too deeply" in refusal(parts(sheet(after=deep)))
    assert "nested too deeply" in refusal(
        {**parts(sheet()), "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{deep}</styleSheet>'}
    )


@pytest.mark.parametrize("length", [40_000, 400_000, 6_000_000])
def test_a_text_that_outgrows_a_cell_is_refused(refusal, length):
    text = random.Random(length).randbytes(length // 2).hex()  # noqa: S311 - noise, no secret
    assert "longer than Excel allows" in refusal(parts(sheet(row(1, f'<c r="A1" t="str"><v>{text}</v></c>'))))
    assert "longer than Excel allows" in refusal(parts(sheet(), shared=strings(f"<t>{text}</t>")))


# Damage

WHOLE = packed(
    parts(
        sheet(
            "".join(
                row(at, f'<c r="A{at}" t="s"><v>0</v></c>', f'<c r="B{at}" s="1"><f>A{at}</f><v>4319{at % 10}</v></c>')
                for at in range(1, 60)
            )
        ),
        sheet(row(1, A1), after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
        after='<definedNames><definedName name="a">Sheet1!$A$1</definedName></definedNames>',
    ),
)


def test_the_workbook_that_is_damaged_below_is_whole_before(evidence):
    assert [len(grid.column_cells) for grid in evidence(WHOLE).grids] == [2, 1]


@pytest.mark.parametrize("share", range(30))
def test_a_file_that_is_cut_short_is_refused(refusal, share):
    assert refusal(WHOLE[: len(WHOLE) * share // 30])


@pytest.mark.parametrize("seed", range(200))
def test_a_file_with_flipped_bytes_ends_in_evidence(saved, seed):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(WHOLE)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    found = read(saved(bytes(content)))
    assert isinstance(found, RawWorkbook)
    assert bool(found.refusal) != bool(found.grids)


SHEET = sheet(
    row(1, A1, B1, '<c r="C1" t="str"><f>A1</f><v>x</v></c>') + row(2, A2),
    before='<cols><col min="1" max="2" hidden="1"/></cols>',
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, len(SHEET) - 1),
    length=st.integers(0, 12),
    instead=st.text(alphabet='<>/="& 019ABXctvfrowis\x00\n', max_size=8),
)
def test_a_sheet_whose_xml_is_altered_ends_in_evidence(saved, at, length, instead):
    found = read(saved(packed(parts(SHEET[:at] + instead + SHEET[at + length :]))))
    assert bool(found.refusal) != bool(found.grids)
