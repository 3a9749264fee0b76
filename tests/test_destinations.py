"""No file of anyone's is lost: every option that writes one, found from the command line itself, is tried on every danger."""

import argparse
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from tests.test_cli import run, start
from tests.test_export import WHO
from tests.tools import program
from validators.cli import arguments, command_line as cli
from validators.cli.destinations import WORKBOOK_ENDINGS
from validators.system import files, files as temporary, own_outputs as ours, pdf
from xl_addin.bundle import bundling

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and pipes as Linux and macOS have them")
STRANGER = b"Minutes of the meeting of 5 June.\n"
PRIVATE = 0o600


class Writer(NamedTuple):
    """A command line that writes one file by one option. renewed: whether an earlier file of its own is replaced unasked."""

    command: str
    option: str
    name: str
    rest: tuple[str, ...] = ()
    renewed: bool = True

    @property
    def line(self):
        given = [self.name] if self.option == "file" else [self.option, self.name]
        return [self.command, *self.rest, *given]

    def __str__(self):
        return " ".join(self.line)


def commands(parser, name=""):
    """Every command and its actions; those of an action within a command, as addin build, by both names."""
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    yield name, [action for action in parser._actions if action not in inner]
    for action in inner:
        for inside, more in action.choices.items():
            yield from commands(more, f"{name} {inside}".strip())


ACTIONS = {name: actions for name, actions in commands(cli.parser()) if name}


def options_that(write):
    return {(name, _named(action)) for name, actions in ACTIONS.items() for action in actions if action.type is write}


def _named(action):
    return action.option_strings[0] if action.option_strings else action.dest


def choices(command, option):
    return next(action.choices for action in ACTIONS[command] if option in action.option_strings)


WRITERS = [
    *(Writer("check", "--output", f"r.{name}", ("faulty.xlsx", "--format", name)) for name in choices("check", "--format")),
    Writer("check", "--output", "quiet.txt", ("faulty.xlsx", "clean.xlsx", "--quiet")),
    Writer("check", "--output", "many.txt", ("faulty.xlsx", "clean.xlsx")),
    Writer("check", "--output", "none.txt", ("clean.xlsx", "--format", "concise")),
    Writer("check", "--output", "none.jsonl", ("clean.xlsx", "--format", "jsonl")),
    Writer("check", "--summary", "summary.xlsx", ("faulty.xlsx", "clean.xlsx")),
    *(
        Writer("compare", "--output", f"c.{name}", ("clean.xlsx", "faulty.xlsx", "--format", name))
        for name in choices("compare", "--format")
    ),
    Writer("compare", "--sheet", "sheet.xlsx", ("clean.xlsx", "faulty.xlsx")),
    Writer("fix", "--output", "fixed.xlsx", ("faulty.xlsx", "--apply"), renewed=False),
    Writer("export", "--output", "register.csv", ("clean.xlsx", "--to", "csv")),
    Writer("export", "--output", "grants.json", ("clean.xlsx", "--to", "360giving", *WHO)),
    Writer("paper", "--output", "paper.docx", ("clean.xlsx",)),
    Writer("summarise", "--output", "panel.xlsx", ("clean.xlsx",)),
    Writer("summarise", "--output", "public.xlsx", ("clean.xlsx", "--profile", "publish")),
    Writer("summarise", "--pdf", "panel.pdf", ("clean.xlsx",)),
    Writer("summarise", "--marked", "marked.xlsx", ("faulty.xlsx", "--draft")),
    Writer("summarise", "--record", "record.json", ("clean.xlsx", "--by", "A. Name")),
    Writer("new", "file", "new.xlsx", renewed=False),
]
REPORTS = [each for each in WRITERS if (each.command, each.option) in {("check", "--output"), ("compare", "--output")}]
A_FEW = [
    each for each in WRITERS if each.name in {"r.text", "summary.xlsx", "c.html", "grants.json", "paper.docx", "panel.xlsx"}
]


def test_every_option_that_writes_a_file_is_tried_here():
    assert {(each.command, each.option) for each in WRITERS} == options_that(arguments.file_to_write)
    assert options_that(arguments.folder_to_write) == {("addin build", "--output"), ("addin bundle", "--output")}


def test_no_option_writes_without_saying_so():
    known = {
        (name, _named(a)) for name, actions in ACTIONS.items() for a in actions if re.match("(also )?write a?", a.help or "")
    }
    takes_a_path = {(name, _named(a)) for name, actions in ACTIONS.items() for a in actions if a.type is Path}
    assert known & takes_a_path == {("addin build", "--workbook")}  # whose copy is written into the folder of --output


@pytest.mark.parametrize("command", sorted({name for name, _ in options_that(arguments.file_to_write)} | {"addin build"}))
def test_every_command_that_writes_has_overwrite_and_says_so(command):
    (action,) = [action for action in ACTIONS[command] if "--overwrite" in action.option_strings]
    assert "replace" in action.help


@pytest.fixture(scope="module")
def books(tmp_path_factory, june, save):
    folder = tmp_path_factory.mktemp("books")
    save(june, folder / "clean.xlsx")
    save(june.with_cell("Allocations", "L003", "Y1", "9,400"), folder / "faulty.xlsx")
    save(june.with_setting("Organisation", "Example 02 Police, Crime and Victims' Commissioner"), folder / "other.xlsx")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path, books, monkeypatch):
    """Workbooks that nobody else may read, in the folder in which commands are typed; a PDF is made at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: "")
    monkeypatch.setattr("validators.system.pdf.print_to_pdf", lambda _: ours.mark_pdf(b"%PDF-1.7\n%\nstartxref\n9\n%%EOF\n"))
    for name, content in books.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(PRIVATE)
    return tmp_path


@pytest.fixture
def typed(folder, capsys):  # noqa: ARG001 - in which it is typed
    """Runs a command line: its exit code, and the one sentence that it said aside if it refused."""

    def typed(line, *more):
        code = cli.main([*line, *more])
        aside = capsys.readouterr().err
        assert "this program has a fault" not in aside
        assert (code == 2) == (aside.count("\n") == 1 and code == 2)
        return code, aside

    return typed


def holds(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_a_file_that_this_program_did_not_write_is_replaced_only_where_that_is_said(folder, typed, writer):
    (folder / writer.name).write_bytes(STRANGER)
    before = holds(folder)
    code, aside = typed(writer.line)
    assert (code, holds(folder)) == (2, before)
    assert writer.name in aside
    assert "add --overwrite" in aside
    assert typed(writer.line, "--overwrite")[0] < 2
    assert (folder / writer.name).read_bytes() != STRANGER
    assert typed(writer.line)[0] == (
        2 if not writer.renewed else (1 if "faulty" in str(writer) and "--draft" not in writer.rest else 0)
    )


@posix
@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_what_is_written_from_a_private_file_is_as_private(folder, typed, writer):
    typed(writer.line)
    if writer.rest:
        assert stat.S_IMODE((folder / writer.name).stat().st_mode) == PRIVATE
    assert not [path.name for path in folder.iterdir() if path.suffix == ".tmp"]


@posix
@pytest.mark.parametrize("writer", A_FEW, ids=str)
def test_a_file_that_the_command_reads_is_never_replaced_by_whatever_name(folder, typed, writer):
    book = next(name for name in writer.rest if name in holds(folder))
    before = (folder / book).read_bytes()
    for link in (os.link, os.symlink):
        link(folder / book, folder / writer.name)
        code, aside = typed(writer.line, "--overwrite")
        assert (code == 2 or writer.name == "panel.xlsx", "replace" in aside or code == 0) == (True, True)
        (folder / writer.name).unlink()
    if writer.name != "panel.xlsx":  # that is BOOK by another name, in which the sheets are written
        assert (folder / book).read_bytes() == before


@pytest.mark.parametrize("writer", A_FEW, ids=str)
def test_what_is_no_file_in_a_folder_that_exists_is_refused(folder, typed, writer):
    before = holds(folder)
    (folder / writer.name).mkdir()
    assert "Choose a file in a folder that exists" in typed(writer.line)[1]
    (folder / writer.name).rmdir()
    elsewhere = writer._replace(name=f"nowhere/{writer.name}")
    assert "a folder that exists" in typed(elsewhere.line, "--overwrite")[1]
    assert holds(folder) == before


@posix
@pytest.mark.parametrize("writer", A_FEW, ids=str)
def test_a_file_that_is_read_only_or_open_elsewhere_is_left(folder, typed, writer, monkeypatch):
    monkeypatch.setattr("validators.system.lock_files.SYSTEM_LOCKS_FILES", False)
    (folder / writer.name).write_bytes(STRANGER)
    (folder / writer.name).chmod(0o444)
    assert "is read-only" in typed(writer.line, "--overwrite")[1]
    (folder / writer.name).chmod(0o644)
    (folder / f"~${writer.name}").touch()
    assert "has it open in Excel" in typed(writer.line, "--overwrite")[1]
    assert (folder / writer.name).read_bytes() == STRANGER


@posix
@pytest.mark.parametrize("writer", A_FEW, ids=str)
def test_in_a_folder_that_may_not_be_written_to_nothing_is_begun(typed, writer, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, aside = typed(writer.line)
    assert (code, "You may not write to the folder" in aside) == (2, True)


@pytest.mark.parametrize("writer", REPORTS, ids=str)
def test_a_report_never_bears_the_name_of_a_workbook(folder, typed, writer):
    for name in (f"June{each}" for ending in WORKBOOK_ENDINGS for each in (ending, ending.upper())):
        before = holds(folder)
        code, aside = typed(writer._replace(name=name).line, "--overwrite")
        assert (code, holds(folder)) == (2, before)
        assert f"{name} is the name of a workbook" in aside
        assert "as in --output report." in aside


def test_the_first_workbook_of_a_pattern_after_output_is_not_lost(folder, typed):
    before = holds(folder)
    code, aside = typed(["check", "--output", "clean.xlsx", "faulty.xlsx", "other.xlsx"])
    assert (code, holds(folder)) == (2, before)
    assert "If a pattern such as *.xlsx came after --output" in aside
    assert typed(["check", "--summary", "clean.xlsx", "faulty.xlsx", "other.xlsx"])[0] == 2
    assert holds(folder) == before


@pytest.mark.parametrize("one", REPORTS, ids=str)
def test_a_report_in_another_format_is_a_strangers(folder, typed, one, reports):
    for other, content in reports.items():
        if other.rest[-1:] != one.rest[-1:] or other.command != one.command:
            (folder / one.name).write_bytes(content)
            if one.command != other.command or _format(one) != _format(other):
                assert typed(one.line)[0] == 2, other
                assert (folder / one.name).read_bytes() == content


def _format(writer):
    return writer.rest[writer.rest.index("--format") + 1] if "--format" in writer.rest else "text"


@pytest.fixture(scope="module")
def reports(tmp_path_factory, books):
    """What each kind of report looks like."""
    folder = tmp_path_factory.mktemp("reports")
    for name, content in books.items():
        (folder / name).write_bytes(content)
    for each in REPORTS:
        assert run(*each.line, cwd=folder)[0] < 2
    return {each: (folder / each.name).read_bytes() for each in REPORTS}


OTHERS = {
    "a note that begins like a report": b"june.xlsx\n\n  Ask Finance about line 14.\n",
    "a line that begins like a verdict": b"PASS the salt\n",
    "another program's lines": b"check.c:14:2: error: expected ; (see note)\n",
    "another program's JSON": b'{"version": 1, "tool": "other 1.0", "summary": {}}\n',
    "another program's JUnit": b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pytest">\n</testsuites>\n',
    "another program's SARIF": b'{"$schema": "x", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "other"}}}]}',
    "a page": b"<!DOCTYPE html>\n<html><head><title>3 workbooks: 1 passed, 2 failed</title></head></html>",
    "a table": b"\xef\xbb\xbfworkbook,verdict,owner\n",
    "nothing": b"",
    "one long line": b"Old: a!A1: error: (b-c) " * 60_000,
    "one long line of a table": b'{"path": "' + b"\\\\" * 600_000,
    "bytes": bytes(range(256)) * 100,
    "an archive": b"PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_a_file_of_ours_is_none(folder, typed, content):
    for writer in (each for each in WRITERS if each.name not in {"new.xlsx", "fixed.xlsx"}):
        (folder / writer.name).write_bytes(content)
        assert "exists already" in typed(writer.line)[1], writer
        (folder / writer.name).unlink()


def saved_by_openpyxl(path):
    openpyxl.load_workbook(path).save(path)


def saved_by_word(path):
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, re.sub(rb"<Application>.*?<", b"<Application>Microsoft Office Word<", content))


def added_to(path):
    path.write_bytes(path.read_bytes() + b"%a comment of someone's\nstartxref\n9\n%%EOF\n")


@pytest.mark.parametrize("writer", [each for each in WRITERS if each.name.endswith((".xlsx", ".docx", ".pdf"))], ids=str)
def test_what_a_person_has_saved_since_is_theirs(folder, typed, writer):
    """They may have gone on working in it."""
    typed(writer.line)
    path = folder / writer.name
    {".xlsx": saved_by_openpyxl, ".docx": saved_by_word, ".pdf": added_to}[path.suffix](path)
    saved = path.read_bytes()
    assert typed(writer.line)[0] == 2
    assert path.read_bytes() == saved


@pytest.mark.parametrize("more", [(), ("--profile", "publish")])
def test_the_sheets_of_another_office_are_not_replaced(folder, typed, more):
    assert typed(["summarise", "other.xlsx", "--output", "panel.xlsx", *more])[0] == 0
    before = holds(folder)
    code, aside = typed(["summarise", "clean.xlsx", "--output", "panel.xlsx", *more])
    assert (code, holds(folder)) == (2, before)
    assert (
        "panel.xlsx holds the sheets of Example 02 Police, Crime and Victims' Commissioner, 2018/19, and these are of" in aside
    )
    assert typed(["summarise", "clean.xlsx", "--output", "panel.xlsx", *more, "--overwrite"])[0] == 0


def test_a_register_in_which_the_sheets_were_written_is_no_copy(folder, typed):
    """It is the team's own workbook, whatever sheets it holds."""
    assert typed(["summarise", "faulty.xlsx", "--draft"])[0] == 0
    before = holds(folder)
    for option in ("--output", "--marked"):
        assert typed(["summarise", "clean.xlsx", option, "faulty.xlsx"])[0] == 2
    assert holds(folder) == before
    assert typed(["summarise", "clean.xlsx", "--output", "copy.xlsx"])[0] == 0
    assert typed(["summarise", "copy.xlsx"])[0] == 0  # from now on people work in the copy
    assert typed(["summarise", "clean.xlsx", "--output", "copy.xlsx"])[0] == 2


def test_two_of_the_files_to_write_may_not_be_one(folder, typed):
    for line in (
        ["summarise", "clean.xlsx", "--output", "a.xlsx", "--marked", "./a.xlsx"],
        ["check", "clean.xlsx", "--output", "a.xlsx.", "--summary", "a.xlsx"],
        ["compare", "clean.xlsx", "faulty.xlsx", "--output", "x/../a.xlsx", "--sheet", "a.xlsx"],
    ):
        assert typed(line)[0] == 2
    assert len(holds(folder)) == 3


@posix
def test_two_files_to_write_that_are_links_to_one_are_refused(folder, typed):
    (folder / "a.csv").touch()
    os.link(folder / "a.csv", folder / "b.xlsx")
    line = ["check", "clean.xlsx", "--output", "a.csv", "--format", "csv", "--summary", "b.xlsx", "--overwrite"]
    assert "one and the same" in typed(line)[1]


def test_the_add_in_and_a_copy_with_buttons_are_built_again_and_no_stranger_is_replaced(folder, typed):
    line = ["addin", "build", "--workbook", "clean.xlsx"]
    assert [typed(line)[0], typed(line)[0]] == [0, 0]
    saved_by_openpyxl_with_macros(folder / "clean.xlsm")
    before = holds(folder)
    assert (typed(line)[0], holds(folder)) == (2, before)
    assert typed(line, "--overwrite")[0] == 0
    (folder / "commissioning.xlam").write_bytes(STRANGER)
    before = holds(folder)
    assert (typed(line)[0], holds(folder)) == (2, before)


def saved_by_openpyxl_with_macros(path):
    openpyxl.load_workbook(path, keep_vba=True).save(path)


@pytest.mark.parametrize("line", [["summarise", "clean.xlsx"], ["fix", "faulty.xlsx", "--apply"]], ids=" ".join)
def test_backups_are_numbered_and_none_is_ever_lost(folder, typed, books, line):
    book = folder / line[1]
    (folder / f"{book.name}.bak2").write_bytes(STRANGER)
    for _ in range(3):
        assert typed(line, "--backup")[0] == 0
        book.write_bytes(books[book.name])
    kept = {path.name for path in folder.iterdir() if ".bak" in path.name}
    assert kept == {f"{book.name}.bak{number}" for number in ("", 2, 3, 4)}
    assert (folder / f"{book.name}.bak").read_bytes() == books[book.name]
    assert (folder / f"{book.name}.bak2").read_bytes() == STRANGER


@posix
def test_a_link_stays_a_link_and_a_dangling_one_is_led_to_a_file(folder, typed):
    (folder / "kept").mkdir()
    (folder / "report.txt").symlink_to("kept/report.txt")
    assert [typed(["check", "clean.xlsx", "--output", "report.txt"])[0] for _ in range(2)] == [0, 0]
    assert (folder / "report.txt").is_symlink()
    assert (folder / "kept" / "report.txt").read_text().startswith("clean.xlsx\n")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "lost.txt").symlink_to("gone/report.txt")
    for name in ("round.txt", "lost.txt"):
        assert typed(["check", "clean.xlsx", "--output", name])[0] == 2


@posix
def test_devices_and_pipes_are_written_to_and_never_replaced(folder):
    code, out, _ = run("check", "clean.xlsx", "--output", "/dev/stdout", cwd=folder)
    assert (code, "\nPASS  clean.xlsx  " in out) == (0, True)
    assert run("check", "clean.xlsx", "--output", "/dev/null", cwd=folder)[0] == 0
    os.mkfifo(folder / "pipe.csv")
    process = start("export", "clean.xlsx", "--to", "csv", "--output", "pipe.csv", cwd=folder)
    assert (folder / "pipe.csv").read_bytes().startswith(b"\xef\xbb\xbfFinancial year,")
    assert process.wait(timeout=60) == 0
    process.communicate()
    assert stat.S_ISFIFO((folder / "pipe.csv").stat().st_mode)


@posix
def test_a_log_that_standard_output_is_added_to_keeps_what_it_holds(folder):
    log = folder / "log.txt"
    log.write_bytes(STRANGER)
    with log.open("ab") as stream:
        command = [sys.executable, "-m", "validators", "check", "clean.xlsx", "--output", "/dev/stdout"]
        subprocess.run(
            command, cwd=folder, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}, stdout=stream, check=True
        )
    assert log.read_bytes().startswith(STRANGER)
    assert b"\nPASS  clean.xlsx  " in log.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full")
def test_a_full_disk_is_told_in_a_sentence(folder):
    code, _, aside = run("check", "clean.xlsx", "--output", "/dev/full", cwd=folder)
    assert (code, aside) == (2, "commissioning: /dev/full cannot be written: No space left on device.\n")


def test_a_file_that_appears_meanwhile_is_not_replaced(folder, typed, monkeypatch):
    from validators.render.report import text  # noqa: PLC0415 - this test alone

    def stream(*_):
        (folder / "report.txt").write_bytes(STRANGER)
        yield "late"

    monkeypatch.setattr(text, "stream", stream)
    monkeypatch.setattr("validators.cli.commands.check.refuse_if_stopped", lambda *_: None)
    assert "exists already" in typed(["check", "clean.xlsx", "--output", "report.txt"])[1]
    assert (folder / "report.txt").read_bytes() == STRANGER


def test_two_runs_to_one_file_never_give_a_mixture(folder):
    run("check", "clean.xlsx", "--format", "json", "--output", "one.json", cwd=folder)
    run("check", "faulty.xlsx", "--format", "json", "--output", "other.json", cwd=folder)
    whole = {(folder / name).read_bytes() for name in ("one.json", "other.json")}
    lines = [["check", name, "--format", "json", "--output", "both.json"] for name in ("clean.xlsx", "faulty.xlsx") * 2]
    processes = [start(*line, cwd=folder) for line in lines]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode < 2
    assert (folder / "both.json").read_bytes() in whole


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_run_that_is_ended_leaves_nothing_half_done(folder, name):
    for number in range(200):
        os.link(folder / "clean.xlsx", folder / f"{number}.xlsx")
    before = {path.name for path in folder.iterdir()}
    process = start("check", ".", "--format", "jsonl", "--output", "report.jsonl", "--jobs", 1, cwd=folder)
    until(lambda: [path for path in folder.glob("*.tmp") if path.name.startswith(".") and path.stat().st_size])
    process.send_signal(getattr(signal, name))
    aside = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 128 + getattr(signal, name)
    assert aside.startswith("commissioning: stopped after ")
    assert {path.name for path in folder.iterdir()} == {*before, "report.jsonl"}


@posix
def test_a_run_that_is_ended_before_anything_is_done_leaves_an_older_report(folder):
    assert run("compare", "clean.xlsx", "faulty.xlsx", "--output", "changes.txt", cwd=folder)[0] == 1
    older = (folder / "changes.txt").read_bytes()
    before = {path.name for path in folder.iterdir()}
    process = start("compare", "clean.xlsx", "faulty.xlsx", "--output", "changes.txt", cwd=folder)
    time.sleep(0.6)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode in {1, 128 + signal.SIGTERM, -signal.SIGTERM}
    assert (folder / "changes.txt").read_bytes() == older
    assert {path.name for path in folder.iterdir()} == before


def until(done):
    for _ in range(6000):
        if found := done():
            return found
        time.sleep(0.01)
    raise AssertionError


@posix
def test_what_a_killed_run_left_is_swept_by_the_next_and_nothing_else_is(folder):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    name = temporary.temporary_path(folder / "report.txt").name
    left = name.replace(f"-{os.getpid()}-", f"-{gone.pid}-")
    elsewhere = name.replace(temporary._machine_hash(), "0" * 8)
    kept = [
        name,
        elsewhere,
        f"{left}.xlsx",
        f"my{left}",
        ".commissioning-notes.tmp",
        "report.tmp",
        left.replace(".tmp", ".bak"),
    ]
    for each in (left, *kept):
        (folder / each).write_bytes(STRANGER)
    old = left.replace(f"-{gone.pid}-", f"-{os.getpid()}-")[:-12] + "0a1b2c3d.tmp"
    (folder / old).write_bytes(b"half")
    os.utime(folder / old, (0, 0))
    run("check", "clean.xlsx", "--output", "report.txt", cwd=folder)
    names = {path.name for path in folder.iterdir()}
    assert names.isdisjoint({left, old})
    assert names >= set(kept)


@posix
def test_a_workbook_of_a_group_is_not_shown_to_another(tmp_path):
    source, mode = tmp_path / "source", 0o640
    source.write_bytes(b"")
    source.chmod(mode)
    status = source.stat()
    assert files._mode_allowed_by(status, status.st_gid) == 0o640
    assert files._mode_allowed_by(status, status.st_gid + 1) == 0o600
    source.chmod(0o644)
    assert files._mode_allowed_by(source.stat(), status.st_gid + 1) == 0o644


@posix
def test_a_report_that_was_made_private_stays_so(folder, typed):
    (folder / "clean.xlsx").chmod(0o644)
    typed(["check", "clean.xlsx", "--output", "report.txt"])
    assert stat.S_IMODE((folder / "report.txt").stat().st_mode) & 0o044 == 0o044 & ~_umask()
    (folder / "report.txt").chmod(PRIVATE)
    typed(["check", "clean.xlsx", "--output", "report.txt"])
    assert stat.S_IMODE((folder / "report.txt").stat().st_mode) == PRIVATE


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_pdf_of_libreoffice_is_known_again(tmp_path, books):
    program("soffice")
    (tmp_path / "clean.xlsx").write_bytes(books["clean.xlsx"])
    for _ in range(2):
        assert run("summarise", "clean.xlsx", "--output", "copy.xlsx", "--pdf", "panel.pdf", cwd=tmp_path)[0] == 0
    text = subprocess.run([program("pdftotext"), "panel.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    assert (b"Money by priority" in text.stdout, text.stderr) == (True, b"")


def test_an_earlier_bundle_is_known_as_long_as_nothing_in_it_has_changed(tmp_path):
    bundling.write_papers(tmp_path)
    assert bundling.is_bundle(tmp_path)
    (tmp_path / "notes.txt").write_bytes(STRANGER)
    assert not bundling.is_bundle(tmp_path)
    (tmp_path / "notes.txt").unlink()
    (tmp_path / "Look.cmd").write_bytes(STRANGER)
    assert not bundling.is_bundle(tmp_path)
