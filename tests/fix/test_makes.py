"""Workbooks of every make are fixed, and what would be lost by it is left alone, with the reason."""

import re

import pytest

from tests.fix.planting import (
    AS_TEXT,
    TEXT,
    assert_fixed,
    assert_only_named_cells_differ,
    cell_of,
    checked,
    fixed,
    formula,
    found,
    number,
    planted,
    text,
    values,
)
from tests.graft.packages import MAIN as FAMILY, read, workbook
from tests.graft.readers import by_openpyxl
from tests.graft.teams import changed, with_part, with_prefix
from tests.kitchen.package import BOOK, STRINGS, Package
from tests.openxml import new_errors
from tests.test_samples import SAMPLES
from validators.model.refusals import Refused

L = "Allocations"
CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
SHEET = "xl/worksheets/sheet6.xml"
STYLES = "xl/styles.xml"
FAULTS = (
    (L, "K24", text(" LEGACY")),
    (L, "Q19", text("£12,000.00", AS_TEXT)),
    (L, "W13", text("24/02/2017", TEXT)),
    (L, "R40", number(1900550)),
)
"""A text, a number, a date and a formula."""


def faulty():
    return planted(CLEAN, *FAULTS)


def indented(content):
    """With a line for each element, as some programs write them."""
    return changed(content, (SHEET, "><(?!/v|/t|/f)", ">\n  <"))


def in_utf_16(content):
    package = Package(content)
    package.parts[SHEET] = package.text(SHEET).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return package.packed()


def without_refs(content):
    """The cells of the register's rows do not say their places: those between are written out."""
    return changed(content, (SHEET, r'<c r="(A|B|C|D)\d+"', "<c"), (SHEET, r'<row r="(?!1"|4")\d+"', "<row"))


def from_1904(content):
    """Its days counted from 1904."""
    package = Package(content)
    for part in [name for name in package.parts if re.match("xl/worksheets/sheet", name)]:
        package.parts[part] = re.sub(
            r'( s="(?:6|14)"><v>)(\d+)', lambda at: f"{at[1]}{int(at[2]) - 1462}", package.text(part)
        ).encode()
    return changed(package.packed(), (BOOK, "<workbookPr ", '<workbookPr date1904="1" '))


def with_single_quotes(content):
    return changed(content, (SHEET, r'<c r="(\w+)" s="(\d+)"', r"<c  r='\1'   s='\2'"))


MAKES = {
    "plain": lambda content: content,
    "prefixed": lambda content: with_prefix(with_prefix(content, SHEET), "xl/tables/table6.xml"),
    "indented": indented,
    "cells without places": without_refs,
    "from 1904": from_1904,
    "single quotes": with_single_quotes,
    "formats under a prefix": lambda content: with_prefix(content, STYLES),
}


@pytest.fixture(scope="module", params=MAKES)
def pair(request):
    before = MAKES[request.param](faulty())
    return request.param, before, fixed(before)


def test_a_workbook_of_any_make_is_fixed(pair):
    make, before, planned = pair
    assert {fix.cell.ref for fix in planned.fixes} == {ref for _, ref, _ in FAULTS}
    assert_fixed(before, planned)
    assert values(planned.content) == values(MAKES[make](CLEAN)) == values(CLEAN)


def test_all_else_keeps_its_bytes(pair):
    make, before, planned = pair
    if make != "cells without places":  # of which nobody could say from outside where they are
        assert_only_named_cells_differ(before, planned.content, planned)


def test_openpyxl_reads_what_it_should(pair):
    _, _, planned = pair
    assert by_openpyxl(planned.content) == by_openpyxl(CLEAN)


def test_microsofts_validator_finds_nothing_new(pair, tmp_path):
    _, before, planned = pair
    for name, content in (("before", before), ("after", planned.content)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    assert not new_errors(tmp_path / "before.xlsx", tmp_path / "after.xlsx")


def test_a_sheet_in_utf_16_is_fixed_and_written_in_utf_8():
    before = in_utf_16(faulty())
    planned = fixed(before)
    assert values(planned.content) == values(CLEAN)
    assert read(planned.content, SHEET) == read(fixed(faulty()).content, SHEET)


def left_out(content):
    planned = fixed(content)
    assert planned.content == content
    return {(each.check, each.cell.ref): each.because for each in planned.left_out}


RICH = "<si><r><t>LEG</t></r><r><rPr><b/></rPr><t>ACY</t></r></si>"
GUIDED = '<si><t>LEGACY</t><rPh sb="0" eb="1"><t>reading</t></rPh></si>'


@pytest.mark.parametrize("item", [RICH, GUIDED])
def test_a_text_that_is_partly_formatted_or_has_a_guide_is_left_alone(item):
    package = Package(CLEAN)
    index = package.string("marker")
    package.edit(STRINGS, "<si><t>marker</t></si>", item)
    content = planted(package.packed(), (L, "K24", f'<c r="{{ref}}" s="{{old}}" t="s"><v>{index}</v></c>'))
    [because] = left_out(content).values()
    assert "would be lost" in because


def test_so_is_a_formatted_text_in_its_own_cell():
    inside = "<is><r><rPr><b/></rPr><t>LEGACY</t></r></is>"
    [because] = left_out(planted(CLEAN, (L, "K24", f'<c r="{{ref}}" t="inlineStr">{inside}</c>'))).values()
    assert "would be lost" in because


def test_the_cells_of_a_protected_sheet_are_left_alone_and_those_of_others_are_not():
    content = planted(faulty(), ("Priorities", "D8", number(2004310)))
    protected = changed(content, (SHEET, "</sheetData>", '</sheetData><sheetProtection sheet="1" objects="1"/>'))
    planned = fixed(protected)
    assert [str(fix.cell) for fix in planned.fixes] == ["Priorities!D8"]
    assert {each.cell.ref for each in planned.left_out} == {ref for _, ref, _ in FAULTS}
    assert all("Unprotect Sheet" in each.because for each in planned.left_out)


def test_a_protected_sheets_formulas_still_follow():
    content = changed(
        planted(CLEAN, (L, "Q19", text("12,000"))),
        ("xl/worksheets/sheet7.xml", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>'),
    )
    stale = planted(content, ("Control", "C8", formula(CONTROL, 94100)))
    planned = fixed(stale)
    assert {str(each.cell) for each in planned.recalculated} == {"Control!C8"}
    assert values(planned.content) == values(CLEAN)


CONTROL = "SUMIFS(Allocations[2018/19],Allocations[Source],$A8,Allocations[Priority],C$4)"


def test_a_text_that_a_formula_gives_is_left_alone():
    computed = '<c r="{ref}" s="{old}" t="str"><f>UPPER("legacy")</f><v>LEGACY</v></c>'
    [because] = left_out(planted(CLEAN, (L, "K24", computed))).values()
    assert because.startswith("A formula gives what it shows.")


@pytest.mark.parametrize(
    "master",
    ['<f t="shared" ref="T40:T41" si="0">SUM(T5:T38)</f>', '<f t="array" ref="T40">SUM(T5:T38)</f>'],
)
def test_a_formula_that_other_cells_share_is_left_alone(master):
    content = planted(CLEAN, (L, "T40", f'<c r="{{ref}}" s="{{old}}">{master}<v>45000</v></c>'))
    assert "total-misses-rows" in {check for check, _ in left_out(content)}
    assert "share its formula" in left_out(content)["total-misses-rows", "T40"]


def test_a_cell_that_follows_a_shared_formula_is_fixed_and_the_others_stay():
    master = '<c r="{ref}" s="{old}"><f t="shared" ref="Q40:R40" si="0">SUM(Q5:Q38)</f><v>1981810</v></c>'
    follower = '<c r="{ref}" s="{old}"><f t="shared" si="0"/><v>1863550</v></c>'
    planned = fixed(planted(CLEAN, (L, "Q40", master), (L, "R40", follower)))
    assert [fix.cell.ref for fix in planned.fixes] == ["R40"]
    assert "<f>SUM(R5:R39)</f>" in cell_of(planned.content, L, "R40")
    assert '<f t="shared" ref="Q40:R40" si="0">SUM(Q5:Q38)</f>' in cell_of(planned.content, L, "Q40")


def test_a_cell_with_a_data_type_is_left_alone():
    [because] = left_out(planted(CLEAN, (L, "K24", '<c r="{ref}" t="inlineStr" vm="1"><is><t>LEGACY</t></is></c>'))).values()
    assert "data type" in because


def test_a_date_is_left_alone_where_nothing_shows_how_dates_look():
    [because] = left_out(planted(CLEAN, ("About", "B8", text("29 June 2018", "5")))).values()
    assert because.startswith("Nothing near it shows")


def test_a_date_in_a_cell_that_shows_dates_keeps_its_look():
    planned = fixed(planted(CLEAN, ("About", "B8", text("29 June 2018"))))
    assert cell_of(planned.content, "About", "B8") == cell_of(CLEAN, "About", "B8")


def test_a_number_in_a_cell_that_begins_with_an_apostrophe_takes_on_another_look():
    package = Package(planted(CLEAN, (L, "Q19", text("12000", "21"))))
    quoting = re.search(r'<xf numFmtId="165" [^>]*?>', package.text(STYLES))[0].replace("<xf ", '<xf quotePrefix="1" ')
    package.parts[STYLES] = (
        package.text(STYLES)
        .replace('<cellXfs count="21">', '<cellXfs count="22">')
        .replace("</cellXfs>", f"{quoting.removesuffix('>').removesuffix('/')}/></cellXfs>")
    ).encode()
    planned = fixed(package.packed())
    assert cell_of(planned.content, L, "Q19") == cell_of(CLEAN, L, "Q19")


def test_a_fix_is_left_out_where_only_excel_can_work_out_what_follows():
    content = planted(CLEAN, (L, "K24", text("LEGACY")), (L, "AC24", formula('IF(K24="Legacy",1,2)', 1)))
    [because] = left_out(content).values()
    assert because == "Allocations!AC24 is worked out from it by a formula that only Excel can compute. Fix it in Excel."


def test_other_fixes_go_on_then():
    content = planted(faulty(), (L, "AC24", formula('IF(K24="Legacy",1,2)', 1)))
    planned = fixed(content)
    assert {fix.cell.ref for fix in planned.fixes} == {"Q19", "W13", "R40"}
    assert [each.cell.ref for each in planned.left_out] == ["K24"]


def test_a_formula_of_the_format_that_may_take_in_any_cell_holds_everything_up():
    reaching = formula('SUM(INDIRECT("Allocations!Q5:Q39"))', 0)
    planned = fixed(planted(faulty(), ("Control", "B9", reaching)))
    assert planned.fixes == ()
    assert all("Control!B9 may be worked out from it" in each.because for each in planned.left_out)


def test_such_a_formula_of_the_teams_own_keeps_names_as_they_are_and_is_left_to_excel_for_all_else():
    planned = fixed(planted(faulty(), ("Milestones", "A2", formula('INDIRECT("Allocations!K24")', 0))))
    assert {fix.cell.ref for fix in planned.fixes} == {"Q19", "W13", "R40"}
    assert {each.cell.ref: "Milestones!A2 may be worked out from it" in each.because for each in planned.left_out} == {
        "K24": True
    }
    assert workbook(planned.content).find(f"{FAMILY}calcPr").get("fullCalcOnLoad") == "1"
    assert any("when it opens the workbook" in note for note in planned.notes)


def test_a_waived_finding_is_not_fixed():
    days = [number(day, "14") for day in (43200, 43646)]
    waiver = [
        ("Waivers", f"{column}5", xml)
        for column, xml in zip(
            "ABCDEF",
            (text("stray-characters"), text("Allocations!K24"), text("As the system writes it"), text("The CFO"), *days),
            strict=True,
        )
    ]
    planned = fixed(planted(faulty(), *waiver))
    assert {fix.cell.ref for fix in planned.fixes} == {"Q19", "W13", "R40"}
    assert ("stray-characters", "Allocations!K24") in found(checked(planned.content)[1])


REFUSED = {
    "signed": (
        lambda: with_part(
            faulty(),
            "_xmlsignatures/origin.sigs",
            "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
            of="",
        ),
        "digitally signed",
    ),
    "shared": (lambda: with_part(faulty(), "xl/revisions/revisionHeaders.xml", "revisionHeaders"), "shared"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_workbook_that_may_not_be_changed_is_refused(kind):
    make, words = REFUSED[kind]
    with pytest.raises(Refused, match=words):
        fixed(make())
