import pytest

from tests.grids import assert_marks

CHECK = "unsupported-template"


@pytest.mark.parametrize("version", ["1", '"1"', '" 1 "'])
def test_version_1_is_supported_as_a_number_and_as_text(version):
    assert_marks(
        CHECK,
        f"""
        About
        | Setting          | Value     |
        | Template version | {version} |
    """,
    )


@pytest.mark.parametrize("version", ["2", '"1.1"', "", '"  "', "TBC", "01/04/2018"])
def test_any_other_version_and_none_at_all_is_reported_at_its_value(version):
    assert_marks(
        CHECK,
        f"""
        About
        | Setting          | Value       |
        | Status           | Draft       |
        | Template version | ✗ {version} |
    """,
    )


def test_the_sentence_says_which_version_is_there():
    (finding,) = assert_marks(
        CHECK,
        """
        About
        | Setting          | Value |
        | Template version | ✗ 2   |
    """,
    )
    assert "is 2, and only version 1" in finding.message
    assert (finding.found, finding.expected) == ("2", "1")


def test_without_the_setting_the_finding_is_at_the_header_of_about():
    assert_marks(
        CHECK,
        """
        About
        | Our register |       |
        | ✗ Setting    | Value |
        | Status       | Draft |
    """,
    )


def test_an_error_or_a_formula_without_a_value_is_left_to_its_own_check():
    for value in ("#REF!", "=Other!A1 -> ?"):
        assert_marks(
            CHECK,
            f"""
            About
            | Setting          | Value   |
            | Template version | {value} |
        """,
        )


def test_a_workbook_without_about_is_left_to_missing_sheet():
    assert_marks(
        CHECK,
        """
        Providers
        | Provider | Type |
    """,
    )


def test_the_version_is_judged_although_the_year_has_no_rulebook():
    assert_marks(
        CHECK,
        """
        About
        | Setting          | Value   |
        | Template version | ✗ 7     |
        | Financial year   | 2030/31 |
    """,
    )
