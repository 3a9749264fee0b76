"""What is said of the workbook as a whole: on its cover, in the stamp of every sheet, and in the notes."""

import pytest

from tests.summaries.small_reviews import REGISTER, book_of, sheet
from validators.checks.engine import validate
from validators.model.dates import Year
from validators.model.report import Finding, Report, YearTotals
from validators.register.fingerprints import fingerprint
from validators.summaries.stamp import format_stamp

FIRM = YearTotals(Year(2018), 105500, {}, {})
ERROR, WARNING, NOTE = (Finding("some-check", severity, None, "Correct it.") for severity in ("error", "warning", "note"))
WAIVED = Finding("some-check", "error", None, "Correct it.", waived=True)

WAIVERS = """
    Waivers
    | Check          | Line or cell | Reason | Approved by | Date       | Expires    |
    | reason-missing | L001         | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
    | order-missing  | L002         | Agreed | A. Sample   | 01/06/2018 | 31/07/2018 |
"""


def report(*findings, **more):
    return Report("drawn.xlsx", findings, ["some-check", "other-check"], **{"rulebook": "2018/19", "totals": FIRM} | more)


def fact(name, book=None, of=None):
    return dict(sheet("cover", book, of or report()).rows)[name]


def texts(book=None, of=None):
    return [text for _, text in sheet("notes", book, of or report()).rows]


def test_the_cover_says_what_was_made_of_what():
    book = book_of(REGISTER + WAIVERS)
    assert sheet("cover", book, report(ERROR, ERROR, WARNING, NOTE, WAIVED)).rows == [
        ("Organisation", "A fictional office"),
        ("Financial year", "2018/19"),
        ("As at", "1 August 2018"),
        ("Status", "Approved"),
        ("Protective marking", "OFFICIAL"),
        ("Total for 2018/19", "£1,055.00"),
        ("Errors", "2"),
        ("Warnings", "1"),
        ("Notes", "1"),
        ("Waived findings", "1"),
        ("Waivers in force", "1"),
        ("Rulebook", "2018/19"),
        ("Fingerprint", fingerprint(book)),
    ]


def test_a_total_that_cannot_be_relied_on_says_so():
    doubtful = book_of(REGISTER.replace("300.00   |", '"300"    |'))
    of = validate(doubtful)
    assert fact("Total for 2018/19", doubtful, of) == "£755.00, as far as the cells that it is made of can be read"
    assert fact("Total for 2018/19", book_of("About\n| Setting | Value |\n| Financial year | 2018/19 |")) == "n/a"


def test_facts_that_are_not_given_are_not_left_empty():
    bare = book_of("Priorities\n| Priority |\n| Victims services |")
    of = Report("drawn.xlsx")
    assert [fact(name, bare, of) for name in ("Organisation", "Status", "Protective marking")] == [
        "None recorded",
        "None recorded",
        "No protective marking recorded",
    ]
    assert fact("Rulebook", bare, of).startswith("None for 20")


def test_the_stamp_says_what_checking_came_to():
    book = book_of()
    begins = "OFFICIAL. Checked as at 1 August 2018 with the rulebook of 2018/19: "
    ends = f" Fingerprint {fingerprint(book)[:12]}."
    assert format_stamp(book, report()) == f"{begins}no errors.{ends}"
    assert (
        format_stamp(book, report(WARNING, WARNING, NOTE, WAIVED)) == f"{begins}no errors, 2 warnings, 1 note, 1 waived.{ends}"
    )


@pytest.mark.parametrize(
    ("findings", "status", "begins"),
    [
        ([ERROR, ERROR, ERROR], "Approved", "DRAFT: 3 errors stand. OFFICIAL. "),
        ([ERROR], "Draft   ", "DRAFT: 1 error stands; the register is not yet approved. OFFICIAL. "),
        ([], "Draft   ", "DRAFT: the register is not yet approved. OFFICIAL. "),
        ([], "Approved", "DRAFT. OFFICIAL. "),
    ],
)
def test_a_draft_begins_with_the_word_and_says_why(findings, status, begins):
    book = book_of(REGISTER.replace("Approved", status))
    assert format_stamp(book, report(*findings), draft=True).startswith(begins)


def test_what_fails_or_was_not_checked_is_a_draft_whether_asked_for_or_not():
    assert format_stamp(book_of(), report(ERROR)).startswith("DRAFT: 1 error stands. ")
    unchecked = format_stamp(book_of(), report(rulebook=""))
    assert unchecked.startswith("DRAFT: the workbook could not be checked. OFFICIAL. Not checked: there is no rulebook")


def test_a_stamp_without_an_as_at_day_says_so():
    undated = book_of(REGISTER.replace("01/08/2018        |", "soon |"))
    assert "Checked as at 1 April 2018 (About gives no As at day) with" in format_stamp(undated, report())


def test_notes_are_numbered_as_they_are_referred_to_and_the_first_is_that_on_rounding():
    summary = sheet("notes")
    assert [number for number, _ in summary.rows] == [f"[note {n}]" for n in range(1, len(summary.rows) + 1)]
    assert "may not sum because of rounding" in summary.rows[0][1]


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("Net  ", "Amounts are net of VAT."),
        ("Gross", "Amounts include VAT."),
        ("Mixed", "Some amounts are net of VAT and some include it: VAT basis Mixed."),
        ("     ", "VAT basis: None recorded."),
    ],
)
def test_notes_say_whether_amounts_include_vat(basis, said):
    assert said in texts(book_of(REGISTER.replace("| Net  ", f"| {basis}")))


def test_notes_say_what_was_checked_and_what_was_not():
    assert "2 checks ran by the rulebook of 2018/19." in texts()
    partly = texts(
        of=report(skipped={"a": "the workbook has no Sources table", "b": "the workbook has no Sources table", "c": "why"})
    )
    assert "2 checks ran by the rulebook of 2018/19; 3 could not be done, or not everywhere." in partly
    assert "Could not be done, or not everywhere (a and b): the workbook has no Sources table." in partly
    assert "Could not be done, or not everywhere (c): why." in partly


def test_notes_name_no_more_checks_than_a_reader_can_take_in():
    (note,) = (text for text in texts(of=report(skipped=dict.fromkeys("abcdefgh", "why"))) if "why" in text)
    assert note == "Could not be done, or not everywhere (a, b, c, d, e and 3 more): why."


def test_notes_give_each_waiver_in_force_and_no_name_of_a_person():
    said = texts(book_of(REGISTER + WAIVERS), report(WAIVED))
    assert "1 waiver in force; 1 finding waived." in said
    assert "Waiver until 31 December 2018: reason-missing at L001. Reason: Agreed" in said
    assert "order-missing" not in str(said)
    assert "A. Sample" not in str(said)
    assert "No waivers in force; no findings waived." in texts()
