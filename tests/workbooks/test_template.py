"""The template is the schemas as a workbook: their headings, their lists and their help; an empty register, and no more."""

import pytest
from openpyxl import load_workbook

from tests.grids import cells_of
from tests.workbooks.clean import RULES, judged
from validators.model.dates import heading_with_year
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas
from workbooks.layout import template_headings
from workbooks.template import write_template


def cells(column, first, last):
    return tuple(f"{column}{row}" for row in range(first, last + 1))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path, RULES)
    return path


@pytest.fixture(scope="module")
def book(path):
    return load_workbook(path)


UNFILLED = {"About": ("B8", "B10", "B12", "B13"), "Milestones": cells("C", 5, 9), "Implications": cells("B", 5, 17)}
"""As at, Approved total, VAT basis and Protective marking; when each milestone is due; the text of each heading."""


def test_an_empty_register_has_only_the_findings_of_what_is_yet_to_be_filled(path):
    findings = {(f.check, f.severity, str(cell)) for f in judged(path.read_bytes()).findings for cell in cells_of(f)}
    unfilled = {("blank-cell", "error", f"{sheet}!{ref}") for sheet, refs in UNFILLED.items() for ref in refs}
    assert findings == unfilled | {("empty-register", "error", "Allocations!A5")}


@pytest.mark.parametrize("title", schemas(RULES))
def test_headings_are_those_of_the_schema(book, title):
    (table,) = book[title].tables.values()
    expected = ["Setting", "Value"] if title == "About" else template_headings(schemas(RULES)[title])
    assert table.name == title
    assert [column.name for column in table.tableColumns] == [
        heading_with_year(heading, RULES.year.plus_years(-1)) for heading in expected
    ]


@pytest.mark.parametrize("title", schemas(RULES))
def test_each_column_shows_the_help_of_its_schema(book, title):
    prompts = {(v.promptTitle, v.prompt) for v in book[title].data_validations.dataValidation}
    schema = schemas(RULES)[title]
    assert prompts == {
        (heading_with_year(heading, RULES.year.plus_years(-1)), kind_of(schema.columns[heading]).help)
        for heading in template_headings(schema)
    }


def test_every_choice_is_offered_as_a_list(book):
    for title, schema in schemas(RULES).items():
        offered = {v.promptTitle: v.formula1 for v in book[title].data_validations.dataValidation if v.type == "list"}
        for heading, column in schema.columns.items():
            kind = kind_of(column)
            if kind.sort == "choice":
                assert offered[heading] == f'"{",".join(kind.options)}"'
            elif kind.sort == "ref":
                assert book.defined_names[offered[heading]].attr_text == f"{kind.to[0]}[{kind.to[1]}]"


def test_nothing_refuses_a_blank_cell(book):
    assert all(v.allowBlank for sheet in book for v in sheet.data_validations.dataValidation)


def test_each_page_is_as_wide_as_its_table_and_repeats_its_headings(book):
    for sheet in book:
        (table,) = sheet.tables.values()
        header = int(table.ref.split(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        assert sheet.print_title_rows == f"${header}:${header}"
        assert sheet.freeze_panes.endswith(str(header + 1))
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_it_opens_on_about_and_says_what_it_is(book):
    assert book.active.title == "About"
    assert book.properties.title == "Commissioning workbook 2018/19"
    assert "Template" in book["About"]["A2"].value
    assert "Template" in book.properties.description


def test_numbers_of_charities_and_companies_are_text(book):
    cells = {cell.value: book["Providers"].cell(cell.row + 1, cell.column) for cell in book["Providers"][4]}
    assert (cells["Charity number"].number_format, cells["Company number"].number_format) == ("@", "@")
