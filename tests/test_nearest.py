"""Which allowed value is suggested for one that is not."""

import pytest

from validators.model.text import nearest_option

VICTIMS = "Victims services"
PRIORITIES = [VICTIMS, "Community safety and prevention", "Reducing reoffending"]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("Victim services", VICTIMS),
        ("victims", VICTIMS),
        ("Comunity safety", "Community safety and prevention"),
        ("Reducing re-offending", "Reducing reoffending"),
        ("services victims", VICTIMS),
        ("Housing", ""),
        ("", ""),
        ("zz", ""),
        ("x" * 40_000, ""),
    ],
)
def test_the_nearest_value_is_suggested_where_one_is_close(value, meant):
    assert nearest_option(value, PRIORITIES) == meant


@pytest.mark.parametrize(("value", "meant"), [("(a)", "a"), ("b.", "b"), ("S 9", "s9"), ("d", ""), ("9", "")])
def test_a_power_is_suggested_whatever_brackets_it_wears(value, meant):
    assert nearest_option(value, ["a", "b", "c", "s9"]) == meant


def test_a_first_letter_is_enough_where_one_value_alone_begins_with_it():
    assert nearest_option("Y", ["Yes", "No"]) == "Yes"
    assert nearest_option("H", ["High", "Half"]) == ""


def test_a_code_with_another_number_is_another_thing():
    codes = ["L0001", "L0002", "L0010"]
    assert nearest_option("L0003", codes) == ""
    assert nearest_option("L20", codes) == ""
    assert nearest_option("L 10", codes) == "L0010"
    assert nearest_option("l-01", codes) == "L0001"
