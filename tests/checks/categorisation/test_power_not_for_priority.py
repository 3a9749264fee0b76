"""The matrix of priorities and powers."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "power-not-for-priority"


def line(priority, power, source="Policing Grant and precept"):
    return f"""
    Allocations
    | Line | Priority   | Power   | Source   |
    | L001 | {priority} | {power} | {source} |
    """


@pytest.mark.parametrize("power", ["a", "b", "c", "s9"])
@pytest.mark.parametrize("priority", ["Victims services", "Community safety and prevention", "Reducing reoffending"])
def test_only_work_with_offenders_under_power_b_is_never_allowed(priority, power):
    never = (priority, power) == ("Reducing reoffending", "b")
    assert len(findings(line(priority, power), CHECK)) == never


def test_the_message_names_the_powers_that_may_be_used():
    (found,) = assert_marks(CHECK, line("Reducing reoffending", "✗ b"))
    assert found.message == (
        "Power b (help for victims) may not pay for Reducing reoffending. Choose a (reducing crime), c (services named in an "
        "order) or s9 (crime and disorder reduction grant) in Power, or the Priority that this line does serve."
    )
    assert (found.found, found.expected) == ("b", "a, c or s9")


def test_a_line_outside_its_ring_fence_is_left_to_that_check():
    assert_marks(CHECK, line("Reducing reoffending", "b", "MoJ Victims' Services Grant"))


def test_a_fence_that_the_workbook_alone_sees_does_not_hide_a_wrong_power():
    sources = "\n    Sources\n    | Source | Ring-fenced |\n    | Policing Grant and precept | Yes |"
    assert_marks(CHECK, line("Reducing reoffending", "✗ b") + sources)


def test_it_needs_no_source_to_see_a_wrong_power():
    assert_marks(CHECK, "Allocations\n| Line | Priority | Power |\n| L001 | Reducing reoffending | ✗ b |")
    assert_marks(CHECK, line("Reducing reoffending", "✗ b", ""))


@pytest.mark.parametrize(
    ("priority", "power"), [("", "b"), ("Reducing reoffending", ""), ("Housing", "b"), ("Reducing reoffending", "z")]
)
def test_a_blank_or_unknown_value_has_no_rule(priority, power):
    assert_marks(CHECK, line(priority, power))


def test_a_power_with_a_stray_space_is_read_as_the_power_meant():
    assert_marks(CHECK, line("reducing reoffending", '✗ "B "') + "Priorities\n| Priority |\n| Reducing reoffending |")


def test_rows_that_it_could_not_look_at_are_named():
    report = validate(load(draw(line("Reducing reoffending", "z"))[0]), [CHECKS_BY_NAME[CHECK]])
    assert report.skipped == {CHECK: "not looked at: the rows of Allocations!C2, which must be put right first"}
