"""Rows typed right under an Excel Table are taken into it; all else keeps its bytes."""

import re

import pytest

from tests.fix.owning import with_sheet
from tests.fix.planting import assert_fixed, checked, fixed, formula, found, number, planted, text, values
from tests.fix.test_proposed import proposals
from tests.graft.packages import added, differing, read
from tests.graft.readers import by_openpyxl
from tests.graft.teams import changed
from tests.grids import draw, rules_of
from tests.kitchen.package import Package
from tests.openxml import new_errors
from tests.test_samples import SAMPLES
from validators.checks.engine import validate
from validators.fix.catalogue import table_extensions
from validators.fix.fix import NewFormula, ShownAsDate, TableExtension
from validators.loading.loading import load
from validators.model.raw_workbook import Area

CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
L = "Allocations"


def part_of(content, name):
    """The part of an Excel Table."""
    parts = (part for part in Package(content).parts if re.match("xl/tables/table", part))
    return next(part for part in parts if f'displayName="{name}"' in read(content, part).decode())


def shrunk(content, name, ref):
    """The workbook whose Table did not grow when rows were typed under it."""
    part = part_of(content, name)
    return changed(content, (part, r'( ref=")[A-Z0-9:]+(")', rf"\g<1>{ref}\g<2>"))


def without_totals(content, name, ref):
    return changed(shrunk(content, name, ref), (part_of(content, name), r' totalsRowCount="1"', ""))


SHORT = {"Providers": "A4:E9", "Reviews": "A4:K20", "KPQs": "A4:D7", "Virements": "A4:I5", "Milestones": "A4:D6"}


@pytest.fixture(scope="module", params=SHORT)
def pair(request):
    before = shrunk(CLEAN, request.param, SHORT[request.param])
    return request.param, before, fixed(before)


def test_the_table_takes_them_in(pair):
    name, before, planned = pair
    [fix] = planned.fixes
    assert (fix.check, fix.new.table) == ("rows-outside-table", name)
    assert read(planned.content, part_of(CLEAN, name)) == read(CLEAN, part_of(CLEAN, name))
    assert_fixed(before, planned)
    assert found(checked(planned.content)[1]) == set()


def test_nothing_else_changes(pair):
    name, before, planned = pair
    assert differing(before, planned.content) == {part_of(before, name)}
    assert not added(before, planned.content)
    assert differing(CLEAN, planned.content) == set() or read(CLEAN, part_of(CLEAN, name))
    assert values(planned.content) == values(CLEAN)


def test_other_programs_read_it_as_the_whole_table(pair, tmp_path):
    _, before, planned = pair
    assert by_openpyxl(planned.content) == by_openpyxl(CLEAN)
    for name, content in (("before", before), ("after", planned.content)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    assert not new_errors(tmp_path / "before.xlsx", tmp_path / "after.xlsx")


def test_it_is_said_from_where_to_where():
    [fix] = fixed(shrunk(CLEAN, "Providers", "A4:E21")).fixes
    assert fix.sentence == "The Table ends with row 21; row 22 is taken into it, so that it is A4:E22."
    [fix] = fixed(shrunk(CLEAN, "Providers", "A4:E9")).fixes
    assert "rows 10 to 22 are taken into it" in fix.sentence


def test_what_is_wrong_in_the_new_rows_is_fixed_in_the_same_run():
    before = planted(
        shrunk(CLEAN, "Reviews", "A4:K20"), ("Reviews", "C30", number(43312, "0")), ("Reviews", "B31", text(" Not  started"))
    )
    planned = fixed(before)
    assert {fix.cell.ref for fix in planned.fixes} >= {"A21", "C30"}
    assert not [finding for finding in checked(planned.content)[1].findings if finding.severity == "error"]
    again = fixed(planned.content)
    assert list(again.fixes) == []


def test_names_of_the_new_rows_are_never_taken_for_others():
    planned = fixed(shrunk(CLEAN, "Providers", "A4:E5"), "unknown-reference")
    assert [fix.check for fix in planned.fixes] == ["rows-outside-table"]
    assert planned.guesses == []


def test_with_the_totals_in_the_table_they_are_left_to_a_person():
    under = "".join(f'<c r="{at}42" t="inlineStr"><is><t>{word}</t></is></c>' for at, word in (("A", "L036"), ("C", "New")))
    before = changed(CLEAN, ("xl/worksheets/sheet6.xml", "</sheetData>", f'<row r="42">{under}</row></sheetData>'))
    planned = fixed(before)
    assert planned.fixes == ()
    [left] = [each for each in planned.left_out if each.check == "rows-outside-table"]
    assert left.because.startswith("The Table ends with its totals.")


DRAWN = """
    Providers
    | Provider    | Type    | Area       |
    | North Trust | Charity | Force-wide |
{}
    (table A1:C2)
"""


@pytest.mark.parametrize(
    ("rows", "bottom"),
    [
        (["| South Trust | Charity |  |"], 3),
        (["| South Trust | Charity |  |", "| East Trust | Charity |  |", "| Total | 3 |  |"], 4),
        (["| South Trust | Charity |  |", "|  |  |  |", "| East Trust | Charity |  |"], 3),
        (["|  |  |  |", "| East Trust | Charity |  |"], None),
        (["| Source: the finance system |  |  |"], None),
    ],
)
def test_only_rows_right_under_it_that_are_no_note_and_no_total_are_taken(rows, bottom):
    text = DRAWN.format("\n".join(f"    {row}" for row in rows))
    found = [*_extending(text, table_extensions)]
    extensions = [each.new for each in found if hasattr(each, "new")]
    assert extensions == ([TableExtension("Providers", Area(1, 1, 2, 3), bottom)] if bottom else [])
    assert bottom or [each.because for each in found]


def _extending(text, extending):
    book = load(draw(text)[0], rules_of(text))
    return extending(book, validate(book))


LINES = """
    Allocations
    | Line | 2017/18 | 2018/19 | 2019/20 | Total              |
    | L001 | 1.00    | 2.00    | 3.00    | =SUM(B2:D2) -> 6   |
    | L002 | 1.00    | 2.00    | 3.00    | =SUM(B3:D3) -> 6   |
    | L003 | 1.00    | 2.00    | 4.00    |                    |
    (table A1:E3)
"""


def test_a_computed_column_gets_its_formula_in_the_new_rows():
    extension, row = _extending(LINES, table_extensions)
    assert extension.new == TableExtension("Allocations", Area(1, 1, 3, 5), 4)
    assert (row.cell.ref, row.new) == ("E4", NewFormula("=SUM(B4:D4)"))


def test_sums_by_the_tables_names_take_the_new_rows_in():
    own = '<row r="1"><c r="A1"><f>SUM(Virements[Amount])</f><v>2140</v></c></row>'
    before = with_sheet(shrunk(CLEAN, "Virements", "A4:I5"), own)
    planned = fixed(before)
    assert [(str(each.cell), each.old, each.new) for each in planned.recalculated] == [("Monthly monitoring!A1", 2140, 3540)]
    assert values(planned.content)["Monthly monitoring", 1, 1] == 3540


def test_they_stay_where_only_excel_can_tell_what_follows():
    own = '<row r="1"><c r="A1"><f>COUNTA(Providers[Provider])</f><v>5</v></c></row>'
    planned = fixed(with_sheet(shrunk(CLEAN, "Providers", "A4:E9"), own))
    assert planned.fixes == ()
    [left] = planned.left_out
    assert "Monthly monitoring!A1 is worked out from it" in left.because


def test_a_protected_sheet_keeps_its_table():
    sheet = Package(CLEAN).sheet("Providers")
    protected = changed(
        shrunk(CLEAN, "Providers", "A4:E9"), (sheet, "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')
    )
    planned = fixed(protected)
    assert planned.fixes == ()
    assert "Unprotect Sheet" in planned.left_out[0].because


DATES = [("Reviews", f"C{row}", number(43312 + row, "0")) for row in range(6, 12)]


def test_a_number_that_is_a_day_is_shown_as_a_date_and_stays():
    before = planted(CLEAN, *DATES)
    planned = fixed(before)
    assert {fix.cell.ref for fix in planned.fixes} == {ref for _, ref, _ in DATES}
    assert all(isinstance(fix.new, ShownAsDate) for fix in planned.fixes)
    sheet = Package(CLEAN).sheet("Reviews")
    assert differing(before, planned.content) == {sheet, "xl/styles.xml"}
    after, was = read(planned.content, sheet).decode(), read(before, sheet).decode()
    assert re.sub(r'(<c r="C\d+") s="\d+"', r"\1", after) == re.sub(r'(<c r="C\d+") s="\d+"', r"\1", was)
    assert_fixed(before, planned)


def test_the_look_is_the_cells_own_but_for_the_columns_date_format():
    before = planted(CLEAN, *DATES)
    looks = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", cell_looks(before), re.DOTALL)
    now = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", cell_looks(fixed(before).content), re.DOTALL)
    assert now[: len(looks)] == looks
    [new] = now[len(looks) :]
    dates = re.search(r'numFmtId="(\d+)"', looks[14])[1]
    assert f'numFmtId="{dates}"' in new
    assert 'fontId="0"' in new
    assert 'applyNumberFormat="1"' in new


def cell_looks(content):
    return re.search("<cellXfs.*?</cellXfs>", read(content, "xl/styles.xml").decode(), re.DOTALL)[0]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (number(43312, "12"), "number format of its own"),
        (number(12, "0"), None),
        (number(60000, "0"), None),
    ],
)
def test_a_number_that_may_be_none_is_left_to_a_person(xml, words):
    planned = fixed(planted(CLEAN, ("Reviews", "C6", xml)))
    assert planned.fixes == ()
    assert [words in each.because for each in planned.left_out] == ([True] if words else [])


SET_TO_1904 = ("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')


def from_1904(content):
    """A workbook that rightly counts its days from 1904: the same days, by other numbers."""
    package = Package(content)
    for part in [part for part in package.parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part)]:
        moved = re.sub(
            r'(<c r="[A-Z]+\d+" s="14"[^>]*><v>)(4\d{4})', lambda found: f"{found[1]}{int(found[2]) - 1462}", package.text(part)
        )
        package.parts[part] = moved.encode()
    return changed(planted(package.packed(), ("About", "B8", number(43280 - 1462))), SET_TO_1904)


def test_days_from_1904_are_left_to_a_person():
    before = planted(from_1904(CLEAN), *DATES[:1])
    assert {f.check for f in checked(before)[1].findings} == {"not-a-date"}
    planned = fixed(before)
    assert planned.fixes == ()
    assert ["count from 1904" in each.because for each in planned.left_out] == [True]


def test_days_that_a_wrong_setting_moves_are_not_fixed_one_by_one():
    before = changed(planted(CLEAN, *DATES[:1]), SET_TO_1904)
    assert {f.check for f in checked(before)[1].findings} == {"wrong-date-system"}
    planned = fixed(before)
    assert (len(planned.fixes), len(planned.left_out)) == (0, 0)


def test_a_formula_that_gives_a_day_keeps_its_formula():
    before = planted(CLEAN, ("Reviews", "C6", formula("43300+12", 43312, "0")))
    planned = fixed(before)
    assert [fix.cell.ref for fix in planned.fixes] == ["C6"]
    assert b"<f>43300+12</f><v>43312</v>" in read(planned.content, Package(CLEAN).sheet("Reviews"))


TICKED = '<c r="{ref}" s="{old}" t="b"><v>1</v></c>'


def test_a_tick_becomes_yes_only_where_that_is_accepted():
    cells = [(L, f"AB{row}", TICKED.replace("1</v>", f"{row % 2}</v>")) for row in range(5, 40)]
    before = planted(CLEAN, *cells)
    assert fixed(before).fixes == ()
    assert len(fixed(before).guesses) == 35
    planned = fixed(before, "not-in-list")
    assert {(fix.cell.row % 2, fix.new) for fix in planned.fixes} == {(1, "Yes"), (0, "No")}
    assert len(planned.fixes) == 35
    assert_fixed(before, planned)


def test_one_finding_for_many_cells_is_fixed_in_every_cell():
    before = planted(CLEAN, *((L, f"K{row}", text("legacy ")) for row in range(5, 40)))
    assert len(checked(before)[1].findings) < 10
    planned = fixed(before)
    assert len(planned.fixes) == 35
    assert not [f for f in checked(planned.content)[1].findings if f.check == "stray-characters"]


@pytest.mark.parametrize(("typed", "is_replaced"), [(1900550, True), (1900550.004, True), (1900551, False), (5, False)])
def test_a_typed_total_is_replaced_only_by_its_own_figure(typed, is_replaced):
    planned = fixed(planted(CLEAN, (L, "R40", number(typed))))
    assert [fix.cell.ref for fix in planned.fixes] == (["R40"] if is_replaced else [])
    assert [each.cell.ref for each in planned.left_out] == ([] if is_replaced else ["R40"])


def test_so_is_a_lines_total_and_a_cell_of_the_matrix():
    planned = fixed(planted(CLEAN, (L, "S8", number(5)), ("Control", "B9", number(100)), ("Control", "E7", number(233650))))
    assert [fix.cell.ref for fix in planned.fixes] == ["E7"]
    assert {each.cell.ref: each.because[:10] for each in planned.left_out if each.cell.ref != "E9"} == {
        "S8": "It holds £",
        "B9": "It holds £",
    }


@pytest.mark.parametrize("text", ["18/04/01", "03/04/18", "24/02/17", "04/05/2018", "1/2/18"])
def test_a_date_that_can_be_read_twice_is_left_to_a_person(text):
    drawn = f"""
    Allocations
    | Line | Start    |
    | L001 | "{text}" |
    """
    assert proposals(drawn).fixes == []


@pytest.mark.parametrize("text", ["24/02/2017", "31/03/17", "2017-02-24", "24 Feb 17", "01/01/2018"])
def test_a_date_that_can_be_read_once_is_fixed(text):
    drawn = f"""
    Allocations
    | Line | Start    |
    | L001 | "{text}" |
    """
    assert len(proposals(drawn).fixes) == 1


GUESSES = """
    Providers
    | Provider    | Type    |
    | North Trust | Charity |
    | Oak CIC     | CIC     |
{}

    Allocations
    | Line | Provider |
"""


@pytest.mark.parametrize(
    ("under", "names", "offered"),
    [
        ("", ["Noth Trust"], {"B2"}),
        ("", ["Noth Trust", "noth trust "], {"B2", "B3"}),
        ("", ["Noth Trust", "North Trst"], set()),
        ("", ["Noth Trust", "Oak CICC"], {"B2", "B3"}),
        ("    | Noth Trust | Charity |\n    (table A1:B3)", ["Noth Trust"], set()),
        ("    |  |  |\n    |  |  |\n    | Noth Trust | Charity |\n    (table A1:B3)", ["Noth Trust"], set()),
    ],
)
def test_a_name_is_never_guessed_into_one_that_another_would_become(under, names, offered):
    lines = "".join(f'    | L00{at} | "{name}" |\n' for at, name in enumerate(names, 1))
    found = proposals(GUESSES.format(under) + lines)
    assert {fix.cell.ref for fix in found.guesses} == offered


def test_a_line_above_totals_that_are_under_the_table_is_taken_in_and_the_totals_hold():
    before = without_totals(CLEAN, L, "A4:AC38")
    assert "stale-value" in {finding.check for finding in checked(before)[1].findings}
    planned = fixed(before)
    assert [fix.new for fix in planned.fixes] == [TableExtension(L, Area(4, 1, 38, 29), 39)]
    assert found(checked(planned.content)[1]) == set()


def test_settings_under_the_table_of_about_are_taken_in():
    planned = fixed(shrunk(CLEAN, "About", "A4:B12"))
    assert [fix.new for fix in planned.fixes] == [TableExtension("About", Area(4, 1, 12, 2), 14)]
    assert found(checked(planned.content)[1]) == set()
