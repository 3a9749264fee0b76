"""Providers that share a number."""

import pytest

from tests.grids import assert_marks

CHECK = "shared-number"


def providers(*rows):
    return "Providers\n| Provider | Charity number | Company number |\n" + "\n".join(f"| {row} |" for row in rows)


def test_each_further_provider_with_the_number_is_marked_and_both_are_named():
    found = assert_marks(
        CHECK, providers('Old Trust | "1000001" |', 'New Trust | ✗ "1000001" |', 'Other Trust | ✗ "1000001" |')
    )
    assert [f.message for f in found] == [
        f"{name} and Old Trust have the same charity number, 1000001. "
        "Correct the one that is wrong; if they are one body, use one name for it."
        for name in ("New Trust", "Other Trust")
    ]


def test_a_provider_may_share_both_numbers():
    assert_marks(CHECK, providers('Old Trust | "1000001" | "01000001"', 'New Trust | ✗ "1000001" | ✗ "01000001"'))


@pytest.mark.parametrize(
    ("one", "other"), [('"SC000001"', '"sc000001"'), ('"1000001"', "1000001"), ('"SC 000001"', '"SC000001"')]
)
def test_the_same_number_in_other_letters_spaces_or_type_is_the_same(one, other):
    assert_marks(CHECK, providers(f"Old Trust | {one} |", f"New Trust | ✗ {other} |"))


@pytest.mark.parametrize("word", ["n/a", "None", "-", "REDACTED"])
def test_words_that_say_that_there_is_none_are_shared_by_many(word):
    assert_marks(CHECK, providers(f'Old Trust | "{word}" |', f'New Trust | "{word}" |'))


def test_a_charitys_number_may_equal_a_companys():
    assert_marks(CHECK, providers('Old Trust | "01000001" |', 'New Trust | | "01000001"'))


def test_a_provider_that_is_there_twice_with_its_number_is_another_finding():
    text = providers('Old Trust | "1000001" |', 'OLD TRUST | "1000001" |')
    assert_marks(CHECK, text)
    assert_marks("duplicate-key", text.replace("OLD TRUST", "✗ OLD TRUST"))


def test_a_row_without_a_name_is_left_out():
    assert_marks(CHECK, providers('| "1000001" |', 'New Trust | "1000001" |', 'Other Trust | ✗ "1000001" |'))
