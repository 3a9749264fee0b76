"""The next task is handed out as soon as any is done, and a slow workbook holds back neither its neighbours nor a thread."""

from itertools import pairwise
from pathlib import Path

from tests.batch.simulated_cluster import SimulatedCluster, simulated
from validators.batch import tasks
from validators.batch.task_process import PATIENCE
from validators.batch.tasks import MAX_TASK_SIZE, MIN_TASK_SIZE, TASKS_PER_THREAD, TaskQueue

LONGEST_TASK = 0.25 * MAX_TASK_SIZE


def test_no_thread_is_idle_while_there_are_workbooks_left():
    cluster = simulated([0.25] * 2000, 10)
    assert cluster.idle <= 10 * 0.25 * MIN_TASK_SIZE


def test_a_slow_workbook_at_the_start_leaves_no_other_thread_idle():
    cluster = simulated([60.0, *[0.25] * 4000], 10)
    assert max(cluster.answered.values()) < (60 + PATIENCE + 1000) / 10 + LONGEST_TASK


def test_slow_workbooks_all_over_a_batch_leave_threads_idle_only_at_its_end():
    costs = [60.0 if place % 500 == 0 else 0.25 for place in range(10_000)]
    cluster = simulated(costs, 10)
    assert cluster.idle <= 10 * 60


def test_the_neighbours_of_a_slow_workbook_do_not_wait_for_it():
    costs = [0.25] * 200
    costs[10] = 60.0
    cluster = simulated(costs, 2)
    assert cluster.answered.pop(10) > 60
    assert max(at for place, at in cluster.answered.items() if place < MAX_TASK_SIZE) < 60


def test_tasks_become_smaller_towards_the_end_and_a_large_workbook_is_handed_out_alone(tmp_path):
    sizes = []

    class Noting(SimulatedCluster):
        def submit(self, task):
            sizes.append([path.name for path in task.paths])
            return super().submit(task)

    large = tmp_path / "large.xlsx"
    with large.open("wb") as file:
        file.truncate(tasks.LARGE_FILE)
    paths = [*(Path(f"{at}.xlsx") for at in range(400)), large]
    assert len(list(TaskQueue(paths, 2, Noting([0.1] * 401, 2)).answers())) == 401
    assert sizes.pop() == ["large.xlsx"]
    assert len(sizes[0]) == MAX_TASK_SIZE
    assert all(len(one) >= len(next_one) for one, next_one in pairwise(sizes))


def test_few_answers_wait_for_one_before_them_where_there_is_no_room(monkeypatch):
    monkeypatch.setattr(tasks, "MOST_EARLY", 1 << 16)
    held = []

    class Noting(SimulatedCluster):
        def finished(self):
            held.append(len(self.answered))
            return super().finished()

    answers = TaskQueue([Path(f"{at}.xlsx") for at in range(2000)], 4, Noting([600.0, *[0.1] * 1999], 4)).answers()
    next(answers)
    assert held[-1] < (1 << 16) / 2200 + 4 * TASKS_PER_THREAD * MAX_TASK_SIZE
    assert len(list(answers)) == 1999
