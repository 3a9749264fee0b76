import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "rounded-number"


def test_fifteen_digits_are_kept_and_texts_may_be_as_long_as_they_like():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Decision reference     | Order reference   | 2018/19        |
        | L001 | 999999999999999        | -5                | 1,000,000.00   |
        | L002 | "9999999999999999"     | 12.5              |                |
        | L003 | ✗ 1000000000000000     | ✗ 2017020400010012345 |            |
        """,
    )


@pytest.mark.parametrize(
    ("title", "key", "heading"),
    [
        ("Sources", "Source", "Grant reference"),
        ("Providers", "Provider", "Company number"),
        ("Reviews", "Activity ref", "Decision reference"),
        ("Virements", "Virement", "From line"),
        ("About", "", "Contact"),
    ],
)
def test_every_text_of_every_table_is_looked_at(title, key, heading):
    row = "| Setting | Value |\n| {0} | ✗ {1} |" if title == "About" else "| {2} | {0} |\n| Reserves | ✗ {1} |"
    assert_marks(CHECK, f"{title}\n" + row.format(heading, "2017020400010010", key))


def test_references_that_became_the_same_number_are_one_finding():
    rows = "| L1 | 2017020400010010 |\n| L2 | 2017020400010010 |\n| L3 | 2017020400020020 |"
    (found,) = findings(f"Allocations\n| Line | Decision reference |\n{rows}", CHECK)
    assert found.cells() == "B2:B4"
    assert found.message == (
        "Rows 2 to 4 have numbers of more than 15 digits under Decision reference. Excel keeps only 15 and has made the rest "
        "0. Format the cells as Text, then type each again from its source."
    )


def test_it_is_shown_with_its_digits_and_still_counts_as_a_reference():
    text = "Allocations\n| Line | Source | 2018/19 | Decision reference |\n| L001 | Reserves | 1.00 | 2017020400010010 |"
    at = [f for f in validate(load(draw(text)[0])).findings if str(f.cell) == "Allocations!D2"]
    assert [(f.check, f.severity, f.found) for f in at] == [(CHECK, "warning", "2017020400010010")]
