"""A workbook that has not changed is not checked again, and nothing that lies in the folder can do more than cost a check."""

import os
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.batch.crafted import CRAFTED, filled, small
from validators.batch import cache as report_cache, pool
from validators.batch.cache import clear_cache
from validators.batch.check_many import check_paths
from validators.batch.options import BatchOptions, WorkbookLimits
from validators.rulebook.rulebook_files import read_rulebook, shipped_rulebook_files

SAMPLES = sorted(Path(__file__).parents[2].joinpath("workbooks", "samples").glob("*.xlsx"))


@pytest.fixture
def asked(monkeypatch):
    """The names of the workbooks that a worker was asked for."""
    names = []

    class Asked(pool.Worker):
        def send(self, path):
            names.append(path.stem)
            super().send(path)

    monkeypatch.setattr(pool, "Worker", Asked)
    return names


def sealed(answer):
    """An entry that is what it says, whatever that is."""
    return sha256(answer).hexdigest().encode() + b"\n" + answer


def checked(paths, folder, options=None, **more):
    return list(check_paths(paths, options, jobs=1, cache=folder, **more))


def test_a_second_run_gives_the_same_reports_and_asks_no_worker_for_what_can_be_read(tmp_path, asked):
    first = checked(SAMPLES, tmp_path)
    assert first == list(check_paths(SAMPLES))
    asked.clear()
    assert checked(SAMPLES, tmp_path) == first
    assert asked == [Path(report.workbook).stem for report in first if not report.readable]


def test_a_workbook_is_hashed_once_a_run_here_whether_its_report_is_saved_or_not(tmp_path, monkeypatch):
    hashed = []
    monkeypatch.setattr(report_cache, "digest_of", lambda path, real=report_cache.digest_of: hashed.append(path) or real(path))
    for _ in range(2):
        checked(SAMPLES, tmp_path)
        assert sorted(hashed) == SAMPLES
        hashed.clear()


def test_a_workbook_that_has_changed_is_checked_again(tmp_path, asked):
    paths = filled(tmp_path, "a", "b")
    paths[1].write_bytes(small(3))
    checked(paths, tmp_path / "cache")
    asked.clear()
    changed = small(2)
    paths[1].write_bytes(changed)
    assert checked(paths, tmp_path / "cache")[1].sha256 == sha256(changed).hexdigest()
    assert asked == ["b"]


def test_a_copy_under_another_name_has_the_report_in_its_own_name(tmp_path, asked):
    paths = filled(tmp_path, "a", "b")
    reports = checked(paths, tmp_path / "cache")
    assert asked == ["a"]
    assert [report.workbook for report in reports] == list(map(str, paths))


def test_a_copy_with_another_ending_is_checked_for_itself(tmp_path, asked):
    [path] = filled(tmp_path, "a")
    (tmp_path / "a.xlsm").write_bytes(path.read_bytes())
    for _ in range(2):
        checked([path, tmp_path / "a.xlsm"], tmp_path / "cache")
    assert asked == ["a", "a"]


def test_other_rules_checks_and_programs_are_other_answers(tmp_path, asked, monkeypatch):
    paths = filled(tmp_path, "a")
    old, new = (read_rulebook(path) for path in shipped_rulebook_files())
    for options in (
        BatchOptions(),
        BatchOptions(old),
        BatchOptions(new),
        BatchOptions(checks=["blank-cell"]),
        BatchOptions(checks=["blank-cell", "not-in-list"]),
    ):
        for _ in range(2):
            checked(paths, tmp_path / "cache", options)
    assert len(asked) == 5
    checked(paths, tmp_path / "cache", BatchOptions(submissions=True))
    assert len(asked) == 6
    monkeypatch.setattr(report_cache, "program_hash", lambda: "a later one")
    checked(paths, tmp_path / "cache")
    assert len(asked) == 7


def test_rules_and_checks_that_no_file_of_the_program_holds_are_never_known_again(tmp_path, asked):
    paths = filled(tmp_path, "a")
    for options in (
        BatchOptions(replace(read_rulebook(shipped_rulebook_files()[0]), sha256="")),
        BatchOptions(checks=[CRAFTED]),
    ):
        asked.clear()
        checked(paths, tmp_path / "cache", options)
        checked(paths, tmp_path / "cache", options)
        assert asked == ["a", "a"]


def test_this_program_is_told_from_a_changed_one(tmp_path, monkeypatch):
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "one.py").write_text("1")
    monkeypatch.setattr(report_cache, "PROGRAM", tmp_path)
    before = report_cache.program_hash.__wrapped__()
    (tmp_path / "checks" / "one.py").write_text("2")
    assert before != report_cache.program_hash.__wrapped__()
    (tmp_path / "checks" / "one.py").write_text("1")
    assert before == report_cache.program_hash.__wrapped__()


@pytest.mark.parametrize(
    "harm",
    [
        lambda entry: entry.write_bytes(b""),
        lambda entry: entry.write_bytes(b"\xff" * 100),
        lambda entry: entry.write_bytes(entry.read_bytes()[:-1]),
        lambda entry: entry.write_bytes(entry.read_bytes().replace(b"missing-sheet", b"missing-sheep")),
        lambda entry: entry.write_bytes(sealed(b"[" * 100_000)),
        lambda entry: entry.write_bytes(sealed(b'{"report":{}}')),
        lambda entry: entry.write_bytes(sealed(b'{"fault":"a"}')),
        lambda entry: entry.write_bytes(sealed(entry.read_bytes()[65:].replace(b'"sha256":"', b'"sha256":"0')[:-1])),
        lambda entry: os.truncate(entry, 1 << 40),
        lambda entry: (entry.unlink(), entry.mkdir()),
        lambda entry: (entry.unlink(), os.mkfifo(entry)),
        lambda entry: (entry.unlink(), entry.symlink_to("/dev/zero")),
        lambda entry: (entry.unlink(), entry.symlink_to(entry)),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor links of this kind")
def test_an_entry_that_is_damaged_is_not_believed_and_is_written_again(tmp_path, asked, harm):
    paths, folder = filled(tmp_path, "a"), tmp_path / "cache"
    first = checked(paths, folder)
    [entry] = folder.iterdir()
    whole = entry.read_bytes()
    harm(entry)
    assert checked(paths, folder) == first
    assert asked == ["a", "a"]
    if not entry.is_dir():
        assert entry.read_bytes() == whole
        assert checked(paths, folder) == first
        assert asked == ["a", "a"]


def test_why_a_workbook_was_stopped_is_not_saved(tmp_path):
    folder = tmp_path / "cache"
    options = BatchOptions(checks=[CRAFTED], limits=WorkbookLimits(answer=1 << 20))
    checked(filled(tmp_path, "floods"), folder, options)
    assert not list(folder.iterdir())


def test_nothing_is_saved_under_the_hash_of_other_bytes_than_were_read(tmp_path):
    [path] = filled(tmp_path, "a")
    cache = report_cache.ReportCache(tmp_path / "cache", BatchOptions())
    assert cache.find(path) is None
    checked([path], tmp_path / "cache")
    [entry] = (tmp_path / "cache").iterdir()
    answer = entry.read_bytes()[65:]
    path.write_bytes(small(2))
    cache = report_cache.ReportCache(tmp_path / "other", BatchOptions())
    assert cache.find(path) is None
    cache.store(path, answer)
    assert not list((tmp_path / "other").iterdir())


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_the_saving(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert len(checked(SAMPLES[:2], tmp_path)) == 2
    assert not list(tmp_path.iterdir())


def test_only_what_was_saved_is_deleted(tmp_path):
    folder = tmp_path / "cache"
    checked(SAMPLES[:2], folder)
    (folder / "mine.txt").write_text("mine")
    clear_cache(folder)
    assert [entry.name for entry in folder.iterdir()] == ["mine.txt"]
    (folder / "mine.txt").unlink()
    clear_cache(folder)
    assert not folder.exists()
    clear_cache(folder)
