"""A cluster gives the reports that this machine would, each once, whatever becomes of its workers."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.batch.crafted import CRAFTED, filled, small
from tests.batch.test_order import SAMPLES
from tests.test_cli import run
from validators.batch import dask_cluster
from validators.batch.check_many import check_paths
from validators.batch.options import BatchOptions, ClusterUnavailable, WorkbookLimits

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not tried on Windows")


@pytest.fixture(scope="module")
def dask():
    """Two workers, processes of their own, that are reached over loopback."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as two:
        yield two


def checked(paths, address, options=None, **more):
    return list(check_paths(paths, options, executor=address, **more))


def stems(reports):
    return [Path(report.workbook).stem for report in reports]


def test_a_cluster_reports_what_this_machine_does(dask, tmp_path):
    options = BatchOptions(submissions=True)
    here = list(check_paths(SAMPLES, options, jobs=1))
    assert checked(SAMPLES, dask.scheduler_address, options, cache=tmp_path) == here
    assert checked(SAMPLES, dask.scheduler_address, options, cache=tmp_path) == here
    assert list(check_paths(SAMPLES, options, jobs=2, cache=tmp_path)) == here


def test_a_worker_that_is_killed_midway_loses_no_report_and_doubles_none(dask, tmp_path):
    paths = filled(tmp_path, *(f"dawdles {number:03}" for number in range(120)))
    reports = check_paths(paths, BatchOptions(checks=[CRAFTED]), executor=dask.scheduler_address)
    first = next(reports)
    victim = dask.workers[0].pid
    os.kill(victim, signal.SIGKILL)
    rest = list(reports)
    assert stems([first, *rest]) == [path.stem for path in paths]
    assert all(report.readable for report in [first, *rest])
    assert len({report.findings[0].found for report in rest}) > 2  # some of the processes at work on them took over
    with distributed.Client(dask.scheduler_address, set_as_default=False) as client:
        client.wait_for_workers(2)  # the one in the place of the killed one is there for the tests below


def test_a_harmful_workbook_costs_one_finding_and_no_worker_of_the_cluster(dask, tmp_path):
    pids = {worker.pid for worker in dask.workers.values()}
    options = BatchOptions(checks=[CRAFTED], limits=WorkbookLimits(memory=1 << 28, processor=2))
    reports = checked(filled(tmp_path, "a", "crashes", "eats", "spins", "z"), dask.scheduler_address, options)
    assert [report.readable for report in reports] == [True, False, False, False, True]
    assert {worker.pid for worker in dask.workers.values()} == pids


def test_what_has_changed_under_the_same_name_is_checked_anew(dask, tmp_path):
    [path] = filled(tmp_path, "a")
    before = checked([path], dask.scheduler_address)
    path.write_bytes(small(2))
    after = checked([path], dask.scheduler_address)
    assert before[0].sha256 != after[0].sha256
    assert after == list(check_paths([path]))


def test_an_answer_about_other_bytes_than_are_here_is_none(dask, tmp_path, monkeypatch):
    paths = filled(tmp_path, "a", "b")
    paths[1].write_bytes(small(2))
    monkeypatch.setattr(
        dask_cluster, "digest_of", lambda path, real=dask_cluster.digest_of: real(path if path.stem == "a" else paths[0])
    )
    sound, other = checked(paths, dask.scheduler_address)
    assert sound.readable
    assert "another file of its name" in other.findings[0].message


def test_what_the_cluster_fails_at_is_done_here(dask, tmp_path, monkeypatch):
    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(dask_cluster, "check_on_this_machine", fail)
    monkeypatch.setattr(dask_cluster, "RETRIES", 0)
    paths = filled(tmp_path, "a", "b", "c")
    assert checked(paths, dask.scheduler_address) == list(check_paths(paths))


def test_an_address_at_which_nobody_is_is_told(monkeypatch):
    monkeypatch.setattr(dask_cluster, "SCHEDULER_TIMEOUT", 1)
    for address, sentence in (
        ("tcp://127.0.0.1:9", "There is no scheduler at tcp://127.0.0.1:9. Check the address"),
        ("127.0.0.1:9", "127.0.0.1:9 is no scheduler's address. Give it as tcp://HOST:PORT."),
        ("tcp://nonsense", "There is no scheduler at tcp://nonsense."),
    ):
        with pytest.raises(ClusterUnavailable, match=sentence):
            check_paths([], executor=address)


def test_a_cluster_without_workers_or_with_another_program_is_told(dask, monkeypatch):
    monkeypatch.setattr(dask_cluster, "program_hash", lambda: str(os.getpid()))
    with pytest.raises(ClusterUnavailable, match="Install this very version of the program for the workers of the cluster"):
        check_paths([], executor=dask.scheduler_address)
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50) as none,
        pytest.raises(ClusterUnavailable, match="There is no worker in the cluster at"),
    ):
        check_paths([], executor=none.scheduler_address)


def test_the_command_line_has_a_batch_checked_by_a_cluster(dask, tmp_path):
    at = tmp_path / "returns"
    at.mkdir()
    filled(at, *"abc")
    for sample in SAMPLES:
        shutil.copyfile(sample, at / sample.name)
    given = ["check", "returns", "--format", "json", "--summary"]
    here = run(*given, "here.xlsx", cwd=tmp_path)
    assert run(*given, "there.xlsx", "--executor", dask.scheduler_address, cwd=tmp_path) == here
    assert (tmp_path / "here.xlsx").read_bytes() == (tmp_path / "there.xlsx").read_bytes()
    code, out, aside = run("check", ".", "--executor", "nowhere", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert aside == "commissioning: nowhere is no scheduler's address. Give it as tcp://HOST:PORT.\n"
