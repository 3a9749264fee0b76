"""commissioning addin, as it is typed: what it writes, what it says, and its exit codes."""

import shutil

import pytest

from tests.addin.desktops import desktop
from tests.kitchen_sink import kitchen_sink
from validators.cli import command_line as cli
from validators.cli.commands import addin
from workbooks.__main__ import FOLDER
from xl_addin.build import add_in_file as build
from xl_addin.desktop import locations

SAMPLE = FOLDER / "samples" / "june-2018.xlsx"


@pytest.fixture
def typed(capsys, monkeypatch, tmp_path):
    """Runs a command in a folder of its own: its exit code, what it wrote, and what it complained of."""
    monkeypatch.chdir(tmp_path)

    def typed(*arguments):
        code = cli.main(["addin", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return typed


@pytest.fixture
def on(monkeypatch):
    """Makes the command run on an invented desktop."""
    return lambda machine: monkeypatch.setattr("xl_addin.desktop.machine.this_machine", lambda: machine)


def test_the_add_in_is_written_into_this_folder(typed, tmp_path):
    assert typed("build") == (0, ["commissioning.xlam was written."], "")
    assert (tmp_path / "commissioning.xlam").read_bytes() == build.build_add_in()


def test_a_copy_of_a_workbook_is_written_beside_it_and_the_workbook_stays(typed, tmp_path):
    book = shutil.copy(SAMPLE, tmp_path / "register.xlsx")
    folder = tmp_path / "out"
    folder.mkdir()
    code, sentences, _ = typed("build", "--output", folder, "--workbook", book)
    assert (code, len(sentences)) == (0, 2)
    assert {path.name for path in folder.iterdir()} == {"commissioning.xlam", "register.xlsm"}
    assert (folder / "register.xlsm").read_bytes() == build.add_buttons(SAMPLE.read_bytes())
    assert book.read_bytes() == SAMPLE.read_bytes()


def test_what_cannot_be_built_is_refused_in_a_sentence_and_nothing_is_written(typed, tmp_path):
    with_macros = tmp_path / "with macros.xlsm"
    with_macros.write_bytes(kitchen_sink())
    (tmp_path / "out").mkdir()
    for arguments, sentence in (
        (("--output", "nowhere"), "Choose a file in a folder that exists for --output."),
        (("--workbook", "none.xlsx"), "There is no file of this name."),
        (("--output", "out", "--workbook", with_macros), "has macros of its own"),
        (("--workbook", with_macros), "is the workbook itself"),
    ):
        code, out, complaint = typed("build", *arguments)
        assert (code, out) == (2, [])
        assert sentence in complaint
    assert {path.name for path in tmp_path.rglob("*")} == {"with macros.xlsm", "out"}


def test_without_the_library_that_builds_it_a_sentence_says_what_to_install(typed, monkeypatch):
    monkeypatch.setattr(addin, "find_spec", lambda _: None)
    code, _, complaint = typed("build")
    assert code == 2
    assert "pip install commissioning-workbook[addin]" in complaint


@pytest.mark.parametrize("action", ["install", "uninstall", "serve"])
def test_elsewhere_than_on_windows_a_sentence_says_so(typed, action):
    code, out, complaint = typed(action)
    assert (code, out) == (2, [])
    assert complaint.startswith("commissioning: ")
    assert "not Windows" in complaint
    assert complaint.count("\n") == 1


def test_installing_diagnosing_and_uninstalling_on_a_desktop(typed, on, tmp_path):
    machine = desktop(tmp_path)
    on(machine)
    code, out, _ = typed("doctor")
    assert (code, [line.split()[0] for line in out].count("blocks")) == (1, 3)
    assert typed("install")[0] == 0
    assert locations.add_in_path(machine).read_bytes() == build.build_add_in()
    code, out, _ = typed("doctor")
    assert (code, {line.split()[0] for line in out}) == (0, {"ok"})
    assert typed("uninstall")[0] == 0
    assert not locations.add_in_path(machine).exists()


def test_the_add_in_beside_python_is_the_one_that_is_installed(typed, on, tmp_path, monkeypatch):
    machine = desktop(tmp_path)
    on(machine)
    content = build.build_add_in()
    machine.python.with_name("commissioning.xlam").write_bytes(content)
    monkeypatch.setattr(build, "build_add_in", None)
    assert typed("install")[0] == 0
    assert locations.add_in_path(machine).read_bytes() == content


def test_an_add_in_that_is_named_must_be_one(typed, on, tmp_path):
    on(desktop(tmp_path))
    for name, sentence in ((SAMPLE, "not this add-in"), ("none.xlam", "There is no file of this name.")):
        code, _, complaint = typed("install", "--addin", name)
        assert code == 2
        assert sentence in complaint
