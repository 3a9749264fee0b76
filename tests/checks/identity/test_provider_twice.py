"""Providers that look like one body under two names."""

import pytest

from tests.grids import assert_marks

CHECK = "provider-twice"


def providers(*names):
    return "Providers\n| Provider | Type |\n" + "\n".join(f"| {name} | Charity |" for name in names)


@pytest.mark.parametrize(
    "other",
    [
        "Harbour Example Trust Ltd",
        "Harbour Example Trust Limited",
        "Harbour Example Trust Ltd.",
        "Harbour Example Trust L.T.D.",
        "Harbour Example Trust CIC",
        "Harbour Example Trust C.I.C.",
        "The Harbour Example Trust",
        "THE HARBOUR EXAMPLE TRUST LIMITED",
        "Harbour, Example Trust",
        "Harbour-Example Trust",
        "Harbour (Example) Trust",
    ],
)
def test_names_that_differ_in_what_tells_no_bodies_apart_are_one(other):
    (found,) = assert_marks(CHECK, providers("Harbour Example Trust", f"✗ {other}"))
    assert found.message.startswith(f"{other} and Harbour Example Trust look like one provider")
    assert found.message.endswith("add a row to the sheet Waivers: provider-twice, Providers!A3, who agreed it.")


@pytest.mark.parametrize(
    ("one", "other"), [("Arts & Sport", "Arts and Sport"), ("O'Example", "OExample"), ("7 Ways", "7-Ways")]
)
def test_signs_and_the_word_for_one_do_not_tell_names_apart(one, other):
    assert_marks(CHECK, providers(one, f"✗ {other}"))


@pytest.mark.parametrize(
    "other",
    [
        "Harbour Example Charity",
        "Harbour Example",
        "Harbours Example Trust",
        "Harbour Example Trust 2",
        "Example Trust Harbour",
    ],
)
def test_another_word_is_another_body(other):
    assert_marks(CHECK, providers("Harbour Example Trust", other))


@pytest.mark.parametrize("other", ["HARBOUR EXAMPLE TRUST", "Harbour  Example Trust"])
def test_the_same_name_in_other_letters_is_a_key_that_is_there_twice(other):
    text = providers("Harbour Example Trust", other)
    assert_marks(CHECK, text)
    assert_marks("duplicate-key", text.replace(other, f"✗ {other}"))


def test_every_further_name_is_held_against_the_first():
    found = assert_marks(CHECK, providers("Example Trust", "✗ Example Trust Ltd", "✗ The Example Trust"))
    assert all("and Example Trust look like" in f.message for f in found)


@pytest.mark.parametrize("names", [("The Limited", "Ltd"), ("CIC", "The"), ("", ""), ("TBC", "TBC"), ("&", "+")])
def test_a_name_of_such_words_alone_or_none_at_all_is_like_no_other(names):
    assert_marks(CHECK, providers(*names))
