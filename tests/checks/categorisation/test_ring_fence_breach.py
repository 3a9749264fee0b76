"""Ring-fenced money outside its ring fence: one finding a line, at the one cell to change."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, findings, report_of
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "ring-fence-breach"
GRANT = "MoJ Victims' Services Grant"

WORKBOOK_ONLY = """
    Sources
    | Source             | Kind                      | Ring-fenced |
    | Sample victim fund | Ministry of Justice grant | Yes         |
    | Sample open fund   | Policing grant and precept | No         |

    Allocations
    | Line | Priority             | Power | Source             |
    | L001 | Victims services     | b     | Sample victim fund |
    | L002 | Victims services     | ✗ a   | Sample victim fund |
    | L003 | Reducing reoffending | a     | Sample open fund   |
"""


def line(priority, power, source=GRANT):
    return f"""
    Sources
    | Source   | Ring-fenced |
    | {source} | Yes         |

    Allocations
    | Line | Priority   | Power   | Source   | Override reason |
    | L001 | {priority} | {power} | {source} |                 |
    """


@pytest.mark.parametrize("power", ["a", "c", "s9"])
def test_every_power_but_b_is_at_the_power_whatever_the_priority(power):
    for priority in ("Victims services", "Community safety and prevention", "Reducing reoffending"):
        assert_marks(CHECK, line(priority, f"✗ {power}"))


@pytest.mark.parametrize("priority", ["Community safety and prevention", "Reducing reoffending"])
def test_a_wrong_priority_under_the_right_power_is_at_the_priority(priority):
    assert_marks(CHECK, line(f"✗ {priority}", "b"))


def test_the_message_says_what_the_money_may_fund_and_what_the_line_is():
    (found,) = assert_marks(CHECK, line("✗ Reducing reoffending", "b"))
    assert found.message == (
        "MoJ Victims' Services Grant is ring-fenced and may only fund Victims services under power b (help for victims). "
        "This line is Reducing reoffending under power b (help for victims): change its priority, "
        "or pay it from another source."
    )
    assert (found.severity, found.found, found.expected) == ("error", "Reducing reoffending", "Victims services")


@pytest.mark.parametrize(
    ("priority", "power"),
    [("Victims services", "a"), ("Victims services", "c"), ("Reducing reoffending", "b"), ("Reducing reoffending", "a")],
)
def test_no_other_check_of_the_combination_says_the_same_again(priority, power):
    report = validate(load(draw(line(priority, power))[0]), [c for c in CHECKS if c.family == "categorisation"])
    combination = {"power-not-for-priority", "power-not-for-source", "source-not-for-priority", "reason-missing"}
    assert [f.check for f in report.findings if f.check in {CHECK, *combination}] == [CHECK]


def test_the_grant_is_ring_fenced_even_where_the_workbook_says_no():
    assert_marks(CHECK, line("Victims services", "✗ a").replace("Yes", "No"))


def test_the_grant_is_ring_fenced_even_where_the_workbook_has_no_sources():
    assert_marks(CHECK, f"Allocations\n| Priority | Power | Source |\n| Victims services | ✗ a | {GRANT} |")


def test_a_source_that_only_the_workbook_fences_serves_what_the_rulebooks_fences_serve():
    assert_marks(CHECK, WORKBOOK_ONLY)


def test_a_source_that_only_the_workbook_fences_is_skipped_where_the_rulebook_has_no_fence(rules):
    open_ = {name: replace(rule, ring_fenced=False) for name, rule in rules.sources.items()}
    report = validate(load(draw(WORKBOOK_ONLY)[0], replace(rules, sources=open_)), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_applicable == {CHECK: "the rulebook does not say what Sample victim fund may be spent on"}


def test_a_source_of_which_nothing_says_whether_it_is_fenced_is_named():
    text = WORKBOOK_ONLY.replace("| Yes         |", "| Perhaps     |").replace("✗ ", "")
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_applicable == {CHECK: "the workbook does not say whether Sample victim fund is ring-fenced"}


def test_a_known_source_that_the_workbook_fences_by_mistake_keeps_the_uses_that_its_rulebook_gives_it():
    assert_marks(CHECK, line("Reducing reoffending", "s9", "Policing Grant and precept"))
    assert_marks(CHECK, line("Community safety and prevention", "b", "Community Safety Legacy Grant"))


@pytest.mark.parametrize("source", ["Community Foundation match", "Sample partner"])
def test_a_partners_money_is_no_ring_fence_of_the_commissioner(source):
    kinds = f"| Source | Ring-fenced | Kind |\n| {source} | Yes | Partner match |"
    assert_marks(CHECK, f"Sources\n{kinds}\nAllocations{line('Reducing reoffending', 'a', source).partition('Allocations')[2]}")


def test_a_priority_that_the_rulebook_does_not_know_is_not_victims_services():
    assert_marks(CHECK, line("✗ Housing", "b") + "\n    Priorities\n    | Priority |\n    | Housing  |")


LIST = "\n    Priorities\n    | Priority |\n    | Victims services |\n    | Reducing reoffending |"


@pytest.mark.parametrize("power", ["", "z", "TBC", "#REF!"])
def test_a_line_whose_power_is_not_known_is_judged_by_its_priority_alone_and_that_is_said(power):
    (found,) = assert_marks(CHECK, line("✗ Reducing reoffending", power) + LIST)
    assert "This line is Reducing reoffending: change its priority, or" in found.message
    report = report_of(line("Victims services", power) + LIST, CHECK)
    assert not report.findings
    assert report.skipped == {CHECK: "judged by priority alone: Allocations!C2, which must be put right first"}
    assert report.blocking == {CHECK: "error"}


def test_a_register_that_keeps_no_power_is_judged_by_priority_alone():
    assert_marks(
        CHECK,
        f"Allocations\n| Priority | Source |\n| Victims services | {GRANT} |\n| ✗ Reducing reoffending | {GRANT} |",
    )


@pytest.mark.parametrize("priority", ["", "Victims servces"])
def test_a_wrong_power_is_found_though_the_priority_is_not_known(priority):
    (found,) = assert_marks(CHECK, line(priority, "✗ a") + LIST)
    assert "This line is under power a (reducing crime): change its power, or" in found.message
    assert not findings(line(priority, "b") + LIST, CHECK)


def test_a_line_with_both_wrong_is_one_finding_that_says_to_change_both():
    (found,) = assert_marks(CHECK, line("Reducing reoffending", "✗ a"))
    assert found.message.endswith("change its priority and power, or pay it from another source.")


def eased(rules, **verdicts):
    """The rulebook in which the grant may pay for more, with a reason."""
    grant = replace(rules.sources[GRANT], **{k: {**getattr(rules.sources[GRANT], k), **v} for k, v in verdicts.items()})
    return replace(rules, sources={**rules.sources, GRANT: grant})


def test_where_the_rulebook_says_reason_a_reason_clears_it(rules):
    power = eased(rules, powers={"a": "reason"})
    (found,) = assert_marks(CHECK, line("Victims services", "✗ a"), power)
    assert found.message.endswith(
        "This line is Victims services under power a (reducing crime): say why in Override reason, "
        "or pay it from another source."
    )
    assert_marks(CHECK, line("Victims services", "a").replace("|                 |", "| Agreed |"), power)
    priority = eased(rules, priorities={"Reducing reoffending": "reason"})
    assert_marks(CHECK, line("✗ Reducing reoffending", "b"), priority)
    assert_marks(CHECK, line("Reducing reoffending", "b").replace("|                 |", "| Agreed |"), priority)


def test_a_reason_does_not_clear_what_the_rulebook_never_allows():
    assert_marks(CHECK, line("Victims services", "✗ a").replace("|                 |", "| Agreed |"))


def test_no_waiver_holds_against_it():
    assert not CHECKS_BY_NAME[CHECK].waivable
