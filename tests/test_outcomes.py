"""What a check may come to beside a finding, what that makes of the verdict, and that one cause is one finding."""

import pytest

from tests.grids import draw
from tests.test_engine import BOOK, faulty, made, run
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.raw_workbook import Cell
from validators.model.report import verdict
from validators.model.workbook import Blocked, Cause, Fault, NotApplicable, NotComputed

HERE, THERE = Cell("Allocations", 2, 4), Cell("Priorities", 2, 2)


def placed(*outcomes, severity="error", **declared):
    """What one check with these outcomes comes to, beside another that finds nothing."""
    return run(BOOK, made("one", lambda _: iter(outcomes), severity=severity, **declared), made("two"))


# Outcomes, and the verdict


def test_a_check_blocked_by_a_cell_with_money_leaves_the_workbook_incomplete():
    report = placed(Blocked("nobody knows", [HERE]))
    assert report.skipped == {"one": "nobody knows"}
    assert verdict(report, "error") == "incomplete"


@pytest.mark.parametrize("cells", [(), (Cell("Allocations", 40, 30),), (Cell("Elsewhere", 1, 1),)])
def test_a_block_that_names_no_cell_of_a_table_may_be_about_any_money(cells):
    assert verdict(placed(Blocked("nobody knows", cells)), "error") == "incomplete"


@pytest.mark.parametrize("heading", ["Activity", "KPQs", "Area", "Conditions"])
def test_a_check_blocked_by_a_cell_without_money_leaves_the_verdict_alone(heading):
    text = BOOK.replace("| Line |", f"| {heading} |")
    report = run(text, made("one", lambda _: iter([Blocked("nobody knows", [Cell("Allocations", 2, 1)])])), made("two"))
    assert report.skipped
    assert verdict(report, "error") == "pass"


def test_a_block_counts_by_the_gravest_that_the_check_could_give():
    blocked = Blocked("nobody knows", [HERE])
    assert verdict(placed(blocked, severity="warning"), "error") == "pass"
    assert verdict(placed(blocked, severity="warning"), "warning") == "incomplete"
    assert verdict(placed(blocked, severity="warning", gravest="error"), "error") == "incomplete"


def test_a_finding_that_fails_comes_before_a_block():
    assert verdict(placed(Blocked("nobody knows"), Fault(None, "Change it.")), "error") == "fail"


def test_what_does_not_apply_or_is_not_computed_leaves_the_verdict_alone():
    report = placed(NotApplicable("there is none"), NotComputed("it is not worked out"))
    assert (report.not_applicable, report.not_computed) == ({"one": "there is none"}, {"one": "it is not worked out"})
    assert not report.skipped
    assert verdict(report, "error") == "pass"


def test_nothing_passes_where_no_check_of_a_register_ran():
    none = run(BOOK, made("one", needs={"Control": ["Source"]}))
    assert none.not_applicable == {"one": "the workbook has no Control table"}
    assert verdict(none, "error") == "unchecked"
    other_year = run("About\n| Setting | Value |\n| Financial year | 2031/32 |", made("one"))
    assert verdict(other_year, "error") == "unchecked"


def test_a_selected_check_that_is_blocked_is_not_made_good_by_another_that_ran():
    report = run(BOOK.replace("20.00", "TBC"), made("sum", whole={"Allocations": ["Y1"]}), made("two"))
    assert (list(report.ran), verdict(report, "error")) == (["two"], "incomplete")


def test_what_is_silenced_is_not_reported_but_still_blocks():
    checks = [made("sum", whole={"Allocations": ["Y1"]}), made("two", faulty(None))]
    report = validate(load(draw(BOOK.replace("20.00", "TBC"))[0]), checks, silenced=["sum", "two"])
    assert (list(report.ran), list(report.findings)) == ([], [])
    assert verdict(report, "error") == "incomplete"


# One cause, one finding


def test_what_follows_from_a_finding_is_listed_with_it():
    after = made("after", lambda _: iter([Fault(THERE, "It follows.", cause=Cause("cause", HERE))]))
    (finding,) = run(BOOK, after, made("cause", faulty(HERE))).findings
    assert (finding.check, list(finding.follows)) == ("cause", [THERE])


def test_what_follows_from_a_finding_that_was_not_made_is_a_finding_of_its_own():
    after = made("after", lambda _: iter([Fault(THERE, "It follows.", cause=Cause("cause", HERE))]))
    assert [f.check for f in run(BOOK, after).findings] == ["after"]
    assert sorted(f.check for f in run(BOOK, after, made("cause", faulty(THERE))).findings) == ["after", "cause"]


def test_what_follows_at_the_very_cell_of_its_cause_is_not_named_again():
    after = made("after", lambda _: iter([Fault(HERE, "It follows.", cause=Cause("cause", HERE))]))
    (finding,) = run(BOOK, after, made("cause", faulty(HERE))).findings
    assert (finding.check, finding.follows) == ("cause", ())


def test_any_finding_of_a_check_can_be_a_cause():
    after = made("after", lambda _: iter([Fault(THERE, "It follows.", cause=Cause("cause"))]))
    (finding,) = run(BOOK, after, made("cause", faulty(HERE))).findings
    assert list(finding.follows) == [THERE]


def test_what_may_follow_from_several_findings_is_listed_with_the_first_that_was_made():
    other = Cell("Allocations", 3, 4)
    either = (Cause("none", HERE), Cause("cause", HERE), Cause("cause", other))
    after = made("after", lambda _: iter([Fault(THERE, "It follows.", cause=either)]))
    first, second = run(BOOK, after, made("cause", lambda _: iter([Fault(HERE, "One."), Fault(other, "Two.")]))).findings
    assert (list(first.follows), list(second.follows)) == ([THERE], [])
    assert [list(f.follows) for f in run(BOOK, after, made("cause", faulty(other))).findings] == [[THERE]]
    assert [f.check for f in run(BOOK, after).findings] == ["after"]


def following(name, cell, *causes):
    return made(name, lambda _: iter([Fault(cell, f"{name} follows.", cause=causes)]))


def test_the_first_of_several_possible_causes_that_was_found_lists_what_follows():
    after = following("after", THERE, Cause("never"), Cause("cause", HERE))
    (finding,) = run(BOOK, after, made("cause", faulty(HERE))).findings
    assert (finding.check, list(finding.follows)) == ("cause", [THERE])


def test_a_finding_that_may_follow_but_does_not_is_itself_a_cause():
    middle = following("middle", HERE, Cause("never"))
    (finding,) = run(BOOK, following("after", THERE, Cause("middle", HERE)), middle).findings
    assert (finding.check, list(finding.follows)) == ("middle", [THERE])


def test_all_that_follows_in_a_chain_is_listed_with_its_first_cause():
    last = Cell("Allocations", 7, 4)
    chain = [following("middle", THERE, Cause("cause", HERE)), following("after", last, Cause("middle", THERE))]
    (finding,) = run(BOOK, *chain, made("cause", faulty(HERE))).findings
    assert (finding.check, sorted(finding.follows)) == ("cause", sorted([THERE, last]))


def test_findings_that_name_each_other_as_cause_are_both_reported():
    report = run(BOOK, following("one", HERE, Cause("two")), following("two", THERE, Cause("one")))
    assert sorted(finding.check for finding in report.findings) == ["one", "two"]


def test_the_same_fault_down_a_column_is_one_finding_for_its_cells():
    rows = [2, 3, 4, 9, 11]
    check = made("one", lambda _: (Fault(Cell("Allocations", r, 4), f"D{r} is not E{r + 1}. Change row {r}.") for r in rows))
    (finding,) = run(BOOK, check).findings
    assert (finding.cells(), finding.count, finding.cell.ref) == ("D2:D4, D9, D11", 5, "D2")
    assert finding.message == "D2 is not E3. Change row 2. The same holds for all 5 of these cells."
    assert finding.cells(most=1) == "D2:D4 and 2 more"


def test_other_words_are_another_finding():
    faults = [Fault(Cell("Allocations", row, 4), f"£{row}.00 is wrong.") for row in (2, 3)]
    assert len(run(BOOK, made("one", lambda _: iter(faults))).findings) == len(faults)


def test_faults_with_words_for_several_are_reported_with_those():
    faults = [Fault(Cell("Allocations", r, 1), f"Row {r} hides £{r}.00.", together="{rows} are hidden.") for r in (2, 3, 5)]
    (finding,) = run(BOOK, made("one", lambda _: iter(faults))).findings
    assert (finding.message, finding.cells()) == ("Rows 2 to 3 and 5 are hidden.", "A2:A3, A5")


def test_after_a_hundred_findings_of_a_check_in_a_column_the_rest_are_one():
    faults = [Fault(Cell("Allocations", row, 4), f"£{row}.50 is wrong.", found=f"£{row}.50") for row in range(2, 302)]
    found = run(BOOK, made("one", lambda _: iter(faults))).findings
    assert len(found) == 100 + 1
    assert (found[-1].count, found[-1].cells()) == (200, "D102:D301")
    assert "£102.50, £103.50 and £104.50" in found[-1].message
    assert sum(f.count for f in found) == len(faults)


def test_a_check_may_claim_what_others_find_as_following_from_its_own_finding():
    def claims(_):
        return lambda check, cell: Cause("cause") if check.name == "after" and cell == THERE else None

    checks = [made("cause", faulty(HERE), follows=claims), made("after", faulty(HERE, THERE))]
    findings = {finding.check: finding for finding in run(BOOK, *checks).findings}
    assert list(findings["cause"].follows) == [THERE]
    assert (findings["after"].cell, findings["after"].count) == (HERE, 1)


def test_a_check_that_finds_nothing_claims_nothing():
    silent = made("cause", follows=lambda _: lambda *_: Cause("cause"))
    assert [finding.check for finding in run(BOOK, silent, made("after", faulty(HERE))).findings] == ["after"]
