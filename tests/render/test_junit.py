"""Reports as a build server takes them in."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from tests.render.reports import BATCH, NO_RULEBOOK, RUN, UNREADABLE, finding, report, written

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")
WARNED = finding("external-link", None, "It takes values from Budget.xlsx.", severity="warning")


def suites(*reports, fail_on="error"):
    return list(ET.fromstring(written("junit", reports, RUN._replace(fail_on=fail_on)).encode()))  # noqa: S314 - our own


def outcomes(suite):
    """Each case with what it came to."""
    return {case.get("name"): next((child.tag for child in case if child.tag != "system-out"), "passed") for case in suite[1:]}


@pytest.mark.parametrize("fail_on", ["error", "warning"])
def test_the_document_is_what_the_schema_of_jenkins_allows(fail_on):
    SCHEMA.validate(written("junit", BATCH, RUN._replace(fail_on=fail_on)))


def test_a_suite_counts_its_cases():
    for suite in suites(*BATCH):
        found = list(outcomes(suite).values())
        counted = [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
        assert counted == [len(found), *map(found.count, ("failure", "error", "skipped"))]


def test_a_failure_has_every_finding_its_cell_first():
    [suite] = suites(BATCH[1])
    failure = suite.find("testcase[@name='total-mismatch']/failure")
    assert failure.text == "Allocations!J14: It is wrong. Mend it.\nAllocations!J15: It is wrong. Mend it."
    assert failure.get("message") == "Allocations!J14: It is wrong. Mend it. (and 1 more)"


def test_a_check_that_could_not_look_everywhere_has_not_passed():
    found = outcomes(suites(BATCH[1])[0])
    assert (found["zero-amount"], found["matrix-mismatch"]) == ("skipped", "skipped")


def test_a_failure_that_could_not_look_everywhere_says_so_aside():
    [suite] = suites(report(finding(), skipped={"total-mismatch": "not looked at: the rows of K4"}))
    assert suite.find("testcase/failure") is not None
    assert suite.find("testcase/system-out").text == "Blocked: not looked at: the rows of K4"


def test_a_waived_finding_passes_and_is_kept():
    [suite] = suites(report(finding(waived=True)))
    assert outcomes(suite)["total-mismatch"] == "passed"
    assert suite.find("testcase/system-out").text == "waived  Allocations!J14: It is wrong. Mend it."


def test_a_warning_fails_only_where_it_was_asked_to():
    [suite] = suites(report(WARNED))
    assert outcomes(suite)["external-link"] == "passed"
    assert suite.find("testcase/system-out").text == "warning  The file: It takes values from Budget.xlsx."
    assert outcomes(suites(report(WARNED), fail_on="warning")[0])["external-link"] == "failure"


def test_an_unreadable_workbook_is_an_error_and_the_other_checks_are_skipped():
    found = outcomes(suites(UNREADABLE)[0])
    assert found.pop("unreadable-workbook") == "error"
    assert set(found.values()) == {"skipped"}


def test_a_workbook_that_nothing_could_check_does_not_look_as_if_it_passed():
    [suite] = suites(NO_RULEBOOK)
    assert suite.get("errors") == "1"
    assert "there is no rulebook" in suite.find("testcase/error").text
