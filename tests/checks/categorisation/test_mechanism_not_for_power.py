"""The matrix of powers and mechanisms."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, findings, report_of

CHECK = "mechanism-not-for-power"
OTHERS = ("Contract", "Co-commissioned", "In-house", "Transfer to Constabulary")


def line(power, mechanism, reason=""):
    return f"""
    Allocations
    | Line | Power | Mechanism | Override reason |
    | L001 | {power} | {mechanism} | {reason} |
    """


@pytest.mark.parametrize("reason", ["", "Agreed"])
@pytest.mark.parametrize("mechanism", OTHERS)
def test_only_grants_are_made_under_section_9_and_no_reason_changes_that(mechanism, reason):
    (found,) = assert_marks(CHECK, line("s9", f"✗ {mechanism}", reason))
    assert (found.severity, found.found, found.expected) == ("error", mechanism, "CDR grant")
    for power in "abc":
        assert_marks(CHECK, line(power, mechanism, reason))


@pytest.mark.parametrize("power", ["a", "b", "c"])
def test_a_crime_and_disorder_reduction_grant_is_made_under_section_9_alone(power):
    (found,) = assert_marks(CHECK, line(power, "✗ CDR grant", "Agreed"))
    assert found.severity == "error"
    assert_marks(CHECK, line("s9", "CDR grant"))


def test_a_grant_agreement_under_section_9_needs_a_reason():
    (found,) = assert_marks(CHECK, line("s9", "✗ Grant agreement"))
    assert found.severity == "warning"
    assert found.message == (
        "Grant agreement is normally used under power a (reducing crime), b (help for victims) or c (services named in an "
        "order). To use it under power s9 (crime and disorder reduction grant), say why in Override reason."
    )
    assert_marks(CHECK, line("s9", "Grant agreement", "Agreed with the partnership"))


def test_a_register_without_override_reasons_gives_none():
    assert_marks(CHECK, "Allocations\n| Power | Mechanism |\n| s9 | ✗ Grant agreement |\n| a | Grant agreement |")


def test_a_reason_that_cannot_be_read_may_be_one():
    assert_marks(CHECK, line("s9", "Grant agreement", "#REF!"))


def test_the_message_says_both_and_what_to_change():
    (found,) = findings(line("s9", "Contract"), CHECK)
    assert found.message == (
        "Contract may not be used under power s9 (crime and disorder reduction grant), which allows CDR grant. Choose the "
        "Mechanism by which this line is paid, or, if that is Contract, the Power: a (reducing crime), b (help for victims) or "
        "c (services named in an order)."
    )


@pytest.mark.parametrize(("power", "mechanism"), [("", "Contract"), ("s9", ""), ("z", "Contract"), ("s9", "Barter")])
def test_a_blank_or_unknown_value_is_left_out_and_named(power, mechanism):
    report = report_of(line(power, mechanism), CHECK)
    assert not report.findings
    assert report.skipped[CHECK].startswith("not looked at: the rows of Allocations!")


def test_a_rulebook_without_the_matrix_has_no_such_rule(rules):
    report = report_of(line("s9", "Contract"), CHECK, replace(rules, mechanisms={}))
    assert not report.findings
    assert report.not_applicable == {CHECK: "the rulebook does not say which mechanisms a power allows"}
