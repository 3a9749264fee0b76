"""Combinations that want a reason, and have none."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "reason-missing"
OPEN, LEGACY, GRANT = "Policing Grant and precept", "Community Safety Legacy Grant", "MoJ Victims' Services Grant"
VICTIMS, SAFETY, REOFFENDING = "Victims services", "Community safety and prevention", "Reducing reoffending"


def line(priority, power, source=OPEN, reason=""):
    return f"""
    Allocations
    | Line | Priority   | Power   | Source   | Override reason | Order reference |
    | L001 | {priority} | {power} | {source} | {reason}        |                 |
    """


@pytest.mark.parametrize(
    ("priority", "power"),
    [(VICTIMS, "a"), (VICTIMS, "c"), (VICTIMS, "s9"), (SAFETY, "b"), (SAFETY, "c"), (REOFFENDING, "c")],
)
def test_each_combination_that_wants_a_reason_is_found_and_a_reason_mends_it(priority, power):
    assert_marks(CHECK, line(priority, power, reason="✗"))
    assert_marks(CHECK, line(priority, power, reason="Agreed with partners"))


@pytest.mark.parametrize(
    ("priority", "power"), [(VICTIMS, "b"), (SAFETY, "a"), (SAFETY, "s9"), (REOFFENDING, "a"), (REOFFENDING, "s9")]
)
def test_what_is_allowed_outright_wants_no_reason(priority, power):
    assert not findings(line(priority, power), CHECK)


def test_the_message_says_which_combination_wants_the_reason():
    (found,) = findings(line(VICTIMS, "a"), CHECK)
    assert found.message.startswith("The rulebook allows power a for Victims services only with a reason.")
    assert (found.severity, found.expected) == ("warning", "a reason")


def test_a_source_that_wants_a_reason_for_a_power_is_named():
    (found,) = findings(line(VICTIMS, "b", LEGACY), CHECK)
    assert f"allows {LEGACY} under power b only with" in found.message


def test_both_matrices_may_want_the_one_reason():
    (found,) = assert_marks(CHECK, line(SAFETY, "b", LEGACY, "✗"))
    assert f"power b for {SAFETY}, and {LEGACY} under power b" in found.message


@pytest.mark.parametrize(
    ("priority", "power", "source"),
    [(REOFFENDING, "b", LEGACY), (SAFETY, "c", LEGACY), (VICTIMS, "a", GRANT), (SAFETY, "b", GRANT)],
)
def test_a_combination_that_is_never_allowed_wants_no_reason(priority, power, source):
    assert not findings(line(priority, power, source), CHECK)


def test_a_line_outside_a_ring_fence_that_only_the_workbook_knows_wants_another_power_and_no_reason():
    fence = "Sources\n| Source | Ring-fenced |\n| Sample victim fund | {} |"
    assert_marks(CHECK, line(VICTIMS, "a", "Sample victim fund") + fence.format("Yes"))
    assert_marks(CHECK, line(VICTIMS, "a", "Sample victim fund", "✗") + fence.format("No"))


def test_a_source_that_the_rulebook_does_not_know_still_has_the_rule_of_its_priority():
    assert_marks(CHECK, line(VICTIMS, "a", "Lottery", "✗") + "\nSources\n| Source |\n| Lottery |")


def test_spaces_are_no_reason():
    assert findings(line(VICTIMS, "a", reason='"   "'), CHECK)


@pytest.mark.parametrize("text", ["TBC", "n/a", "-", "pending", "see notes"])
def test_a_text_that_says_nothing_is_no_reason_and_this_finding_says_all(text):
    assert_marks(CHECK, line(VICTIMS, "a", reason=f"✗ {text}"))
    assert_marks("placeholder-left", line(VICTIMS, "a", reason=text))


@pytest.mark.parametrize(("priority", "power", "source"), [("", "a", OPEN), (VICTIMS, "", OPEN), (VICTIMS, "a", "")])
def test_a_line_with_a_blank_is_left_out(priority, power, source):
    assert_marks(CHECK, line(priority, power, source))
