"""What a summary of many workbooks asks for comes with each report, whoever checks the workbook, and costs no verdict."""

from dataclasses import replace

import pytest

from tests.batch.test_order import SAMPLES
from validators.batch.check_many import check_paths
from validators.batch.options import BatchOptions, WorkbookLimits

ASKED = BatchOptions(submissions=True)


@pytest.fixture(scope="module")
def asked():
    return list(check_paths(SAMPLES, ASKED, jobs=1))


def test_reports_are_the_same_but_for_what_was_asked_for(asked):
    assert [replace(report, submission=None) for report in asked] == list(check_paths(SAMPLES))
    assert {bool(report.submission.claims) for report in asked if report.readable} == {True, False}


def test_jobs_and_what_is_kept_change_nothing_of_it(asked, tmp_path):
    assert list(check_paths(SAMPLES, ASKED, jobs=3, cache=tmp_path)) == asked
    assert list(check_paths(SAMPLES, ASKED, jobs=1, cache=tmp_path)) == asked
    assert list(check_paths(SAMPLES[::-1], ASKED, jobs=2))[::-1] == asked


def test_where_it_is_too_long_to_tell_the_report_comes_without_it(asked):
    [june] = [report for report in asked if report.workbook.endswith("june-2018.xlsx")]
    options = replace(ASKED, limits=WorkbookLimits(answer=3_500))
    [short] = check_paths([path for path in SAMPLES if path.name == "june-2018.xlsx"], options)
    assert short == replace(june, submission=None)
