"""Virements that nobody approved."""

import pytest

from tests.grids import assert_marks

CHECK = "virement-unapproved"


def virements(*rows):
    return "Virements\n| Virement | Decision reference | Approved by |\n" + "\n".join(f"| V1 | {row} |" for row in rows)


@pytest.mark.parametrize("row", ["EX-2018-009 | ", " | Chief Finance Officer", "EX-2018-009 | Chief Finance Officer"])
def test_a_decision_or_a_name_is_enough(row):
    assert_marks(CHECK, virements(row))


def test_without_both_nothing_says_who_approved_it():
    (found,) = assert_marks(CHECK, virements(" | ✗", "EX-1 | "))
    assert found.severity == "warning"


def test_a_register_without_virements_has_none_to_approve():
    assert_marks(CHECK, "Virements\n| Virement | Decision reference | Approved by |")
