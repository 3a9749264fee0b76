from tests.goldens import WORKBOOKS, again
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas
from workbooks.__main__ import COLUMNS_PAGE, sample_rulebook
from workbooks.columns_page import format_columns_page


def test_the_page_of_columns_is_what_the_schemas_say():
    assert COLUMNS_PAGE.read_text("utf-8") == format_columns_page(sample_rulebook()), again(WORKBOOKS)


def test_every_column_is_listed_with_its_help_and_unit():
    lines = format_columns_page(sample_rulebook()).splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    kinds = [kind_of(c) for schema in schemas(sample_rulebook()).values() for c in schema.columns.values()]
    listed = [row for row in rows if row[1] != "Holds"]
    assert [row[4] for row in listed] == [kind.help for kind in kinds]
    assert all(row[3] for row, kind in zip(listed, kinds, strict=True) if kind.sort in ("amount", "number", "date", "year"))
