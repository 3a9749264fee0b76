"""Numbers of charities and companies that are not of the published form."""

import pytest

from tests.grids import assert_marks

CHECK = "invalid-number"


def providers(charity, company=""):
    return f"Providers\n| Provider | Charity number | Company number |\n| Example Trust | {charity} | {company} |"


@pytest.mark.parametrize("number", ["100001", "1000001", "1000001-12", "SC000001", "sc000001", "NIC100001", "NI100001"])
def test_the_published_forms_of_a_charitys_number_are_right(number):
    assert_marks(CHECK, providers(f'"{number}"'))


@pytest.mark.parametrize("number", ["00000001", "SC000001", "NI000001", "OC300001", "IP00001R", "SP0001RS", "R0000001"])
def test_the_published_forms_of_a_companys_number_are_right(number):
    assert_marks(CHECK, providers("", f'"{number}"'))


@pytest.mark.parametrize(
    "number", ["12345", "10000011", "GB-CHC-1000001", "1000001-", "SC00001", "applied for", "1000 001", "１000001"]
)
def test_another_form_is_no_charitys_number(number):
    (found,) = assert_marks(CHECK, providers(f'✗ "{number}"'))
    assert (found.found, found.expected) == (number, "6 or 7 digits, or SC or NIC and 6 digits")


@pytest.mark.parametrize("number", ["1000001", "000000001", "AB12", "SC0000011", "exempt", "ABCDEFGH"])
def test_another_form_is_no_companys_number(number):
    (found,) = assert_marks(CHECK, providers("", f'✗ "{number}"'))
    assert found.message == (
        f'"{number}" is not a company number, which has 8 digits, or 2 letters and 6 digits. '
        "Look it up and type it in full, or leave the cell blank if there is none."
    )


@pytest.mark.parametrize("cells", [("✗ 1000001", ""), ("", "✗ 1000001")])
def test_seven_digits_typed_as_a_number_may_be_either(cells):
    (found,) = assert_marks(CHECK, providers(*cells))
    assert found.message == (
        "1000001 was typed as a number, so it may be a charity number, or a company number without its leading zero. "
        "Look it up, format the cell as Text and type it in full."
    )


@pytest.mark.parametrize("cells", [("100001", ""), ("", "10000001")])
def test_a_number_of_another_length_that_has_its_form_can_have_lost_nothing(cells):
    assert_marks(CHECK, providers(*cells))


@pytest.mark.parametrize("cells", [("TBC", "#REF!"), ("n/a", "unknown"), ("", '"  "')])
def test_a_cell_that_another_check_reports_or_that_is_blank_is_no_number(cells):
    assert_marks(CHECK, providers(*cells))
