"""The second office's register is as varied as it is meant to be, and judged by its own rulebook alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.shipped_years import FAR_YEAR, LISTED_YEARS, far_register
from tests.workbooks.clean import judged
from validators.checks.catalogue import CHECKS
from validators.cli import command_line as cli
from validators.rulebook.rulebook_files import read_rulebook
from workbooks.second_office import RULEBOOK, second_office

OWN = read_rulebook(RULEBOOK)
SAMPLE = RULEBOOK.with_suffix(".xlsx")


@pytest.fixture(scope="module")
def contents():
    return second_office(OWN).contents


@pytest.fixture(scope="module")
def lines(contents):
    return contents.tables["Allocations"]


def test_every_check_ran_on_all_of_it():
    report = judged(second_office(OWN).build(OWN), OWN)
    assert set(report.ran) == {check.name for check in CHECKS}
    assert report.skipped == {}


def test_its_lines_are_three_hundred_and_many_activities_have_several(lines):
    activities = [line["Activity ref"] for line in lines]
    assert (len(activities), len(set(activities))) == (300, 200)
    assert sum(activities.count(ref) > 1 for ref in set(activities)) == 80


def test_every_source_priority_power_mechanism_and_area_is_used(lines):
    for heading, entries in {
        "Source": OWN.sources,
        "Priority": OWN.priorities,
        "Power": OWN.lists["power"],
        "Mechanism": OWN.lists["mechanism"],
        "Area": OWN.lists["area"],
        "Basis": OWN.lists["basis"],
        "Monitoring": OWN.lists["monitoring"],
    }.items():
        assert {line[heading] for line in lines} - {None} == set(entries)


def test_its_amounts_are_to_the_penny_and_some_are_blank_and_some_nothing(lines):
    amounts = [line[year] for line in lines for year in ("Y0", "Y1", "Y2")]
    assert {0.0, 0.01, 500.0, 10000.0, 250000.0, None} <= set(amounts)
    assert sum(amount is not None and amount * 100 % 100 > 1 for amount in amounts) > 600


def test_its_reviews_recommend_everything_that_a_review_can(contents):
    recommended = {row.get("Recommendation") for row in contents.tables["Reviews"]}
    assert recommended - {None} == set(OWN.lists["recommendation"])


def test_it_passes_by_its_own_rulebook(capsys):
    assert cli.main(["check", str(SAMPLE), "--rulebook", str(RULEBOOK), "--format", "json", "--fail-on", "warning"]) == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["errors"], summary["warnings"], summary["notes"], summary["waived"]) == (0, 0, 0, 3)


def test_it_does_not_pass_without_its_rulebook():
    assert cli.main(["check", str(SAMPLE)]) in (1, 2)  # by the rules of another office, or not checked, which is no pass


def test_it_is_not_checked_in_a_year_without_a_rulebook(tmp_path, capsys):
    path = tmp_path / "far.xlsx"
    path.write_bytes(far_register())
    assert cli.main(["check", str(path)]) == 2
    output = capsys.readouterr().out
    assert f"there is no rulebook for {FAR_YEAR}; the rulebooks here are for {LISTED_YEARS}" in output
    assert "UNCHECKED" in output


def test_its_rulebook_is_no_shipped_one():
    assert RULEBOOK.parent == Path(SAMPLE).parent
    assert "fictitious" in OWN.office


def test_each_ring_fence_is_reported_in_its_own_terms():
    spent = second_office(OWN).with_value("Allocations", "L009", "Power", "b")
    [breach] = [f for f in judged(spent.build(OWN), OWN).findings if f.check == "ring-fence-breach"]
    assert breach.message.startswith(
        "Streets Example Fund is ring-fenced and may only fund Safer streets, safer lanes under power a (fewer crimes) or "
        "s9 (grant against crime & disorder). "
    )


def test_a_line_that_the_waiver_does_not_name_has_its_finding():
    late = second_office(OWN).with_value("Allocations", "L015", "Decision date", date(2019, 4, 2))
    unwaived = [finding for finding in judged(late.build(OWN), OWN).findings if not finding.waived]
    assert [(f.check, f.message.startswith("The decision is dated 2 April 2019")) for f in unwaived] == [
        ("decision-after-start", True)
    ]
