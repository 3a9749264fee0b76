"""Amounts and dates that are 0 or blank where their formula fails."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

CHECK = "hidden-failure"


def line(cell, start="01/04/2018", end="31/03/2020", heading="2019/20"):
    head = f"Allocations\n| Line | Start | End | 2018/19 | {heading} |"
    return f"{head}\n| L001 | {start} | {end} | 5 | {cell} |\n| L002 | {start} | {end} | 5 | 5 |"


LOOKUP = "VLOOKUP(A2,Plan!A:B,2,FALSE)"


@pytest.mark.parametrize(
    "formula",
    [
        f"=IFERROR({LOOKUP},0) -> 0", f'=IFERROR({LOOKUP},"") -> ""', f"=IFNA({LOOKUP},0) -> 0", f"=IFERROR({LOOKUP},) -> 0",
        f"=ROUND(IFERROR({LOOKUP},0),2) -> 0", f"=IFERROR(IFERROR({LOOKUP},Missing),0) -> 0",
        f"=IF(ISERROR({LOOKUP}),0,{LOOKUP}) -> 0",
        f"=iferror( {LOOKUP} , 0.00 ) -> 0", "=IFERROR(D2/D9,0) -> 0", "=IFERROR(INDEX(Plan!B:B,MATCH(A2,Plan!A:A,0)),0) -> 0",
        '=IFERROR(XLOOKUP(A2,Plan!A:A,Plan!B:B)," ") -> " "',
    ],
)  # fmt: skip
def test_a_fall_back_that_is_shown_on_a_running_line_is_found(formula):
    assert_marks(CHECK, line(f"✗ {formula}"))


@pytest.mark.parametrize(
    "formula",
    [
        f"=IFERROR({LOOKUP},0) -> 5", f"=IFERROR({LOOKUP},5) -> 5", f'=IFERROR({LOOKUP},"look") -> look', f"={LOOKUP} -> 0",
        "=IFERROR(D2-D3,0) -> 0", '=IFERROR(SUM(D2:D3)-10,"") -> 0', '=IFERROR(SUMIFS(D2:D3,A2:A3,"L9"),0) -> 0', "0", "",
        f"=IFERROR({LOOKUP},0) -> ?", f'=IFERROR({LOOKUP},"") -> 0',
    ],
)  # fmt: skip
def test_what_did_not_fail_or_hides_nothing_is_left_alone(formula):
    assert_marks(CHECK, line(formula))


@pytest.mark.parametrize("heading", ["2018/19", "2019/20", "Total", "Partner match", "Decision date"])
def test_every_amount_and_date_of_a_line_is_looked_at(heading):
    column = "2017/18" if heading == "2018/19" else heading
    text = line(f"✗ =IFERROR({LOOKUP},0) -> 0", start="01/04/2017", heading=column)
    assert_marks(CHECK, text)


def test_a_line_that_does_not_run_in_the_year_may_have_nothing_there():
    assert_marks(CHECK, line(f"=IFERROR({LOOKUP},0) -> 0", end="31/03/2019"))
    assert_marks(CHECK, line(f"✗ =IFERROR({LOOKUP},0) -> 0", end=""))


@pytest.mark.parametrize(("title", "key"), [("Priorities", "Priority"), ("Sources", "Source")])
def test_budgets_and_awards_are_looked_at_too_and_their_totals_are_not(title, key):
    assert_marks(
        CHECK, f"{title}\n| {key} | 2018/19 |\n| One | ✗ =IFERROR({LOOKUP},0) -> 0 |\n| Total | =IFERROR(SUM(B2),0) -> 0 |"
    )


def test_a_review_that_is_not_done_may_have_no_date():
    assert_marks(CHECK, f'Reviews\n| Activity ref | Status | Completed |\n| A001 | In progress | =IFERROR({LOOKUP},"") -> "" |')


def test_the_words_name_the_formula():
    (finding,) = findings(line("=IFERROR(VLOOKUP(A2,Plan!A:B,2,FALSE),0) -> 0"), CHECK)
    assert finding.message == (
        "E2 is £0.00, which its formula, =IFERROR(VLOOKUP(A2,Plan!A:B,2,FALSE),0), also gives where it fails: nothing may be "
        "right here, or a look-up found nothing. Find out which, and let the formula show its error, or type the amount."
    )


def test_a_look_up_that_fails_down_a_column_is_one_finding():
    rows = "\n".join(f"| L{at} | =IFERROR(VLOOKUP(A{at},Plan!A:B,2,FALSE),0) -> 0 |" for at in range(2, 9))
    (finding,) = findings(f"Allocations\n| Line | 2018/19 |\n{rows}", CHECK)
    assert finding.cells() == "B2:B8"


def test_a_formula_that_cannot_be_read_blocks_nothing():
    report = validate(load(draw(line("=IFERROR(SUM({1,2},5),0) -> 0"))[0], for_year(Year(2018))), [CHECKS_BY_NAME[CHECK]])
    assert (report.findings, report.skipped) == ([], {})
    assert report.not_computed == {CHECK: "the formula of Allocations!E2 cannot be read"}
