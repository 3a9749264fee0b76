from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from validators.model.text import clean, fold, fold_all, format_value, is_blank, is_placeholder, letters_of, quote

VICTIMS = "Victims services"


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(st.characters(codec="ascii")) | st.text() | st.from_regex(r"[A-Z][0-9]{3}-[a-z]", fullmatch=True)))
def test_many_texts_are_folded_as_each_is(texts):
    assert fold_all(texts) == [fold(text) for text in texts]


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
        "-",
        "--",
        "–",
        "—",
        "£ -",
        ".",
        "...",
        "…",
        "0",
        "0.00",
        "n/a",
        "N/A.",
        "N / A",
        "n.a.",
        "NA",
        "n-a",
        "(n/a)",
        "Not applicable",
        "None",
        "none.",
        "NIL",
        "“none”",
        "pending",
        "Pending approval",
        "to follow",
        "Details to follow.",
        "Awaiting",
        "awaiting sign-off by the Commissioner",
        "Not known",
        "not yet known",
        "Unknown",
        "see notes",
        "See note below",
        "to\xa0follow",
    ],
)
def test_a_placeholder_is_known_as_one(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nonesuch Trust",
        "n/a: no premises are let",
        "01",
        "-1",
        "Nilgiri House",
        "Nathan House",
        "A",
        "Pending matters group",
        "See note 5",
        "Follow-up visits",
        "Unknown quantities: a study",
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
def test_a_text_that_says_something_is_no_placeholder(text):
    assert not is_placeholder(text)


def test_the_letters_of_a_text_are_those_that_its_punctuation_leaves():
    assert [letters_of(text) for text in ("N/A.", "n a", "None", "–", "L-001")] == ["na", "na", "none", "", "l001"]


def test_a_quotation_is_one_line_and_short():
    assert quote("North\n Trust\u200b ") == '"North Trust"'
    assert len(quote("word " * 500)) <= 62


def test_a_value_is_shown_as_its_cell_shows_it():
    day = datetime(2018, 4, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
    ticked = True
    values = (1.0, 0.1, 1234567.0, day, ticked, None, "x")
    assert [format_value(value) for value in values] == ["1", "0.1", "1234567", "01/04/2018", "TRUE", "", "x"]


@pytest.mark.parametrize(
    "text", ["<" + "a" * 32_000, "<" * 32_000, "?" * 32_000, "tbc" + " " * 32_000 + "x", "[insert" + "a" * 32_000, "-" * 32_000]
)
def test_a_cell_filled_to_its_limit_says_something(text):
    assert not is_placeholder(text)
