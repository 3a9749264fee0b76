"""Cells written into a sheet's part: they hold what they should, stand in order, and every other byte is as it was."""

import re
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, strategies as st

from validators.graft.sheet_part import ComputedFormula, SheetPart
from validators.model.raw_workbook import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS, COLUMNS = range(1, 9), range(1, 7)
PLACES = st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r￾￿", min_codepoint=32), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.one_of(TEXTS, NUMBERS, st.builds(ComputedFormula, st.just('=SUM(A1:B2)&"<&>"'), NUMBERS | TEXTS))
HELD = st.sampled_from(
    (
        "",
        "<v>12.5</v>",
        "<f>SUM(A1:A2)</f><v>3</v>",
        '<f t="shared" ref="A1:A3" si="0">B1</f><v>1</v>',
        '<f t="shared" si="0"/><v>1</v>',
        "<is><r><t>rich</t></r><r><rPr><b/></rPr><t> text</t></r></is>",
        '\n   <v>1</v>\n  <extLst><ext uri="x"/></extLst>',
        '<f>A1&gt;">"</f><v>TRUE</v><!-- a remark -->',
    )
)
ATTRIBUTES = st.sampled_from(("", ' s="4"', ' s="2" t="s"', " t='n' ph=\"1\"", ' cm="1" t="str"'))


@st.composite
def sheets(draw):
    """A sheet's XML, and the XML of each of its cells by its place."""
    prefix, space = draw(st.sampled_from(("", "x:"))), draw(st.sampled_from(("", "\n  ", "<!-- < c > -->")))
    places = sorted(draw(st.sets(PLACES, max_size=16)))
    rows, cells = [], {}
    for row in sorted({row for row, _ in places} | draw(st.sets(st.sampled_from(ROWS), max_size=3))):
        own = [column for at, column in places if at == row]
        for column in own:
            cells[row, column] = _cell(draw, prefix, f"{column_letters(column)}{row}")
        tag = f'{prefix}row r="{row}" spans="1:6"'
        inside = space.join(cells[row, column] for column in own)
        rows.append(f"<{tag}>{inside}</{prefix}row>" if own or draw(st.booleans()) else f"<{tag}/>")
    data = f"<{prefix}sheetData>{space.join(rows)}</{prefix}sheetData>" if rows else f"<{prefix}sheetData/>"
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    around = f"<{prefix}cols/>", f'<{prefix}mergeCells><{prefix}mergeCell ref="A1:B2"/></{prefix}mergeCells>'
    return f'<{prefix}worksheet {name}="{MAIN}">{around[0]}{data}{around[1]}</{prefix}worksheet>', cells


def _cell(draw, prefix, ref):
    inside = re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", draw(HELD))
    tag = f'{prefix}c r="{ref}"{draw(ATTRIBUTES)}'
    return f"<{tag}>{inside}</{prefix}c>" if inside or draw(st.booleans()) else f"<{tag}/>"


def written(xml, new, look=None):
    cells = SheetPart(xml.encode(), [*new])
    for place, value in new.items():
        cells.write(place, value, look)
    return cells.edited().decode()


def stored(xml):
    """What each cell holds, in the order in which they stand: its type, its formula, its text or its number."""
    found = {}
    for row in ET.fromstring(xml).iterfind(f"{{{MAIN}}}sheetData/{{{MAIN}}}row"):  # noqa: S314 - made here
        for cell in row:
            texts = {name: "".join(e.text or "" for e in cell.iter(f"{{{MAIN}}}{name}")) for name in ("f", "v", "t")}
            found[cell.get("r")] = (cell.get("t"), texts["f"], texts["v"] or texts["t"])
    return found


def expected(value):
    if isinstance(value, ComputedFormula):
        kind, text = ("str", value.value) if isinstance(value.value, str) else (None, repr(value.value).removesuffix(".0"))
        return kind, value.formula[1:], escaped(text)
    return ("inlineStr", "", escaped(value)) if isinstance(value, str) else (None, "", repr(value).removesuffix(".0"))


def escaped(text):
    """A text as a workbook stores it (Office Open XML, part 1, 22.9.2.19)."""
    return re.sub("_(?=x[0-9a-fA-F]{4}_)", "_x005F_", text)


@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=8))
def test_written_cells_hold_their_values_and_all_others_keep_their_bytes(sheet, new):
    xml, cells = sheet
    after = written(xml, new)
    found = stored(after)
    for (row, column), value in new.items():
        assert found[f"{column_letters(column)}{row}"] == expected(value)
    for place, old in cells.items():
        assert place in new or old in after
    assert len(found) == len(cells.keys() | new.keys())


@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=8))
def test_cells_stand_in_order(sheet, new):
    after = written(sheet[0], new)
    refs = [re.fullmatch("([A-Z]+)([0-9]+)", ref).groups() for ref in stored(after)]
    places = [(int(row), ord(column)) for column, row in refs]
    assert places == sorted(places)
    rows = [int(row) for row in re.findall(r'<(?:x:)?row r="(\d+)"', after)]
    assert rows == sorted(set(rows))


@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=8))
def test_taking_the_written_cells_out_again_leaves_the_other_bytes(sheet, new):
    xml, cells = sheet
    after = written(xml, new)
    for place in new:
        xml = xml.replace(cells.get(place, "\0"), "")
        ref = f"{column_letters(place[1])}{place[0]}"
        after = re.sub(rf'<(?:x:)?c r="{ref}"(?:[^>]*/>|.*?</(?:x:)?c>)', "", after, count=1, flags=re.DOTALL)
    assert without_empty_rows(after) == without_empty_rows(xml)


def without_empty_rows(xml):
    """An empty row says nothing, however it is written."""
    bare = re.sub(r'<(x:)?row r="\d+"(?: spans="1:6")?(?:/>|></(?:x:)?row>)', "", xml)
    return re.sub("<(x:)?sheetData></(?:x:)?sheetData>", r"<\1sheetData/>", bare)


@given(TEXTS)
def test_no_text_becomes_a_formula(text):
    for value in (f"={text}", f"+{text}", f"@{text}", f"<f>{text}</f>", f"]]><f>{text}</f>"):
        after = written(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', {(1, 1): value})
        assert stored(after)["A1"] == ("inlineStr", "", escaped(value))


def test_what_xml_cannot_hold_is_escaped():
    after = written(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', {(1, 1): "a\x07b\rc_x0041_\ud800"})
    assert ">a_x0007_b_x000D_c_x005F_x0041__xD800_<" in after


SHEET = f"""<worksheet xmlns="{MAIN}"><dimension ref="B2:C3"/><cols><col min="4" max="6" style="7"/></cols><sheetData>
<row r="2" s="9" customFormat="1"><c r="B2" s="3" cm="1"><v>5</v><extLst/></c></row>
<row r="3"><c><v>1</v></c><c><v>2</v></c><c r="D3"/></row>
</sheetData></worksheet>"""


def test_a_cell_keeps_all_that_is_not_its_value():
    assert '<c r="B2" s="3" cm="1" t="inlineStr"><is><t xml:space="preserve">a</t></is><extLst/></c>' in written(
        SHEET, {(2, 2): "a"}
    )


def test_a_cell_takes_on_another_look_where_one_is_given():
    assert '<c r="B2" s="12" cm="1"><v>6.5</v><extLst/></c>' in written(SHEET, {(2, 2): 6.5}, "12")


@pytest.mark.parametrize(("place", "look"), [((2, 1), "9"), ((3, 5), "7"), ((9, 4), "7"), ((9, 1), None)])
def test_a_new_cell_looks_as_its_row_or_its_column_does(place, look):
    ref = f"{column_letters(place[1])}{place[0]}"
    said = f" s={quoteattr(look)}" if look else ""
    assert f'<c r="{ref}"{said}><v>1</v></c>' in written(SHEET, {place: 1})


def test_cells_that_do_not_say_where_they_stand_are_found():
    after = written(SHEET, {(3, 2): 5, (3, 1): "x"})
    assert '<row r="3"><c t="inlineStr"><is><t xml:space="preserve">x</t></is></c><c><v>5</v></c><c r="D3"/></row>' in after


def test_the_sheet_says_how_far_it_reaches():
    assert '<dimension ref="A2:F9"/>' in written(SHEET, {(9, 6): 1, (5, 1): 2, (5, 3): 4})
    assert '<dimension ref="B2:C3"/>' in written(SHEET, {(2, 2): 1})


def test_a_formula_that_is_worked_out_again_keeps_its_bytes():
    formula = "<f t='shared'  si=\"4\"\n/>"
    cells = SheetPart(SHEET.replace("<v>5</v>", f"{formula}<v>5</v>").encode(), [(2, 2)])
    cells.recalculate((2, 2), 7.25)
    assert f'<c r="B2" s="3" cm="1">{formula}<v>7.25</v><extLst/></c>' in cells.edited().decode()


def test_a_part_in_utf_16_is_written_in_utf_8():
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{SHEET}'
    cells = SheetPart(declared.encode("utf-16"), [(2, 2)])
    cells.write((2, 2), "£")
    assert cells.edited().decode() == declared.replace("UTF-16", "UTF-8").replace(
        '<c r="B2" s="3" cm="1"><v>5</v><extLst/></c>',
        '<c r="B2" s="3" cm="1" t="inlineStr"><is><t xml:space="preserve">£</t></is><extLst/></c>',
    )
