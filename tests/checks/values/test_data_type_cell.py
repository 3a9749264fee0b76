import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "data-type-cell"

TEXT = """
    Allocations
    | Line | Area                   | 2018/19            |
    | L001 | ✗ data type "Leeds"    | 12,500.00          |
    | L002 | Shared                 | ✗ data type "GOOG" |
"""


def test_a_data_type_is_named_by_what_excel_shows_and_is_no_error():
    found = assert_marks(CHECK, TEXT)
    assert [finding.found for finding in found] == ["Leeds", "GOOG"]
    assert all("Convert to Text" in finding.message and "formula" not in finding.message for finding in found)
    assert not findings(TEXT.replace("✗ ", ""), "error-value")


def test_an_amount_behind_a_data_type_holds_up_the_sums():
    assert validate(load(draw(TEXT.replace("✗ ", ""))[0])).totals is None


@pytest.mark.parametrize("shown", ["a picture", "a data type"])
def test_what_has_no_text_asks_for_a_value(shown):
    (finding,) = findings(f'Allocations\n| Line | Area |\n| L001 | data type "{shown}" |', CHECK)
    assert f"B2 holds {shown}, which is no value." in finding.message


def test_a_column_of_data_types_is_one_finding():
    text = "Allocations\n| Line | Area |\n" + "".join(f'| L{n} | data type "Town {n}" |\n' for n in range(9))
    (finding,) = findings(text, CHECK)
    assert finding.cells() == "B2:B10"


def test_an_excel_error_stays_one():
    text = "Allocations\n| Line | Area |\n| L001 | #VALUE! |"
    assert not findings(text, CHECK)
    assert len(findings(text, "error-value")) == 1
