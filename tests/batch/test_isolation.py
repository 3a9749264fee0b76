"""Whatever a workbook does to the worker that checks it, it costs one finding, and the others are checked as ever."""

import multiprocessing
import os
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.batch.crafted import CRAFTED, filled, padded
from validators.batch import worker, worker_process
from validators.batch.check_many import check_paths
from validators.batch.options import LARGEST_FILE, BatchOptions, WorkbookLimits
from validators.batch.pool import Pool
from validators.reading import workbook_reader as reading

LIMITS = WorkbookLimits(memory=1 << 28, processor=2, wall=60, answer=1 << 20)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="not every system sets limits, and tells what a process has open")


def checked(paths, limits=LIMITS, jobs=1):
    return list(check_paths(paths, BatchOptions(checks=[CRAFTED], limits=limits), jobs=jobs))


workers = multiprocessing.active_children


@pytest.fixture(params=["fork", "spawn"])
def start(request, monkeypatch):
    """Each way in which a worker may be started."""
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("workers are copies of their parent on Linux only")
    monkeypatch.setattr(worker, "start_method", lambda: request.param)


@pytest.fixture
def log_folder(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("logs")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        pytest.param("crashes", "The program that was checking the file broke down. Open the file in Excel", marks=LINUX),
        ("leaves", "The program that was checking the file broke down. Open the file in Excel"),
        ("quits", "The program that was checking the file broke down. Open the file in Excel"),
        pytest.param("is-killed", "most likely because memory ran out. Close other programs", marks=LINUX),
        ("hangs", "was not checked within 3 seconds and was given up. Copy its tables"),
        pytest.param("spins", "takes more than 2 seconds of computing to check. Copy its tables", marks=LINUX),
        pytest.param("eats", "takes more than 0.25 GB of memory to check. Copy its tables", marks=LINUX),
        ("floods", "has more findings than can be reported. Put right what is wrong"),
    ],
)
def test_a_workbook_that_stops_its_worker_is_one_finding_and_the_others_are_checked(tmp_path, act, sentence):
    limits = replace(LIMITS, wall=3) if act == "hangs" else LIMITS
    before, harmful, after = checked(filled(tmp_path, "a", act, "z"), limits)
    assert [f.message for f in before.findings + after.findings] == ["a was looked at.", "z was looked at."]
    [found] = harmful.findings
    assert (found.check, found.severity, harmful.readable) == ("unreadable-workbook", "error", False)
    assert sentence in found.message
    assert not workers()


@pytest.mark.usefixtures("start")
def test_every_way_of_starting_a_worker_holds_it_to_its_limits(tmp_path):
    acts = ("eats", "leaves", "spins", "z") if sys.platform == "linux" else ("leaves", "z")
    reports = checked(filled(tmp_path, "a", *acts))
    assert [report.readable for report in reports] == [True, *[False] * (len(acts) - 1), True]
    assert len({report.findings[0].message for report in reports}) == len(reports)


@LINUX
def test_a_larger_workbook_may_take_more(tmp_path):
    small, large = filled(tmp_path, "takes 1", "takes 2")
    padded(large, 4 << 20)
    reports = checked([small, large], WorkbookLimits(), jobs=1)
    assert [report.readable for report in reports] == [False, True]
    assert "takes more than 0.313 GB of memory" in reports[0].findings[0].message
    assert checked([small], jobs=1)[0].readable is False


def test_no_workbook_may_take_more_than_the_largest_that_is_read(tmp_path):
    path = tmp_path / "large.xlsx"
    sizes = (1 << 20, 16 << 20, 168 << 20, LARGEST_FILE, LARGEST_FILE * 1000)
    allowed = []
    for size in sizes:
        with path.open("wb") as file:
            file.truncate(size)  # a hole, which takes no room
        allowed.append(WorkbookLimits().of(path))
    assert [each.memory >> 20 for each in allowed] == [420, 1920, 3584, 3584, 3584]
    assert [each.processor for each in allowed] == [122, 152, 456, 632, 632]
    assert {each.wall for each in allowed} == {600}
    assert WorkbookLimits().of(tmp_path / "nowhere.xlsx") == WorkbookLimits()
    assert reading.LIMITS.file_size == LARGEST_FILE


@pytest.mark.usefixtures("start")
def test_a_fault_of_ours_is_logged_although_a_worker_may_write_no_file(tmp_path, log_folder):
    harmful, after = checked(filled(tmp_path, "breaks", "z"))
    [log] = log_folder.iterdir()
    assert harmful.findings[0].check == "check-failed"
    assert harmful.findings[0].message.endswith(f"The details are in {log}")
    assert "ZeroDivisionError: ours" in log.read_text("utf-8")
    assert after.readable


@LINUX
def test_a_worker_can_write_no_file(tmp_path, log_folder, monkeypatch):
    goal = log_folder / "goal.txt"
    monkeypatch.setenv("CRAFTED", str(goal))
    harmful, after = checked(filled(tmp_path, "writes", "z"))
    assert [f.check for f in harmful.findings] == ["check-failed"]
    assert not goal.exists() or not goal.read_bytes()
    assert after.readable


@LINUX
@pytest.mark.usefixtures("start")
def test_a_worker_has_neither_screen_nor_keyboard_nor_its_parents_files(tmp_path):
    reports = check_paths(filled(tmp_path, "a", "z"), BatchOptions(checks=[CRAFTED], limits=LIMITS), jobs=2)
    with closing(reports):
        next(reports)
        assert workers()
        for each in workers():
            while not is_under_way(each):
                time.sleep(0.05)
            opened = what_is_open(each)
            assert set(opened) <= {os.devnull, "socket", "pipe"}
            assert opened.count("socket") == 1


def is_under_way(process):
    """Whether a worker, which may have only just been started, has its limits."""
    return psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE) == (0, 0)


def what_is_open(process):
    return [str(link.readlink()).partition(":")[0] for link in Path(f"/proc/{process.pid}/fd").iterdir()]


def test_no_worker_outlives_a_batch_that_is_left_halfway(tmp_path):
    reports = check_paths(filled(tmp_path, *"abcdefgh"), BatchOptions(checks=[CRAFTED]), jobs=2)
    next(reports)
    assert len(workers()) == 2
    reports.close()
    assert not workers()


@LINUX
@pytest.mark.usefixtures("start")
def test_no_worker_outlives_a_parent_that_is_killed(tmp_path):
    child = os.fork()
    if not child:
        checked(filled(tmp_path, "hangs"))
        os._exit(0)
    parent = psutil.Process(child)
    while not (born := parent.children(recursive=True)):
        time.sleep(0.05)
    time.sleep(1)  # some of the times it is at work on the workbook, and at others still being started
    parent.kill()
    parent.wait(30)
    _, alive = psutil.wait_procs(born, timeout=60)
    assert not alive


def test_processor_time_is_counted_anew_for_each_workbook(tmp_path):
    reports = checked(filled(tmp_path, *(f"works {number}" for number in range(5))))
    assert all(report.readable for report in reports)
    assert len({report.findings[0].found for report in reports}) == 1


def test_a_worker_makes_room_for_a_fresh_one_after_so_many_workbooks(tmp_path):
    reports = checked(filled(tmp_path, *"abcde"), replace(LIMITS, served=2))
    processes = [report.findings[0].found for report in reports]
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]
    assert not workers()


def test_a_worker_that_ends_while_it_has_nothing_to_do_is_replaced(tmp_path):
    first, second = filled(tmp_path, "a", "b")

    def coming():
        yield first
        [idle] = workers()
        idle.kill()
        while idle.exitcode is None:
            time.sleep(0.01)
        yield second

    answers = Pool(BatchOptions(checks=[CRAFTED], limits=LIMITS), 1).answers(coming())
    assert [b"was looked at" in answer for _, answer in answers] == [True, True]


@LINUX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may start as many processes as it likes")
def test_a_worker_can_start_no_process(tmp_path, log_folder):
    [harmful] = checked(filled(tmp_path, "starts"))
    assert not harmful.readable
    assert "BlockingIOError" in next(log_folder.iterdir()).read_text("utf-8")


@LINUX
def test_an_answer_that_never_ends_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "start_method", lambda: "fork")
    monkeypatch.setattr(
        worker_process,
        "frame_message",
        lambda message, whole=worker_process.frame_message: whole(message)[: -1 if message else None],
    )
    [report] = checked(filled(tmp_path, "a"), replace(LIMITS, wall=2))
    assert "was not checked within 2 seconds" in report.findings[0].message


@LINUX
def test_an_answer_longer_than_any_may_be_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "start_method", lambda: "fork")
    monkeypatch.setattr(
        worker_process,
        "frame_message",
        lambda message, whole=worker_process.frame_message: whole(message) if not message else b"\xff" * 9,
    )
    [report] = checked(filled(tmp_path, "a"))
    assert "broke down" in report.findings[0].message


@LINUX
def test_a_worker_that_cannot_be_started_is_no_workbooks_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "start_method", lambda: "fork")
    for breaks, message in ((lambda: 1 / 0, "ZeroDivisionError"), (lambda: os._exit(3), "with the exit code 3")):
        monkeypatch.setattr(worker_process, "load_checker", breaks)
        with pytest.raises(worker.WorkerCannotStart, match=message):
            checked(filled(tmp_path, "a", "b"))
        assert not workers()
