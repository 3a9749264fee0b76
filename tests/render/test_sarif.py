"""Reports as code scanning takes them in."""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator

from tests.render.reports import BATCH, NO_RULEBOOK, RUN, finding, report, written
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.model.raw_workbook import Cell
from validators.render.report.sarif import uri

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8-sig"))


def run_of(*reports, **run):
    [only] = json.loads(written("sarif", reports, RUN._replace(**run)))["runs"]
    return only


def results(*reports):
    return run_of(*reports)["results"]


def prints(*findings):
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(report(*findings))]


@pytest.mark.parametrize("reports", [BATCH, []])
def test_the_log_is_what_the_published_schema_allows(reports):
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(written("sarif", reports)))


def test_the_rules_are_the_checks_and_say_all_that_their_docstrings_say():
    shown = json.loads(written("sarif", [], RUN._replace(checks=CHECKS_BY_NAME)))
    Draft202012Validator(SCHEMA).validate(shown)
    rules = {rule["id"]: rule for rule in shown["runs"][0]["tool"]["driver"]["rules"]}
    assert list(rules) == list(CHECKS_BY_NAME)
    for name, rule in rules.items():
        words = CHECKS_BY_NAME[name].doc.split()
        assert f"{rule['shortDescription']['text']} {rule['help']['markdown']}".split()[: len(words)] == words
        assert CHECKS_BY_NAME[name].source in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] == CHECKS_BY_NAME[name].severity


def test_a_result_names_its_rule_its_level_and_its_cell():
    given = replace(BATCH[1], workbook="returns/faulty.xlsx")
    _, result, *_ = results(given)
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("total-mismatch", 0, "error")
    assert result["message"]["text"].startswith("Allocations!J14: ")
    [location] = result["locations"]
    assert location["logicalLocations"] == [{"name": "J14", "fullyQualifiedName": "Allocations!J14", "kind": "cell"}]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "returns/faulty.xlsx", "index": 0},
        "region": {"startLine": 1},
    }


def test_a_workbook_is_an_artifact_with_its_hash():
    clean, faulty, _, unreadable, _ = run_of(*BATCH)["artifacts"]
    assert clean["hashes"] == {"sha-256": "ab" * 32}
    assert faulty["location"]["uri"] == "returns/faulty%2C%2050%25%20of%20it.xlsx"
    assert "hashes" not in unreadable


@pytest.mark.parametrize("path", ["returns/a b.xlsx", "a:b.xlsx", "100%.xlsx", "Rückgaben – 表/ça £.xlsx", "a#b?c.xlsx"])
def test_a_path_here_is_a_relative_uri(path):
    shown = uri(path)
    assert shown.isascii()
    assert urlsplit(shown)._replace(path="") == urlsplit("")
    assert unquote(shown) == path


def test_a_path_elsewhere_is_an_absolute_uri(tmp_path):
    assert uri(str(tmp_path / "a b.xlsx")) == (tmp_path / "a b.xlsx").as_uri()
    assert uri("../returns/a.xlsx") == (Path.cwd().parent / "returns" / "a.xlsx").as_uri()


def test_the_whole_path_of_what_is_here_is_relative_too():
    assert uri(str(Path.cwd() / "a.xlsx")) == "a.xlsx"


def test_a_waived_finding_is_suppressed_and_no_other_is():
    found = {result["ruleId"]: result.get("suppressions") for result in results(BATCH[1])}
    assert found["blank-cell"][0]["kind"] == "external"
    assert found["total-mismatch"] is None


def test_a_finding_stays_the_same_when_its_row_moves():
    assert prints(finding(found="a")) == prints(finding(found="a", cell=Cell("Allocations", 99, 10), message="In row 99."))


@pytest.mark.parametrize(
    "other", [{"check": "blank-cell"}, {"cell": Cell("Allocations", 14, 11)}, {"cell": None}, {"found": "b"}]
)
def test_another_finding_is_another(other):
    assert prints(finding(found="a")) != prints(finding(**{"found": "a", **other}))


def test_findings_alike_are_told_apart():
    assert len(set(prints(*(finding(cell=Cell("Allocations", row, 10)) for row in range(5))))) == 5


def test_what_was_not_fully_checked_is_said_and_what_was_not_checked_at_all_is_no_success():
    _, invocation = run_of(BATCH[1]), run_of(BATCH[1])["invocations"][0]
    assert invocation["executionSuccessful"] is True
    said = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert said[0] == "Blocked: not looked at: the rows of K4 (zero-amount)"
    [invocation] = run_of(BATCH[0], NO_RULEBOOK)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
