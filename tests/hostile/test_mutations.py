"""Workbooks altered by chance, in one batch: each gets a verdict, and none of them ends the program, or is its fault."""

from tests.hostile.mutations import mutation
from tests.hostile.scene import LINUX, check, reports, stamped
from tests.hostile.test_folder import MOST_MEMORY

SEEDS = range(500)
OURS = ("fault in this program", "broke down", "was given up", "of computing", "GB of memory", "most likely because memory")
"""What a sentence says where a worker was stopped, or met a fault of the program."""


@LINUX
def test_every_altered_workbook_gets_a_verdict_and_none_stops_its_worker(tmp_path):
    for folder in ("in", "home", "scratch"):
        (tmp_path / folder).mkdir()
    for seed in SEEDS:
        (tmp_path / "in" / f"{seed:05}.xlsx").write_bytes(mutation(seed))
    before = stamped(tmp_path)
    ran = check(tmp_path, "--format", "jsonl", "--jobs", "1")
    found = reports(ran)
    assert len(found) == len(SEEDS)
    assert {each["verdict"] for each in found.values()} == {"pass", "fail", "unreadable"}
    messages = [
        (name, f["message"]) for name, each in found.items() for f in each["findings"] if f["check"] == "unreadable-workbook"
    ]
    assert [stated for stated in messages if any(words in stated[1] for words in OURS)] == []
    assert ran.memory < MOST_MEMORY
    assert stamped(tmp_path) == before
