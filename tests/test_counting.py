"""Which rows count goes by what the format says of its tables."""

from validators.model.years import Year
from validators.register.counting import REFERENCES
from validators.rulebook.loading import for_year
from validators.schemas.columns import kind_of
from validators.schemas.tables import schemas


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
