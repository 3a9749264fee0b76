"""A thread of a Dask worker keeps one process from task to task, which keeps one worker, and neither is ever left behind."""

import json
import pickle
import sys
import threading
import time

import psutil
import pytest

from tests.batch.crafted import CRAFTED, filled
from validators.batch import task_process
from validators.batch.options import BatchOptions, WorkbookLimits
from validators.batch.task_process import TaskProcess, TaskProcessEnded, check_on_this_machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not tried on Windows")

OPTIONS = BatchOptions(checks=[CRAFTED], limits=WorkbookLimits(memory=1 << 28, processor=2))


def sent(options=OPTIONS):
    return pickle.dumps(options)


def at_work(answers):
    """The process that each answer names; None where it is no report."""
    reports = [json.loads(answer).get("report") for answer in answers]
    return [report["findings"][0][4] if report else None for report in reports]


@pytest.fixture
def started(monkeypatch):
    """The processes that were started here, none before. They are ended after the test."""
    processes = []

    class Started(TaskProcess):
        def __init__(self):
            super().__init__()
            processes.append(self)

    monkeypatch.setattr(task_process, "TaskProcess", Started)
    task_process._of_thread.process = None
    yield processes
    task_process._of_thread.process = None
    for process in processes:
        process.end()


def test_many_tasks_are_one_process_and_one_worker(tmp_path, started):
    paths = list(map(str, filled(tmp_path, *"abcdef")))
    names = [name for at in range(0, 6, 2) for name in at_work(check_on_this_machine(sent(), paths[at : at + 2]))]
    assert len(names) == 6
    assert len(set(names)) == len(started) == 1


def test_other_options_are_honoured_by_the_same_process(tmp_path, started):
    [path] = map(str, filled(tmp_path, "a"))
    [before] = check_on_this_machine(sent(), [path])
    [other] = check_on_this_machine(sent(BatchOptions(checks=["missing-sheet"])), [path])
    [after] = check_on_this_machine(sent(), [path])
    ran = [json.loads(answer)["report"]["ran"] for answer in (before, other, after)]
    assert ran == [["crafted"], ["missing-sheet"], ["crafted"]]
    assert len(started) == 1


def test_a_workbook_that_ends_its_worker_costs_one_answer(tmp_path, started):
    paths = list(map(str, filled(tmp_path, "a", "crashes", "eats", "z")))
    first, crashed, ate, last = at_work(check_on_this_machine(sent(), paths))
    assert (crashed, ate) == (None, None)
    assert None not in {first, last}
    assert len(started) == 1


def test_a_workbook_that_keeps_others_waiting_is_given_up_with_those_after_it(tmp_path, started):
    paths = list(map(str, filled(tmp_path, "a", "hangs", "z")))
    assert len(check_on_this_machine(sent(), paths)) == 1
    assert len(check_on_this_machine(sent(), paths[2:])) == len(started) == 1


def test_a_process_that_was_killed_is_replaced_and_one_that_cannot_answer_is_reported(tmp_path, started):
    [path] = map(str, filled(tmp_path, "a"))
    check_on_this_machine(sent(), [path])
    psutil.Process(started[0]._process.pid).kill()
    while started[0].is_alive:
        time.sleep(0.01)
    assert len(check_on_this_machine(sent(), [path])) == 1
    assert len(started) == 2
    with pytest.raises(TaskProcessEnded):
        check_on_this_machine(b"no options", [path])


def test_process_and_worker_end_with_their_thread(tmp_path, started):
    [path] = map(str, filled(tmp_path, "a"))
    thread = threading.Thread(target=check_on_this_machine, args=(sent(), [path]))
    thread.start()
    thread.join()
    family = psutil.Process(started[0]._process.pid)
    both = [family, *family.children()]
    started.clear()
    assert not psutil.wait_procs(both, timeout=30)[1]


def test_process_and_worker_end_when_the_input_is_closed_while_a_workbook_hangs(tmp_path):
    [path] = map(str, filled(tmp_path, "hangs"))
    process = TaskProcess()
    threading.Thread(target=lambda: list(process.answers(sent(), [path])), daemon=True).start()
    family = psutil.Process(process._process.pid)
    while not (workers := family.children()):
        time.sleep(0.05)
    time.sleep(0.5)
    process._process.stdin.close()
    assert process._process.wait(30) is not None
    assert not psutil.wait_procs(workers, timeout=30)[1]
    process.end()
