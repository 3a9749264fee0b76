"""Reports come in the order of the paths and are the same whatever the number of jobs; only so many are under way."""

import multiprocessing
from pathlib import Path

import psutil
import pytest

from tests.batch.crafted import CRAFTED, SMALL, filled
from validators.batch import pool
from validators.batch.check_many import check_paths
from validators.batch.options import BatchOptions, WorkbookLimits
from validators.batch.pool import MAX_AHEAD, Pool
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read

SAMPLES = sorted(Path(__file__).parents[2].joinpath("workbooks", "samples").glob("*.xlsx"))
MIB = 1 << 20


@pytest.fixture(scope="module")
def one_by_one():
    return list(check_paths(SAMPLES, jobs=1))


def test_a_worker_reports_what_the_engine_finds(one_by_one):
    assert one_by_one == [validate(load(read(path))) for path in SAMPLES]


def test_the_number_of_jobs_changes_nothing(one_by_one):
    assert list(check_paths(SAMPLES, jobs=3)) == one_by_one


def test_the_order_in_which_workbooks_are_checked_changes_no_report(one_by_one):
    assert list(check_paths(SAMPLES[::-1], jobs=2))[::-1] == one_by_one


def test_no_process_is_started_for_a_workbook_beside_the_workers(tmp_path, monkeypatch):
    started = []

    class Started(pool.Worker):
        def __init__(self, options):
            started.append(options)
            super().__init__(options)

    monkeypatch.setattr(pool, "Worker", Started)
    assert len(list(check_paths(filled(tmp_path, *map(str, range(60))), BatchOptions(checks=[CRAFTED]), jobs=2))) == 60
    assert len(started) == 2


def test_a_link_out_of_the_folder_is_answered_in_its_place_and_never_opened(tmp_path):
    paths = filled(tmp_path, "a", "crashes", "z")
    first, out, last = check_paths(paths, BatchOptions(checks=[CRAFTED]), jobs=2, outside={paths[1]})
    assert "leads out of the folder" in out.findings[0].message
    assert (out.workbook, first.readable, out.readable, last.readable) == (str(paths[1]), True, False, True)


def test_a_report_waits_for_those_before_it(tmp_path):
    paths = filled(tmp_path, "a", "waits", "x", "y", "z")
    reports = list(check_paths(paths, BatchOptions(checks=[CRAFTED]), jobs=2))
    assert [report.workbook for report in reports] == [str(path) for path in paths]
    assert [Path(report.workbook).stem in report.findings[0].message for report in reports] == [True] * 5


def test_no_more_workbooks_are_taken_up_than_a_few_for_each_worker(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(SMALL)
    (tmp_path / "waits.xlsx").write_bytes(SMALL)
    taken = []

    def paths():
        for number in range(1000):
            taken.append(number)
            yield tmp_path / ("a.xlsx" if number else "waits.xlsx")

    answers = Pool(BatchOptions(checks=[CRAFTED]), 2).answers(paths())
    next(answers)
    assert 2 < len(taken) <= 2 * MAX_AHEAD + 1
    answers.close()


def test_no_workbooks_are_no_reports():
    assert list(check_paths([])) == []


def test_memory_stays_flat_over_hundreds_of_workbooks(tmp_path):
    paths = filled(tmp_path, *(f"{number:03}" for number in range(300)))
    reports = check_paths(paths, BatchOptions(limits=WorkbookLimits(served=1000)), jobs=1)
    taken = []
    for number, report in enumerate(reports):
        assert report.readable
        if number in (60, 290):
            [worker] = multiprocessing.active_children()
            taken.append([psutil.Process(pid).memory_info().rss for pid in (worker.pid, None)])
    [(worker_before, before), (worker_after, after)] = taken
    assert worker_after - worker_before < 8 * MIB
    assert after - before < 8 * MIB
