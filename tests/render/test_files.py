"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from validators.system.files import replace_when_complete, write_text

NULL = Path(os.devnull)


def test_text_is_written_as_utf_8_and_nothing_is_left_beside_it(tmp_path):
    write_text(tmp_path / "report.txt", ["£5 – ", "✗\r\n", "\n"])
    assert (tmp_path / "report.txt").read_bytes() == "£5 – ✗\r\n\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_write_that_fails_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("old")

    def fail_halfway():
        with replace_when_complete(path) as beside:
            beside.write_text("half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail_halfway()
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "linked").mkdir()
    link = tmp_path / "report.txt"
    link.symlink_to(tmp_path / "linked" / "report.txt")
    write_text(link, ["new"])
    assert link.is_symlink()
    assert (tmp_path / "linked" / "report.txt").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced():
    write_text(NULL, ["gone"])
    assert not NULL.is_file()
