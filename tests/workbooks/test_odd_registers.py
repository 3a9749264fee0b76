"""A register that lacks rows or whole tables is judged as far as it goes, and never stops the run."""

import pytest

from tests.workbooks.clean import RULES, clean, judged
from validators.schemas.table_schemas import OPTIONAL_TABLES, TABLE_TITLES
from workbooks.sample_workbook import SampleWorkbook

TABLES = [title for title in TABLE_TITLES if title != "About"]


@pytest.mark.parametrize("title", TABLES)
def test_a_table_without_rows_is_still_judged(title):
    report = judged(SampleWorkbook(clean().contents.with_rows(title, ())).build(RULES))
    assert report.readable
    assert report.ran


@pytest.mark.parametrize("title", TABLES)
def test_a_table_that_is_missing_is_said_once_and_what_needs_it_says_so(title):
    report = judged(clean().in_layout(left_out=(title,)).build(RULES))
    assert [f.check for f in report.findings if f.check == "missing-sheet"] == ["missing-sheet"] * (
        title not in OPTIONAL_TABLES
    )
    assert all(because for because in report.skipped.values())


def test_an_about_with_no_settings_filled_in_is_still_judged():
    blank = dict.fromkeys(clean().contents.tables["About"][0])
    report = judged(SampleWorkbook(clean().contents.with_rows("About", (blank,))).build(RULES))
    assert {f.cell.sheet for f in report.findings if f.check == "blank-cell"} == {"About"}
