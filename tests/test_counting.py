"""Which rows count goes by what the format says of its tables."""

from validators.model.dates import Year
from validators.register.money_on_sheets import REFERENCES
from validators.rulebook.rulebook_files import for_year
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas


def test_the_headings_that_name_rows_of_another_table_are_those_of_the_format():
    declared = {
        (title, heading): to
        for title, schema in schemas(for_year(Year(2018))).items()
        for heading, column in schema.columns.items()
        if (to := kind_of(column).to)
    }
    known = {(title, heading): to for title, headings in REFERENCES.items() for heading, to in headings.items()}
    of_lines = {("Waivers", "Line or cell"), ("Virements", "From line"), ("Virements", "To line")}
    assert known == declared | dict.fromkeys(of_lines, ("Allocations", "Line"))
