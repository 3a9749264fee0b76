from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.rules import SourceRule

CHECK = "list-altered"
RULES = "The rules for 2018/19 of Durham Police, Crime and Victims' Commissioner"


def sources(rules, *changes):
    """The Sources of the rulebook, some of whose rows are replaced."""
    rows = [[name, source.kind, "Yes" if source.ring_fenced else "No"] for name, source in rules.sources.items()]
    for at, row in changes:
        rows[at : at + 1] = [row] if row else []
    return "Sources\n| Source | Kind | Ring-fenced |\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def implications(headings):
    return "Implications\n| Heading | Implication |\n" + "\n".join(f"| {heading} | Nothing new. |" for heading in headings)


def kpqs(rules, **changes):
    rows = {name: [kpq.question, kpq.priority or ""] for name, kpq in rules.kpqs.items()} | changes
    return "KPQs\n| KPQ | Question | Priority |\n" + "\n".join(f"| {name} | {' | '.join(row)} |" for name, row in rows.items())


def test_the_rulebook_s_own_lists_are_right_in_any_order(rules):
    assert_marks(CHECK, "\n".join([sources(rules), kpqs(rules), implications(reversed(rules.implications))]))


def test_spelling_that_is_read_as_the_entry_is_no_alteration(rules):
    assert_marks(CHECK, sources(rules, (0, ["moj victims’ services grant ", "Ministry of Justice Grant", "yes"])))


def test_an_altered_entry_is_found_where_it_is(rules):
    (found,) = assert_marks(CHECK, implications("✗ Staff" if h == "Staffing" else h for h in rules.implications))
    assert found.message == f'{RULES} say "Staffing" here, not "Staff". Change it back.'


def test_a_lacking_entry_is_found_at_the_first_key(rules):
    found = findings(implications(rules.implications[2:]), CHECK)
    assert [(f.cell.ref, f.expected) for f in found] == [("A2", "Finance"), ("A2", "Staffing")]
    assert found[0].message == f'{RULES} have "Finance", which is missing from Implications. Add a row for it.'


def test_an_entry_too_many_is_found_where_it_is(rules):
    (found,) = assert_marks(CHECK, implications([*rules.implications, "✗ Weather"]))
    assert found.message.startswith(f'{RULES} have no "Weather" among their Implications.')


def test_an_empty_list_lacks_everything_at_its_heading():
    assert {f.cell.ref for f in findings("Priorities\n| Priority | Outcome |", CHECK)} == {"A1"}


def test_a_question_of_another_number_is_not_an_altered_one(rules):
    text = kpqs(rules).replace("KPQ8 |", "KPQ9 |")
    assert sorted((f.cell.ref, f.found, f.expected) for f in findings(text, CHECK)) == [("A2", "", "KPQ8"), ("A9", "KPQ9", "")]


def test_a_key_that_cannot_be_read_leaves_open_what_is_lacking(rules):
    report = validate(load(draw(sources(rules, (4, ["#REF!", "Reserve", "No"])))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.skipped[CHECK] == "what Sources lacks cannot be told until Sources!A6 is put right"


@pytest.mark.parametrize("row", [["Reserves", "", "No"], ["Reserves", "Saving", "No"], ["Reserves", "Reserve", ""]])
def test_a_blank_or_faulty_cell_is_left_to_its_own_check(rules, row):
    assert_marks(CHECK, sources(rules, (4, row)))


def test_a_source_of_another_kind_or_fence_is_found_at_that_cell(rules):
    found = assert_marks(CHECK, sources(rules, (4, ["Reserves", "✗ Partner match", "✗ Yes"])))
    assert found[0].message.startswith(f'{RULES} say "Reserve" for Kind of Reserves, and here it is "Partner match".')


def test_a_source_that_the_rulebook_does_not_have_is_one_fault(rules):
    assert_marks(CHECK, sources(rules, (4, ["✗ Lottery", "Partner match", "Yes"])), reserves_apart(rules))


def reserves_apart(rules):
    """The rulebook without Reserves."""
    return replace(rules, sources={name: source for name, source in rules.sources.items() if name != "Reserves"})


def test_published_wording_may_not_be_changed_and_placeholder_wording_may(rules):
    here = "Community safety and prevention"
    text = kpqs(rules, KPQ1=["✗ How safe is your street?", here], KPQ2=["How many crimes are prevented?", here])
    assert_marks(CHECK, text)
    assert_marks(CHECK, kpqs(rules, KPQ1=["how safe are  our communities?", here]))


@pytest.mark.parametrize(
    ("name", "priority", "said"),
    [
        ("KPQ3", "Reducing reoffending", 'say "Victims services" for Priority of KPQ3, and here it is "Reducing reoffending".'),
        ("KPQ3", "", 'say "Victims services" for Priority of KPQ3, and here it is blank.'),
        ("KPQ8", "Victims services", 'say blank for Priority of KPQ8, and here it is "Victims services".'),
    ],
)
def test_a_question_under_another_priority_is_found(rules, name, priority, said):
    (found,) = assert_marks(CHECK, kpqs(rules, **{name: [rules.kpqs[name].question, f"✗ {priority}"]}))
    assert said in found.message


def test_a_new_rulebook_needs_no_new_check(rules):
    more = replace(rules, sources={**rules.sources, "Safer Streets Fund": SourceRule("Policing grant and precept")})
    assert [f.expected for f in findings(sources(rules), CHECK, more)] == ["Safer Streets Fund"]


def test_milestones_are_the_team_s_own(rules):
    rows = "\n".join(f"| {name} | 01/04/2018 |" for name in [*rules.milestones[1:], "Market day"])
    assert_marks(CHECK, f"Milestones\n| Milestone | Due |\n{rows}")
