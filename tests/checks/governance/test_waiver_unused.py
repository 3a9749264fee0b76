"""Waivers in force that waive nothing."""

import pytest

from tests.grids import assert_marks, draw, report_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "waiver-unused"
BARE = "grant-conditions-missing"


def book(*waivers, conditions="", as_at="29/06/2018"):
    """A workbook in which one check finds fault with L001; each waiver is Check | Line or cell, or all six cells."""
    whole = [w if w.count("|") > 1 else f"{w} | Agreed | A. Sample | 01/06/2018 | 31/12/2018" for w in waivers]
    body = "\n".join(f"| {waiver} |" for waiver in whole)
    return f"""
    About
    | Setting | Value   |
    | As at   | {as_at} |

    Allocations
    | Line | Mechanism | Conditions   |
    | L001 | CDR grant | {conditions} |
    | L002 | CDR grant | Returns      |

    Waivers
    | Check | Line or cell | Reason | Approved by | Date | Expires |
    {body}
    """


@pytest.mark.parametrize("where", ["L001", "l001", "Allocations!C2", "'allocations'!$C$2"])
def test_a_waiver_of_a_finding_that_remains_is_of_use_however_it_is_written(where):
    assert_marks(CHECK, book(f"{BARE} | {where}", f"{BARE.upper()} | {where}"))


@pytest.mark.parametrize("where", ["L002", "Allocations!C3", "C2", "Sources!C2", "all"])
def test_a_waiver_of_another_place_is_not(where):
    (found,) = assert_marks(CHECK, book(f"{BARE} | ✗ {where}"))
    assert found.message == (
        f'{BARE} finds nothing at "{where}", so this waives nothing. Delete the waiver, or correct where it points: to a line '
        "such as L014, or to a cell such as Allocations!J14."
    )
    assert (found.severity, found.found) == ("warning", where)


def test_a_waiver_of_what_was_fixed_is_unused():
    assert_marks(CHECK, book(f"{BARE} | ✗ L001", conditions='"None"'))


def test_a_check_that_cannot_be_waived_is_named():
    found = assert_marks(CHECK, book("ring-fence-breach | ✗ L001", "Missing-sheet | ✗ L001"))
    assert [f.message for f in found] == [
        f"{name} cannot be waived. Fix what it finds, and delete this waiver."
        for name in ("ring-fence-breach", "missing-sheet")
    ]


def test_a_finding_that_is_where_its_waiver_says_but_cannot_be_waived_leaves_the_waiver_unused():
    text = book("missing-column | ✗ Allocations!A1")
    assert "Allocations!A1" in [str(f.cell) for f in validate(load(draw(text)[0])).findings if f.check == "missing-column"]
    assert_marks(CHECK, text)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("grant-conditions-mising", "Did you mean grant-conditions-missing? Correct the name, or delete the waiver."),
        ("Grant conditions missing", "Did you mean grant-conditions-missing? Correct the name, or delete the waiver."),
        ("qqqq", "Correct the name in Check, or delete the waiver."),
    ],
)
def test_a_name_that_is_no_check_is_quoted_with_the_nearest(name, near):
    (found,) = assert_marks(CHECK, book(f"{name} | ✗ L001"))
    assert found.message == f'There is no check named "{name}", so this waives nothing. {near}'


@pytest.mark.parametrize(
    "waiver",
    [
        f"{BARE} | L002 | Agreed | A. Sample | 01/06/2018 | 28/06/2018",
        f"{BARE} | L002 | Agreed | | 01/06/2018 | 31/12/2018",
        f"{BARE} | L002 | TBC | A. Sample | 01/06/2018 | 31/12/2018",
        " | L002 | Agreed | A. Sample | 01/06/2018 | 31/12/2018",
    ],
)
def test_a_waiver_that_is_not_in_force_is_another_finding(waiver):
    assert_marks(CHECK, book(waiver))


def test_without_an_as_at_day_no_waiver_is_in_force():
    assert_marks(CHECK, book(f"{BARE} | L002", as_at="TBC"))


def test_a_waiver_of_a_check_that_was_left_out_is_not_called_unused_and_that_is_said():
    report = validate(load(draw(book(f"{BARE} | L002", f"{BARE} | L001", "qqqq | L001"))[0]), [CHECKS_BY_NAME[CHECK]])
    assert [str(f.cell) for f in report.findings] == ["Waivers!B4"]
    assert report.skipped == {
        CHECK: "nobody can say whether the waivers of Waivers!A2 and Waivers!A3 are of use, because "
        "grant-conditions-missing did not look everywhere"
    }


def test_a_waiver_of_a_check_that_could_not_look_everywhere_is_not_called_unused():
    report = report_of(book(f"{BARE} | L002", conditions="#REF!"), CHECK)
    assert not report.findings
    assert "Waivers!A2" in report.skipped[CHECK]


def test_a_check_that_found_the_fault_need_not_have_looked_everywhere():
    text = book(f"{BARE} | L001").replace("Returns", "#REF!")
    assert_marks(CHECK, text)
    assert CHECK not in report_of(text, CHECK).skipped


def test_a_waiver_of_an_unused_waiver_waives_it_and_is_not_judged_itself():
    text = book("qqqq | L001", f"{CHECK} | Waivers!B2")
    report = report_of(text, CHECK)
    assert [(str(f.cell), f.waived) for f in report.findings] == [("Waivers!B2", True)]
    assert "Waivers!A3" in report.skipped[CHECK]
