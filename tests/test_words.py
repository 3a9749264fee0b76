import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validators.words import clean, fold, is_blank, is_placeholder, nearest, quoted

VICTIMS = "Victims services"
PRIORITIES = [VICTIMS, "Community safety and prevention", "Reducing reoffending"]


@settings(deadline=None)
@given(st.text())
def test_folding_a_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(st.characters(codec="ascii")))
def test_folding_ignores_case_and_the_spaces_around_a_text(text):
    assert fold(f" {text.upper()}\n") == fold(text)


@pytest.mark.parametrize(
    "text",
    [
        "victims  services",
        "Victims\xa0services",
        "\ufeffVictims ser\u200bvices ",
        "Victims\nservices",
        "Viсtіms sеrviсes",  # five Cyrillic letters
        "Victims ser\xadvices",
        "Ｖｉｃｔｉｍｓ services",
        "VICTIMS SERVICES",
    ],
)
def test_spellings_that_look_alike_fold_alike(text):
    assert fold(text) == fold(VICTIMS)


@pytest.mark.parametrize("text", ["Children’s Act", "Children´s Act", "Children`s Act", "Children′s Act", "childrenʼs act"])
def test_every_apostrophe_is_the_same(text):
    assert fold(text) == fold("Children's Act")


@pytest.mark.parametrize("dash", "‐‑‒–—―−")
def test_every_dash_is_a_hyphen(dash):
    assert fold(f"Co{dash}commissioned") == fold("Co-commissioned")


@pytest.mark.parametrize("text", ["", " ", "\xa0\u2003", "\u200b\ufeff", "\t\r\n", "\u2800\u3164"])
def test_a_text_that_shows_nothing_is_blank(text):
    assert is_blank(text)
    assert clean(text) == ""


@pytest.mark.parametrize("text", ["0", "-", ".", "None", "n/a"])
def test_a_text_that_shows_something_is_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "TBC",
        "tbc.",
        "T.B.C.",
        "(TBA)",
        "TBD?",
        "to be confirmed",
        "To be agreed",
        "< Select >",
        "Select...",
        "-- Select --",
        "Please select",
        "Choose an item.",
        "Select from list",
        "xxx",
        "XXXX",
        "x,xxx",
        "???",
        "?",
        "<provider name>",
        "[insert name]",
        "£TBC",
        "Lorem ipsum dolor",
        "dd/mm/yyyy",
        "Click or tap here to enter text.",
        "Enter amount",
        "ТВС",
    ],
)
def test_a_placeholder_is_known_as_one(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "n/a",
        "0",
        "-",
        "Select Committee report",
        "XX",
        "Xaverian Trust",
        "TBC Ltd",
        "Choose Life",
        "<5",
        "Placeholder: the wording of KPQ2 goes here",
        "Tbilisi",
        "a, b or c?",
        "Enterprise",
        "x",
    ],
)
def test_a_value_is_not_taken_for_a_placeholder(text):
    assert not is_placeholder(text)


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
    assert nearest(value, PRIORITIES) == meant


@pytest.mark.parametrize(("value", "meant"), [("(a)", "a"), ("b.", "b"), ("S 9", "s9"), ("d", ""), ("9", "")])
def test_a_power_is_suggested_whatever_brackets_it_wears(value, meant):
    assert nearest(value, ["a", "b", "c", "s9"]) == meant


def test_a_first_letter_is_enough_where_one_value_alone_begins_with_it():
    assert nearest("Y", ["Yes", "No"]) == "Yes"
    assert nearest("H", ["High", "Half"]) == ""


def test_a_code_with_another_number_is_another_thing():
    codes = ["L0001", "L0002", "L0010"]
    assert nearest("L0003", codes) == ""
    assert nearest("L20", codes) == ""
    assert nearest("L 10", codes) == "L0010"
    assert nearest("l-01", codes) == "L0001"


def test_a_quotation_is_one_line_and_short():
    assert quoted("North\n Trust\u200b ") == '"North Trust"'
    assert len(quoted("word " * 500)) <= 62
