"""Lines of one activity that together need a decision."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, report_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

CHECK = "decision-split"
GRANT, FORCE, SPARE, MATCH = (
    "Policing Grant and precept", "Constabulary legacy grants", "Reserves", "Community Foundation match",
)  # fmt: skip


def lines(*rows):
    """Lines of one activity, as Source | Y1 | Decision reference."""
    body = "\n".join(f"| L{number:03} | A001 | {row} |" for number, row in enumerate(rows, 1))
    return f"""
    Allocations
    | Line | Activity ref | Source | 2018/19 | Decision reference |
    {body}
    """


def test_the_message_says_how_much_they_have_together_and_what_to_type_where():
    (found,) = assert_marks(CHECK, lines(f"{GRANT} | 25,000.00 | ✗", f"{FORCE} | 0.01 |"))
    assert found.severity == "warning"
    assert found.message == (
        "The 2 lines of this activity have £25,000.01 together in 2018/19. An activity over £25,000.00 needs a Commissioner's "
        "decision, and none of them names one. Type its reference in Decision reference."
    )


def test_together_at_the_limit_they_need_none():
    assert_marks(CHECK, lines(f"{GRANT} | 12,500.00 |", f"{FORCE} | 12,500.00 |", f"{FORCE} | |"))


def test_a_reference_on_any_of_them_is_enough_and_so_is_one_that_cannot_be_read():
    assert_marks(CHECK, lines(f"{GRANT} | 20,000.00 |", f"{FORCE} | 20,000.00 | D2018/07"))
    assert_marks(CHECK, lines(f"{GRANT} | 20,000.00 |", f"{FORCE} | 20,000.00 | #REF!"))


def test_a_line_that_needs_a_decision_by_itself_is_another_finding():
    text = lines(f"{GRANT} | 25,000.01 | ✗", f"{FORCE} | 20,000.00 |")
    assert_marks("decision-missing", text)
    assert_marks(CHECK, text.replace("✗", ""))


def test_a_partners_money_does_not_count():
    assert_marks(CHECK, lines(f"{GRANT} | 20,000.00 |", f"{MATCH} | 20,000.00 |"))


def test_the_lines_of_other_activities_do_not_count():
    assert_marks(CHECK, lines(f"{GRANT} | 20,000.00 |", f"{FORCE} | 20,000.00 |").replace("L002 | A001", "L002 | A002"))


def test_a_line_on_reserves_without_a_decision_is_the_cause():
    text = lines(f"{GRANT} | 20,000.00 |", f"{SPARE} | 20,000.00 |")
    (found,) = validate(load(draw(text)[0]), [CHECKS_BY_NAME["decision-missing"], CHECKS_BY_NAME[CHECK]]).findings
    assert (found.check, str(found.cell)) == ("decision-missing", "Allocations!E3")
    assert [str(cell) for cell in found.follows] == ["Allocations!E2"]


def test_an_amount_that_cannot_be_read_is_named_and_does_not_hide_what_the_others_come_to():
    report = report_of(lines(f"{GRANT} | 20,000.00 |", f"{FORCE} | 20,000.00 |", f"{FORCE} | TBC |"), CHECK)
    assert [str(f.cell) for f in report.findings] == ["Allocations!E2"]
    assert "Allocations!D4" in report.skipped[CHECK]


def test_without_activity_refs_the_lines_of_one_name_and_provider_are_one_activity():
    text = f"""
    Allocations
    | Line | Activity | Provider | Source | 2018/19 | Decision reference |
    | L001 | Outreach | Harbour  | {GRANT} | 20,000.00 | ✗ |
    | L002 | outreach | Harbour  | {FORCE} | 20,000.00 | |
    | L003 | Outreach | Beacon   | {FORCE} | 20,000.00 | |
    """
    assert_marks(CHECK, text)


def test_a_line_whose_activity_ref_is_blank_counts_with_those_of_its_name_and_provider():
    def text(name, mark):
        return f"""
        Allocations
        | Line | Activity ref | Activity   | Provider | Source  | 2018/19   | Decision reference |
        | L001 | A001         | Youth work | Harbour  | {GRANT} | 20,000.00 | {mark}             |
        | L002 |              | {name}     | Harbour  | {FORCE} | 20,000.00 |                    |
        """

    assert_marks(CHECK, text("youth work", "✗"))
    assert_marks(CHECK, text("Advice", ""))


@pytest.mark.parametrize(("limit", "mark"), [(10_000_00, "✗"), (30_000_00, "")])
def test_the_limit_is_the_rulebooks(limit, mark):
    rules = for_year(Year(2018))
    told = replace(rules, tolerances=replace(rules.tolerances, decision_over=limit))
    assert_marks(CHECK, lines(f"{GRANT} | 9,000.00 | {mark}", f"{FORCE} | 9,000.00 |"), told)
