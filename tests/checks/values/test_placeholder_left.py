import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "placeholder-left"


def checks_at(text, ref):
    """The checks that find fault with one cell, when all of them run."""
    return [f.check for f in validate(load(draw(text)[0])).findings if f.cell and str(f.cell) == ref]


def test_a_text_that_says_nothing_is_found_in_every_kind_of_cell():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | Activity ref | Activity   | Provider | KPQs  | Power | Start        | 2018/19 | Notes |
        | ✗ TBC | ✗ ???        | ✗ [insert] | ✗ tbc    | ✗ TBA | ✗ xxx | ✗ dd/mm/yyyy | ✗ £TBC  | TBC   |
        | L002  | ✗ "-"        | ✗ none     | ✗ n/a    | ✗ nil | ✗ "?" | ✗ pending    | ✗ N/A   | n/a   |
        """,
    )


@pytest.mark.parametrize(
    ("title", "key", "heading"),
    [
        ("About", "Setting", "Organisation"),
        ("Sources", "Source", "Grant reference"),
        ("Sources", "Source", "Grant start"),
        ("Sources", "Source", "Carried in"),
        ("Sources", "Source", "Over-allocation"),
        ("Priorities", "Priority", "Outcome"),
        ("Priorities", "Priority", "2018/19"),
        ("Providers", "Provider", "Charity number"),
        ("Providers", "Provider", "Type"),
        ("Reviews", "Activity ref", "Reviewer"),
        ("Reviews", "Activity ref", "RAG"),
        ("Virements", "Virement", "Reason"),
        ("Virements", "Virement", "From line"),
        ("Milestones", "Milestone", "Owner"),
        ("Waivers", "Check", "Approved by"),
        ("Control", "Source", "Victims services"),
    ],
)
@pytest.mark.parametrize("text", ["TBC", "n/a", "to follow"])
def test_every_table_is_looked_at(title, key, heading, text):
    if title == "About":
        drawn = f"About\n| Setting | Value |\n| {heading} | ✗ {text} |"
    else:
        drawn = f"{title}\n| {key} | {heading} |\n| Reserves | ✗ {text} |"
    assert_marks(CHECK, drawn)


def test_words_that_mean_something_are_no_placeholders():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Activity        | Conditions | Monitoring | 2018/19 | Notes                      |
        | L001 | Select a sport  | None       | None       | 0       | TBC with provider by June  |
        | L002 | Unknown warrior | "none."    | None       |         | n/a                        |

        Reviews
        | Activity ref | Status      | Value for money | Panel comment |
        | A001         | In progress | Unknown         | None          |
        """,
    )


def test_under_provider_of_an_in_house_line_it_is_a_blank():
    text = """
        Allocations
        | Line | Provider    | Mechanism |
        | L001 | N/A         | In-house  |
        | L002 | "-"         | in-house  |
        | L003 | ✗ N/A       | Contract  |
        | L004 | ✗ none      |           |
    """
    assert_marks(CHECK, text)
    assert load(draw(text)[0])["Allocations"].unsound["Provider"] == {4, 5}


def test_a_provider_of_that_very_name_is_a_provider():
    assert_marks(
        CHECK, "Providers\n| Provider | Type |\n| ✗ Unknown | Charity |\nAllocations\n| Line | Provider |\n| L1 | ✗ Unknown |"
    )


@pytest.mark.parametrize(
    ("heading", "cells", "check"),
    [
        ("Decision reference", "Reserves | b | Contract", "decision-missing"),
        ("Order reference", "Reserves | c | Contract", "order-missing"),
        ("Conditions", "Reserves | s9 | CDR grant", "grant-conditions-missing"),
    ],
)
@pytest.mark.parametrize("text", ["TBC", "N/A", '"0"', "see notes", "not known"])
def test_where_a_rule_needs_the_cell_filled_its_own_check_says_all(heading, cells, check, text):
    drawn = f"Allocations\n| Line | Source | Power | Mechanism | 2018/19 | {heading} |\n| L001 | {cells} | 26,000.00 | {text} |"
    assert checks_at(drawn, "Allocations!F2") == [check]


@pytest.mark.parametrize(
    "heading", ["Decision reference", "Order reference", "Override reason", "Conditions", "Reason", "Purpose"]
)
def test_where_no_rule_needs_the_cell_filled_it_is_this_finding(heading):
    drawn = f"Allocations\n| Line | Source | Mechanism | 2018/19 | {heading} |\n| L001 | Reserves | Contract | 1.00 | n/a |"
    expected = ["decision-missing"] if heading == "Decision reference" else [CHECK]
    assert checks_at(drawn, "Allocations!E2") == expected


@pytest.mark.parametrize("heading", ["Activity", "Purpose", "Area", "Start", "2018/19", "Provider"])
def test_it_is_one_finding_and_no_blank_cell_besides(heading):
    assert checks_at(f"Allocations\n| Line | {heading} |\n| L001 | not known |", "Allocations!B2") == [CHECK]


@pytest.mark.parametrize(
    ("text", "check"), [("n/a", "implication-bare"), ("None", "implication-bare"), ("TBC", CHECK), ("-", CHECK)]
)
def test_an_implication_without_a_reason_is_a_note_and_one_to_come_is_a_placeholder(text, check):
    assert checks_at(f"Implications\n| Heading | Implication |\n| Staffing | {text} |", "Implications!B2") == [check]


@pytest.mark.parametrize(
    ("status", "severity"), [("Draft", "warning"), ("Approved", "error"), ("", "warning"), ("Final", "warning")]
)
def test_once_the_register_is_approved_it_is_an_error(status, severity):
    text = f"About\n| Setting | Value |\n| Status | {status} |\nAllocations\n| Line | Purpose |\n| L001 | TBC |"
    (found,) = findings(text, CHECK)
    assert found.severity == severity


@pytest.mark.parametrize(
    ("heading", "end"),
    [
        ("2018/19", "Type the amount: 0 for nothing; a blank cell means that none is recorded."),
        ("Start", "Type the date, or clear the cell if it may be blank."),
        ("Purpose", "Type what belongs here, or clear the cell if it may be blank."),
    ],
)
def test_the_message_quotes_it_and_says_what_to_do(heading, end):
    (found,) = findings(f"Allocations\n| Line | {heading} |\n| L001 | TBC |", CHECK)
    assert found.message == f'{heading} says only "TBC", which tells a reader nothing. {end}'


def test_the_same_text_down_a_column_is_one_finding():
    (found,) = findings("Allocations\n| Line | Purpose |\n| L1 | TBC |\n| L2 | TBC |\n| L3 | Help |\n| L4 | TBC |", CHECK)
    assert (found.cells(), found.count) == ("B2:B3, B5", 3)


def test_a_question_s_wording_may_be_open_unless_the_rulebook_settles_it(rules):
    rows = "\n".join(f"| {name} | {kpq.question} |" for name, kpq in rules.kpqs.items())
    assert_marks(CHECK, f"KPQs\n| KPQ | Question |\n{rows}")
    assert_marks(
        CHECK, "KPQs\n| KPQ | Question | Outcome |\n| KPQ1 | ✗ TBC | ✗ TBC |\n| KPQ5 | TBC | |\n| KPQ9 | to follow | |"
    )


def test_a_line_to_come_blocks_what_adds_up_money_and_a_reference_to_come_does_not():
    named = {check.name: check for check in CHECKS}
    text = "Allocations\n| Line | Priority | Source | 2018/19 | Purpose |\n| L001 | Victims services | Reserves | {} | {} |"
    budget = "\nPriorities\n| Priority | 2018/19 |\n| Victims services | 5.00 |"
    for money, purpose, blocked in (("TBC", "Help", True), ("n/a", "Help", True), ("5.00", "TBC", False)):
        report = validate(load(draw(text.format(money, purpose) + budget)[0]), [named["priority-off-budget"]])
        assert report.is_blocked() is blocked
