"""A sheet takes the rules of its highlights, and every other byte of its part stays as it was."""

import re
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from validators.graft.elements import ElementOutline
from validators.graft.highlights import highlight_look, highlight_rules, mark_sheet
from validators.graft.style_sheet import shape_of
from validators.model.refusals import Refused
from validators.model.workbook import SEVERITIES
from workbooks.__main__ import FOLDER

LOOKS = {"error": 7, "warning": 8, "note": 9}
TEAM = (
    '<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0" priority="4"><formula>B2&gt;1</formula></cfRule>'
    "</conditionalFormatting>"
)
AHEAD = "<sheetPr/><dimension ref='A1'/><cols><col min='1' max='1'/></cols>"
X14 = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="urn:x14"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting><x14:cfRule type="dataBar" priority="12" id="{0}"/></x14:conditionalFormatting>'
    "</x14:conditionalFormattings></ext></extLst>"
)
CELLS = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>£ conditionalFormatting</t></is></c></row></sheetData>'


def sheet(*inside):
    return f'<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet xmlns="urn:m">{"".join(inside)}</worksheet>\n'.encode()


def marked(content, name="Allocations", **options):
    return mark_sheet(content, name, LOOKS, **options)


def rules(name="Allocations", first=1, area="A1:XFD1048576"):
    written = "".join(
        f'<cfRule type="expression" dxfId="{LOOKS[rule.severity]}" priority="{number}" stopIfTrue="1">'
        f"<formula>{escape(rule.formula)}</formula></cfRule>"
        for number, rule in enumerate(highlight_rules(name), first)
    )
    return f'<conditionalFormatting sqref="{area}">{written}</conditionalFormatting>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("<sheetProtection sheet='1'/><autoFilter ref='A1'/><mergeCells/><phoneticPr/>", "<dataValidations/><hyperlinks/>"),
        ("<sheetCalcPr/>\n ", "\n <pageMargins/><drawing/><tableParts/><extLst/>"),
        ("", '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><controls/></mc:Choice></mc:AlternateContent><tableParts/>'),
    ],
)
def test_the_rules_stand_where_the_schema_has_them_and_nothing_else_changes(before, after):
    before, space = before.rstrip(), before[len(before.rstrip()) :]
    assert marked(sheet(AHEAD, CELLS, before, space, after)) == sheet(AHEAD, CELLS, before, rules(), space, after)


def test_the_rules_come_after_those_of_the_team_and_of_later_excels():
    assert marked(sheet(CELLS, TEAM, "<pageMargins/>")) == sheet(CELLS, TEAM, rules(first=5), "<pageMargins/>")
    assert marked(sheet(CELLS, TEAM, "<pageMargins/>", X14)) == sheet(CELLS, TEAM, rules(first=13), "<pageMargins/>", X14)


def test_a_second_run_changes_nothing():
    once = marked(sheet(AHEAD, CELLS, TEAM, "<pageMargins/>", X14))
    assert marked(once) == once


def test_rules_that_were_cut_up_and_moved_give_way_to_whole_ones():
    moved = rules("Old name", first=1, area="A1:B9 D1:F20") + TEAM + rules("Old name", first=5, area="C1:C9")
    assert marked(sheet(CELLS, moved)) == sheet(CELLS, TEAM, rules(first=5))


def test_a_rule_of_the_teams_own_that_excel_put_beside_ours_stays():
    own = '<cfRule type="duplicateValues" dxfId="1" priority="1"/>'
    beside = rules(first=2).replace("<cfRule", f"{own}<cfRule", 1)
    before = f'<conditionalFormatting sqref="A1:XFD1048576">{own}</conditionalFormatting>'
    assert marked(sheet(CELLS, beside)) == sheet(CELLS, before, rules(first=2))


def test_an_empty_rule_of_the_teams_own_stays():
    empty = '<conditionalFormatting sqref="A1"/>'
    assert marked(sheet(CELLS, empty)) == sheet(CELLS, empty, rules())


def test_the_rules_bear_the_prefix_of_the_sheet():
    plain = sheet(CELLS, "<pageMargins/>").decode()
    prefixed = re.sub(r"(</?)(?=\w)", r"\1x:", plain).replace("xmlns=", "xmlns:x=")
    expected = re.sub(r"(</?)(?=\w)", r"\1x:", sheet(CELLS, rules(), "<pageMargins/>").decode()).replace("xmlns=", "xmlns:x=")
    assert marked(prefixed.encode()) == expected.encode()
    assert marked(expected.encode()) == expected.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_a_part_in_another_encoding_is_marked_in_utf_8(encoding):
    said = "UTF-16" if "16" in encoding else encoding.upper()
    content = sheet(CELLS).decode().replace("UTF-8", said).encode(encoding)
    assert marked(content) == sheet(CELLS, rules())


def test_a_name_is_written_as_text():
    name = """R&D <"new"> '~x'"""
    content = marked(sheet(CELLS), name)
    found = [
        rule.child("formula").text
        for rule in ElementOutline(content, ("sheetData",)).root.child("conditionalFormatting").children
    ]
    assert found == [rule.formula for rule in highlight_rules(name)]
    assert marked(content, name) == content


def test_the_rules_hold_in_an_area_if_one_is_given():
    assert marked(sheet(CELLS), area="A1:J40") == sheet(CELLS, rules(area="A1:J40"))


def test_a_chart_sheet_stays_as_it_is():
    chart = b'<chartsheet xmlns="urn:m"><drawing/></chartsheet>'
    assert marked(chart) == chart


def test_a_sheet_without_cells_is_refused():
    with pytest.raises(Refused, match="its sheet Allocations holds no cells"):
        marked(sheet("<pageMargins/>"))


def test_the_looks_are_those_that_the_template_has():
    with ZipFile(FOLDER / "template.xlsx") as package:
        root = ElementOutline(package.read("xl/styles.xml")).root
    assert [shape_of(each) for each in root.child("dxfs").children] == [highlight_look(severity) for severity in SEVERITIES]


def test_the_sheets_of_the_template_are_marked_already():
    with ZipFile(FOLDER / "template.xlsx") as package:
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            content = package.read(f"xl/worksheets/sheet{number}.xml")
            assert mark_sheet(content, name, {"error": 0, "warning": 1, "note": 2}) == content
