"""The matrix of sources and priorities, for sources without a ring fence."""

import pytest

from tests.grids import assert_marks, findings
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

CHECK = "source-not-for-priority"
RULING = "(rulebook: Reserves may never pay for Reducing reoffending)"
RULES = for_year(Year(2018))


def line(priority, source):
    return f"""
    Allocations
    | Line | Priority   | Source   |
    | L001 | {priority} | {source} |
    """


@pytest.mark.parametrize("source", [name for name, rule in RULES.sources.items() if not rule.ring_fenced])
@pytest.mark.parametrize("priority", RULES.priorities)
def test_the_2018_19_rulebook_lets_every_open_source_serve_every_priority(priority, source):
    assert not findings(line(priority, source), CHECK)


def test_the_message_names_the_sources_that_may_pay():
    (found,) = assert_marks(CHECK, line("Reducing reoffending", "✗ Reserves") + RULING)
    may = "Policing Grant and precept, Community Safety Legacy Grant or Constabulary legacy grants"
    assert found.message == (
        f"Reserves may not pay for Reducing reoffending; {may} may. "
        "Change the Source, or choose the Priority that this line does serve."
    )
    assert (found.severity, found.found, found.expected) == ("error", "Reserves", may)


def test_a_ring_fenced_source_is_left_to_the_check_of_ring_fences():
    assert_marks(CHECK, line("Reducing reoffending", "MoJ Victims' Services Grant"))


def test_a_source_or_priority_that_the_rulebook_does_not_know_has_no_rule():
    assert_marks(CHECK, line("Reducing reoffending", "Lottery") + RULING)
    assert_marks(CHECK, line("Housing", "Reserves") + RULING)


def test_a_blank_priority_or_source_is_left_out():
    assert_marks(CHECK, line("", "Reserves") + RULING)
    assert_marks(CHECK, line("Reducing reoffending", "") + RULING)
