"""Dates that are four years and a day off, and what follows from them."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.checks.structure.wrong_date_system import CHECKS_OF_DATES
from validators.loading.loading import load

CHECK = "wrong-date-system"

LATE = """
    About
    | Setting        | Value        |
    | Financial year | 2018/19      |
    | As at          | ✗ 30/06/2022 |

    Allocations
    | Line | Source   | Start      | End        | 2017/18 | 2018/19   | 2019/20 |
    | L001 | Reserves | 02/04/2022 | 01/04/2023 |         | 12,500.00 |         |
    | L002 | Reserves | 02/04/2022 | 01/10/2022 |         | 9,400.00  |         |
"""


def test_the_first_date_is_named_with_the_day_that_was_meant():
    (finding,) = assert_marks(CHECK, LATE + "(days from 1904)")
    assert (finding.found, finding.expected) == ("30 June 2022", "29 June 2018")
    assert "1904" in finding.message
    assert 'clear "Use 1904 date system"' in finding.message


def test_the_reverse_is_reported_too():
    early = LATE.replace("2022", "2014").replace("2023", "2015")
    (finding,) = assert_marks(CHECK, early)
    assert 'tick "Use 1904 date system"' in finding.message


@pytest.mark.parametrize("text", [LATE.replace("✗ ", ""), LATE.replace("✗ ", "").replace("2022", "2014") + "(days from 1904)"])
def test_dates_that_are_off_in_the_other_direction_are_no_matter_of_the_setting(text):
    assert not findings(text, CHECK)


def test_a_register_of_an_old_mac_whose_dates_are_right_is_no_fault():
    right = LATE.replace("✗ ", "").replace("2022", "2018").replace("2023", "2019")
    assert not findings(right + "(days from 1904)", CHECK)


def test_a_table_that_was_pasted_from_the_other_kind_is_reported_by_itself():
    (finding,) = assert_marks(
        CHECK,
        """
        About
        | Setting        | Value      |
        | Financial year | 2018/19    |
        | As at          | 29/06/2018 |

        Allocations
        | Line | Start      | End        | 2018/19   |
        | L001 | 01/04/2018 | 31/03/2019 | 12,500.00 |
        | L002 | 01/04/2018 | 30/09/2018 | 9,400.00  |

        Reviews
        | Activity ref | Due          |
        | A001         | ✗ 01/10/2014 |
        | A002         | 01/10/2014   |
        | A003         | 01/11/2014   |
    """,
    )
    assert "most dates of Reviews" in finding.message
    assert "Paste Special, Values and Add" in finding.message


def test_older_grants_and_a_few_slips_are_no_matter_of_the_setting():
    assert not findings(
        """
        Sources
        | Source    | Grant start | Grant end  |
        | Old grant | 01/04/2013  | 31/03/2015 |
        | Another   | 01/04/2014  | 31/03/2016 |

        Allocations
        | Line | Start      | End        |
        | L001 | 01/04/2018 | 31/03/2019 |
        | L002 | 01/04/2018 | 31/03/2019 |

        Virements
        | Virement | Date       |
        | V001     | 01/05/2014 |
    """,
        CHECK,
    )


def test_what_follows_from_it_is_listed_with_it_and_not_reported_again():
    text = LATE.replace("✗ ", "")
    alone = validate(load(draw(text)[0])).findings
    assert "money-outside-dates" in {finding.check for finding in alone}
    whole = validate(load(draw(text + "(days from 1904)")[0])).findings
    assert not CHECKS_OF_DATES & {finding.check for finding in whole}
    (finding,) = [finding for finding in whole if finding.check == CHECK]
    assert {str(cell) for cell in finding.follows} >= {"Allocations!F2", "Allocations!F3"}


def test_what_is_wrong_elsewhere_is_a_finding_of_its_own():
    text = LATE.replace("✗ ", "").replace("9,400.00", "-9,400.00")
    found = validate(load(draw(text + "(days from 1904)")[0])).findings
    assert "negative-amount" in {finding.check for finding in found}


def test_the_checks_of_dates_are_checks():
    assert CHECKS_BY_NAME.keys() >= CHECKS_OF_DATES
