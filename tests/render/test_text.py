"""What a finance officer reads on the screen."""

import pytest

from tests.render.reports import BATCH, INCOMPLETE, NO_RULEBOOK, UNREADABLE, finding, report
from validators.model.raw_workbook import Cell
from validators.render.report.text import stream
from validators.render.report_formats import ReportOptions
from validators.render.text_report import CAP, format_report, verdict_line
from validators.system.text_style import TextStyle

THE_FILE = finding("external-link", None, "It takes values from Budget.xlsx. Paste them as values.", severity="warning")


def test_a_report_reads_from_the_file_to_the_verdict():
    skipped = {"source-overspent": "a total over Allocations!K4 would be meaningless until it is mended"}
    assert (
        format_report(report(THE_FILE, finding(), skipped=skipped))
        == """\
register.xlsx

  The file
    warning  It takes values from Budget.xlsx. Paste them as values. (external-link)

  Allocations
    J14  error    It is wrong. Mend it. (total-mismatch)

  Blocked: put these right, and check again
    a total over Allocations!K4 would be meaningless until it is mended (source-overspent)

  2018/19
    Victims services                   £800,000.00
    Community safety and prevention    £500,000.00
    Reducing reoffending               £704,310.00
    Total                            £2,004,310.00

FAIL  register.xlsx  1 error, 1 warning; 2 checks, 1 blocked
"""
    )


def test_a_clean_workbook_says_how_many_checks_ran():
    assert verdict_line(report()) == "PASS  register.xlsx  no findings; 2 checks\n"


def test_a_warning_fails_only_where_it_was_asked_to():
    assert verdict_line(report(THE_FILE)) == "PASS  register.xlsx  1 warning; 2 checks\n"
    assert verdict_line(report(THE_FILE), fail_on="warning") == "FAIL  register.xlsx  1 warning; 2 checks\n"


def test_a_waived_finding_is_shown_as_waived_and_does_not_fail():
    shown = format_report(report(finding(waived=True)))
    assert "J14  waived   It is wrong." in shown
    assert shown.endswith("PASS  register.xlsx  1 waived; 2 checks\n")


def test_findings_beyond_the_cap_are_counted_and_the_verdict_counts_them_all():
    many = [finding(cell=Cell("Allocations", row, 1)) for row in range(1, 501)]
    shown = format_report(report(*many))
    assert shown.count("(total-mismatch)") == CAP
    assert "and 480 more of total-mismatch; --format json gives all" in shown
    assert "500 errors" in shown


def test_waived_findings_leave_room_for_those_that_stand():
    many = [finding(cell=Cell("Allocations", row, 1), waived=True) for row in range(1, 50)]
    shown = format_report(report(*many, finding(cell=Cell("Allocations", 50, 1))))
    assert "A50  error" in shown
    assert "and 29 more waived of total-mismatch" in shown


def test_an_unreadable_workbook_says_why_and_that_nothing_else_was_checked():
    shown = format_report(UNREADABLE)
    assert "error    The file is empty. Submit it again. (unreadable-workbook)" in shown
    assert "the file could not be read (total-mismatch and blank-cell)" in shown
    assert shown.endswith("UNREADABLE  broken.xlsx  1 error\n")


def test_a_workbook_that_nothing_could_check_does_not_pass():
    shown = format_report(NO_RULEBOOK)
    assert "there is no rulebook for this workbook's financial year (total-mismatch)" in shown
    assert shown.endswith("UNCHECKED  register.xlsx  not checked\n")


def test_totals_that_would_be_meaningless_are_said_to_be_missing():
    assert "totals are not given" in format_report(report(totals=None))
    assert "totals are not given" not in format_report(report())


def test_checks_that_share_a_reason_are_counted_beyond_the_first_five():
    shown = format_report(report(skipped={f"check-{n}": "the reason" for n in range(8)}))
    assert "the reason (check-0, check-1, check-2, check-3, check-4 and 3 more)" in shown


def test_several_workbooks_end_with_one_line_on_them_together():
    *_, last = stream([report(), report(finding()), UNREADABLE], ReportOptions())
    assert last == "3 workbooks: 1 passed, 1 failed, 1 unreadable; 2 errors\n"


def test_a_figure_that_could_not_be_added_up_leaves_a_workbook_incomplete():
    shown = format_report(INCOMPLETE)
    assert "    R5:R28, R30  warning  It is wrong." in shown
    assert "Because of it, Allocations!P40 and Allocations!J14 are wrong too. (hidden-rows)" in shown
    assert shown.endswith("INCOMPLETE  returns/half.xlsx  1 warning, 1 note; 2 checks, 1 blocked\n")


def test_each_outcome_has_its_own_heading():
    shown = format_report(BATCH[1])
    assert "Blocked: put these right, and check again\n    not looked at: the rows of K4 (zero-amount)" in shown
    assert "look at them yourself\n    the formula of Allocations!S9 could not be computed (stale-value)" in shown
    assert "Does not apply to this workbook\n    the workbook has no Control table (matrix-mismatch)" in shown
    assert "5 checks, 1 blocked, 1 not computed, 1 not applicable" in shown


def test_one_workbook_needs_no_summary():
    assert len(list(stream([report()], ReportOptions()))) == 1


def test_quiet_leaves_one_line_a_workbook():
    assert "".join(stream([report(), UNREADABLE], ReportOptions(quiet=True))) == (
        "PASS  register.xlsx  no findings; 2 checks\nUNREADABLE  broken.xlsx  1 error\n"
    )


def test_long_sentences_wrap_under_their_own_beginning():
    message = "The lines of the year add to more than was approved, so that one of them must be wrong. Find it."
    shown = format_report(report(finding(message=message)), TextStyle(width=60))
    assert max(map(len, shown.splitlines())) <= 60
    at = shown.splitlines().index("    J14  error    The lines of the year add to more than was")
    assert shown.splitlines()[at + 1].startswith(" " * 18 + "approved")


def test_without_a_screen_a_finding_is_one_line():
    message = "A sentence that goes on and on. " * 20
    line = next(line for line in format_report(report(finding(message=message))).splitlines() if "J14" in line)
    assert line.endswith("(total-mismatch)")


@pytest.mark.parametrize("field", ["sheet", "message", "workbook", "reason"])
def test_nothing_from_a_workbook_reaches_the_screen_as_a_command(field):
    evil = "\x1b[2J\u202e\nFAKE"
    given = report(
        finding(cell=Cell(evil if field == "sheet" else "Allocations", 1, 1), message=evil if field == "message" else "Fine."),
        workbook=evil if field == "workbook" else "register.xlsx",
        skipped={"blank-cell": evil} if field == "reason" else {},
    )
    shown = format_report(given)
    assert r"\x1b[2J\u202e\nFAKE" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_colour_adds_no_words():
    coloured = format_report(report(THE_FILE, finding()), TextStyle(colour=True))
    assert "\x1b[31m    J14  error    \x1b[0m" in coloured
    assert _plain(coloured) == format_report(report(THE_FILE, finding()))


def _plain(text):
    for code in ("0", "1", "2", "31", "33", "36", "1;31", "1;32"):
        text = text.replace(f"\x1b[{code}m", "")
    return text
