"""The matrix of sources and powers, for sources without a ring fence."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "power-not-for-source"
LEGACY = "Community Safety Legacy Grant"


def line(power, source=LEGACY):
    return f"""
    Allocations
    | Line | Priority                        | Power   | Source   | Order reference |
    | L001 | Community safety and prevention | {power} | {source} | Sample order 1  |
    """


@pytest.mark.parametrize("power", ["a", "s9", "b"])
def test_what_the_legacy_grant_allows_even_with_a_reason_is_no_fault(power):
    assert not findings(line(power), CHECK)


@pytest.mark.parametrize(
    "source", ["Policing Grant and precept", "Constabulary legacy grants", "Reserves", "Community Foundation match"]
)
def test_other_open_sources_may_be_spent_under_any_power(source):
    assert not [power for power in ("a", "b", "c", "s9") if findings(line(power, source), CHECK)]


def test_the_message_names_the_powers_that_the_source_allows():
    (found,) = assert_marks(CHECK, line("✗ c"))
    assert found.message == (
        f"{LEGACY} may not be spent under power c (services named in an order). Choose a (reducing crime), "
        "b (help for victims) or s9 (crime and disorder reduction grant) in Power, or another Source."
    )
    assert (found.severity, found.found, found.expected) == ("error", "c", "a, b or s9")


def test_no_other_check_of_the_combination_asks_for_a_reason_as_well():
    report = validate(load(draw(line("c"))[0]), [c for c in CHECKS if c.family == "categorisation"])
    assert [f.check for f in report.findings] == [CHECK]


def test_a_ring_fenced_source_is_left_to_the_check_of_ring_fences():
    assert_marks(CHECK, line("a", "MoJ Victims' Services Grant"))


@pytest.mark.parametrize(("power", "source"), [("", LEGACY), ("c", ""), ("c", "Lottery"), ("z", LEGACY)])
def test_a_blank_or_unknown_value_has_no_rule(power, source):
    assert_marks(CHECK, line(power, source))
