"""Combinations that need a reason, and have none."""

from dataclasses import replace

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
def test_each_combination_that_needs_a_reason_is_found_and_a_reason_puts_it_right(priority, power):
    assert_marks(CHECK, line(priority, power, reason="✗"))
    assert_marks(CHECK, line(priority, power, reason="Agreed with partners"))


@pytest.mark.parametrize(
    ("priority", "power"), [(VICTIMS, "b"), (SAFETY, "a"), (SAFETY, "s9"), (REOFFENDING, "a"), (REOFFENDING, "s9")]
)
def test_what_is_allowed_outright_needs_no_reason(priority, power):
    assert not findings(line(priority, power), CHECK)


def test_the_message_says_which_combination_needs_the_reason():
    (found,) = findings(line(VICTIMS, "a"), CHECK)
    assert found.message == (
        "Victims services is normally paid under power b (help for victims). "
        "To use power a (reducing crime), say why in Override reason."
    )
    assert (found.severity, found.expected) == ("warning", "a reason")


def test_a_source_that_needs_a_reason_for_a_power_is_named():
    (found,) = findings(line(VICTIMS, "b", LEGACY), CHECK)
    assert found.message == (
        f"{LEGACY} is normally spent under power a (reducing crime) or s9 (crime and disorder reduction grant). "
        "To use power b (help for victims), say why in Override reason."
    )


def test_both_matrices_may_want_the_one_reason():
    (found,) = assert_marks(CHECK, line(SAFETY, "b", LEGACY, "✗"))
    assert found.message == (
        f"{SAFETY} from {LEGACY} is normally paid under power a (reducing crime) or s9 (crime and disorder reduction grant). "
        "To use power b (help for victims), say why in Override reason."
    )


def test_a_source_that_needs_a_reason_for_a_priority_says_what_it_is_normally_spent_on(rules):
    told = replace(rules.sources[OPEN], priorities={VICTIMS: "reason", SAFETY: "yes", REOFFENDING: "yes"})
    (found,) = findings(line(VICTIMS, "b"), CHECK, replace(rules, sources={**rules.sources, OPEN: told}))
    assert found.message == (
        f"{OPEN} is normally spent on {SAFETY} or {REOFFENDING}. To pay for {VICTIMS} from it, say why in Override reason."
    )


def test_where_every_power_needs_a_reason_none_is_called_usual(rules):
    told = replace(rules.priorities[VICTIMS], powers=dict.fromkeys("abc", "reason"))
    (found,) = findings(line(VICTIMS, "b"), CHECK, replace(rules, priorities={**rules.priorities, VICTIMS: told}))
    assert found.message == "To use power b (help for victims), say why in Override reason."


@pytest.mark.parametrize(
    ("priority", "power", "source"),
    [(REOFFENDING, "b", LEGACY), (SAFETY, "c", LEGACY), (VICTIMS, "a", GRANT), (SAFETY, "b", GRANT)],
)
def test_a_combination_that_is_never_allowed_needs_no_reason(priority, power, source):
    assert not findings(line(priority, power, source), CHECK)


def test_a_line_outside_a_ring_fence_that_only_the_workbook_knows_needs_another_power_and_no_reason():
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
