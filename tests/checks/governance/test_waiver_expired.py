"""Waivers that are past their day."""

import pytest

from tests.grids import assert_marks, report_of

CHECK = "waiver-expired"
WHOLE = "reason-missing | L001 | Agreed | A. Sample | 01/06/2017"


def book(*waivers, as_at="29/06/2018"):
    body = "\n".join(f"| {waiver} |" for waiver in waivers)
    return f"""
    About
    | Setting | Value   |
    | As at   | {as_at} |

    Waivers
    | Check | Line or cell | Reason | Approved by | Date | Expires |
    {body}
    """


def test_a_waiver_holds_on_its_last_day_and_has_expired_the_day_after():
    assert_marks(CHECK, book(f"{WHOLE} | 29/06/2018"))
    (found,) = assert_marks(CHECK, book(f"{WHOLE} | ✗ 28/06/2018"))
    assert found.message == (
        'This waiver of "reason-missing" at "L001" expired on 28 June 2018, and the workbook is as at 29 June 2018. '
        "Have it approved again with a later day, or fix what it names and delete it."
    )
    assert (found.severity, found.expected) == ("error", "29 June 2018 or later")


def test_a_waiver_that_names_no_check_has_expired_all_the_same():
    assert_marks(CHECK, book(f"{WHOLE.replace('reason-missing', 'everything')} | ✗ 28/06/2018"))


@pytest.mark.parametrize("waiver", [f"{WHOLE} | ", f"{WHOLE} | soon", f"{WHOLE.replace('Agreed', '')} | 28/06/2018"])
def test_a_waiver_that_does_not_say_all_that_it_must_is_left_out_and_named(waiver):
    report = report_of(book(waiver), CHECK)
    assert not report.findings
    assert "Waivers!" in report.skipped[CHECK]


def test_without_an_as_at_day_nothing_has_expired_and_that_is_said():
    report = report_of(book(f"{WHOLE} | 28/06/2018", as_at="TBC"), CHECK)
    assert not report.findings
    assert "About!B2" in report.skipped[CHECK]
