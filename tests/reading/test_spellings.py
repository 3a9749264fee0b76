"""A workbook is read alike however its XML is spelled: empty elements, order, quotes, references, prefixes, line ends."""

import re
from pathlib import Path

import pytest

from tests.reading.packages import packed, parts, row, sheet, strings
from tests.reading.spellings import SPELLINGS, changed, respelled, spelled
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.raw_workbook import column_letters
from validators.reading.workbook_reader import read

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
UNREADABLE = {"password-protected", "renamed-csv"}
READABLE = sorted(p for p in [WORKBOOKS / "template.xlsx", *WORKBOOKS.glob("samples/*.xlsx")] if p.stem not in UNREADABLE)

FORMS = [
    '<c r="{}" t="str"><f>IF(1=1,"","x")</f><v/></c>',
    '<c r="{}" t="str"><f>IF(1=2,"","x")</f><v>x</v></c>',
    '<c r="{}" t="str"><f>B1</f></c>',
    '<c r="{}" t="str"><v/></c>',
    '<c r="{}"><f>B1</f><v/></c>',
    '<c r="{}" t="n"><f>B1</f><v/></c>',
    '<c r="{}" t="b"><f>B1=1</f><v/></c>',
    '<c r="{}" t="e"><f>1/0</f><v/></c>',
    '<c r="{}" t="d"><v/></c>',
    '<c r="{}" t="s"><v/></c>',
    '<c r="{}" t="s"><f>B1</f><v/></c>',
    '<c r="{}" t="s"><v>0</v></c>',
    '<c r="{}" t="s"><v>1</v></c>',
    '<c r="{}" t="inlineStr"><is/></c>',
    '<c r="{}" t="inlineStr"><f>B1</f><is/></c>',
    '<c r="{}" t="inlineStr"><is><t/></is></c>',
    '<c r="{}" t="inlineStr"><f>B1</f><is><t/></is></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> a\nb </t></is></c>',
    '<c r="{}" t="inlineStr"><is><r><t>a</t></r><r><rPr/><t/></r></is></c>',
    '<c r="{}"><f/><v>3</v></c>',
    '<c r="{}"><f/></c>',
    '<c r="{}" t="str"><f/><v/></c>',
    '<c r="{}" t="str"><f t="shared" si="0"/><v/></c>',
    '<c r="{}"><f t="shared" si="0"/><v>4</v></c>',
    '<c r="{}"><f ca="1">B1&amp;"&lt;\n"</f><v>4</v></c>',
    '<c r="{}"/>',
]
FIRST = '<c r="A1"><f t="shared" ref="A1:AZ9" si="0">$B$1&amp;""</f><v>3</v></c>'
SHARED = strings("<t>Shared</t>", "<t/>", "<r><t>a</t></r>")
BLANK_MATCH = re.compile(r'<c r="(T(?:[6-9]|1\d))"( s="\d+")?/>')
ROWS = ['<row r="{}"/>', '<row r="{}" hidden="1"/>', '<row r="{}" ht="0" customHeight="1"><c r="A{}"><v>1</v></c></row>']


def all_of(found):
    """All that was read of a workbook, but for the bytes that it was read from, in a form that can be compared."""
    return (
        found.refusal,
        found.names,
        found.external_links,
        found.manual_calculation,
        [
            (
                *(grid.name, grid.state, grid.hidden_rows, grid.hidden_columns, grid.filters, grid.merged, grid.tables),
                [
                    (column, list(strip.rows), [repr(value) for value in strip.values])
                    for column, strip in grid.column_cells.items()
                ],
                [
                    (column, at, grid.formulas.get((at, column)))
                    for column in range(1, 99)
                    for at in grid.formulas.column(column)
                ],
                sorted(grid.uncalculated),
            )
            for grid in found.grids
        ],
    )


@pytest.fixture
def same(saved):
    """Asks for the same of a package and of its spelling."""

    def same(content, spelling):
        one, other = read(saved(content)), read(saved(respelled(content, spelling), "spelled.xlsx"))
        assert one.grids
        assert all_of(other) == all_of(one)

    return same


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_every_sample_is_read_alike_in_every_spelling(same, path, spelling):
    same(path.read_bytes(), spelling)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_form_of_an_empty_cell_is_read_alike_in_every_spelling(same, spelling):
    each = (
        row(at, *(cell.replace("{}", f"{column_letters(column)}{at}") for column, cell in enumerate(FORMS, 2)))
        for at in range(2, 6)
    )
    rows = row(1, FIRST) + "".join(each) + "".join(form.replace("{}", str(at)) for at, form in enumerate(ROWS, 6))
    same(packed(parts(sheet(rows), shared=SHARED)), spelling)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("cell", FORMS)
def test_a_column_of_one_form_is_read_alike_in_every_spelling(same, cell, spelling):
    rows = row(1, FIRST) + "".join(row(at, cell.replace("{}", f"C{at}")) for at in range(2, 9))
    same(packed(parts(sheet(rows), shared=SHARED)), spelling)


@pytest.mark.parametrize("value", ["<v/>", "<v></v>", "<v />", "<v\n/>", "<v></v >"])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_formula_that_gave_the_empty_text_was_calculated(grid, value, count):
    rows = "".join(row(at, f'<c r="A{at}" t="str"><f>IF(1=1,"","x")</f>{value}</c>') for at in range(1, count + 1))
    found = grid(rows)
    assert (found.uncalculated, found.column_cells) == (frozenset(), {})
    assert list(found.formulas.column(1)) == list(range(1, count + 1))


@pytest.mark.parametrize(
    "cell", ["<c r='A{}' t='str'><f>B1</f></c>", '<c r="A{}" t="str"><f>B1</f></c>', '<c r="A{}"><f>B1</f><v/></c>']
)
def test_a_formula_without_a_value_was_not(grid, cell):
    assert grid("".join(row(at, cell.replace("{}", str(at))) for at in range(1, 5))).uncalculated == {
        (at, 1) for at in range(1, 5)
    }


@pytest.mark.parametrize("value", ["<v/>", "<v></v>"])
def test_a_register_whose_formulas_give_empty_texts_is_clean(saved, value):
    """Partner match is computed, and empty on most lines."""
    june, found = (WORKBOOKS / "samples" / "june-2018.xlsx").read_bytes(), []

    def computed(part):
        found.extend(BLANK_MATCH.findall(part))
        return BLANK_MATCH.sub(rf'<c r="\1"\2 t="str"><f>IF(1=1,"","x")</f>{value}</c>', part)

    report = validate(load(read(saved(changed(june, computed)))))
    assert len(found) > 2
    assert [finding for finding in report.findings if finding.severity != "note"] == []


def test_the_spellings_differ():
    part = sheet(row(1, '<c r="A1" t="str"><f>B1</f><v>a\nb</v></c>', '<c r="B1"/>'), before="<sheetPr><x/></sheetPr>")
    assert len({spelled(part, spelling) for spelling in SPELLINGS}) == len(SPELLINGS)
