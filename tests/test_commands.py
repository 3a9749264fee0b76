"""Every command that is found: its help, its exit codes, its section in the README, and a test that runs it."""

import argparse
import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from validators.cli import command_line as cli, commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "validators" / "cli" / "README.md").read_text("utf-8")
FOUND = commands.find_commands()
EACH = pytest.mark.parametrize("command", FOUND, ids=[command.name for command in FOUND])

LISTED_FIRST = ["check", "checks", "summarise", "fix", "compare", "paper", "verify", "export", "new", "addin"]
RUNNING = {"main", "run", "start", "call", "commissioning"}
"""The functions by which tests run a command."""


def rows_of(table):
    """The commands of a table of the README, each with its further cells."""
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", table, re.MULTILINE)
    return {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows}


SUMMARY, _, REST = README.partition("\n## ")
EXIT_CODES = rows_of(REST.partition("## Exit codes\n")[2].partition("\n## ")[0])


@lru_cache
def commands_run():
    """The first words with which the tests run the command line."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    firsts = [call.args[0] for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in RUNNING]
    words = [first.elts[0] if isinstance(first, ast.List) and first.elts else first for first in firsts]
    return {word.value for word in words if isinstance(word, ast.Constant)}


def test_help_lists_the_commands_in_their_stated_order():
    names = [command.name for command in FOUND]
    assert names[: len(LISTED_FIRST)] == LISTED_FIRST
    assert sorted(FOUND, key=lambda command: (command.order, command.name)) == FOUND
    assert re.findall(r"^ {4}(\w+)", cli.parser([]).format_help(), re.MULTILINE) == names


def test_no_two_commands_state_one_place():
    places = [command.order for command in FOUND if command.order != commands.LAST]
    assert len(places) == len(set(places)), "give the new command an ORDER of its own"


@EACH
def test_a_command_says_in_one_sentence_what_it_does(command):
    assert re.fullmatch(r"[A-Z][^\n]+\.", command.sentence), (
        f"begin validators/cli/commands/{command.name}.py with a docstring whose first line is a sentence: what it does"
    )
    assert cli.main([command.name, "--help"]) == 0


@EACH
def test_what_is_read_of_a_file_is_what_it_declares(command):
    module = command.module
    assert command.sentence == module.__doc__.partition("\n")[0]
    assert command.order == getattr(module, "ORDER", commands.LAST)


@EACH
def test_every_argument_of_a_command_has_help(command):
    parser = argparse.ArgumentParser()
    command.declare(parser)
    assert all(action.help for action in parser._actions if not isinstance(action, argparse._SubParsersAction)), (
        "say in help= what the argument is for"
    )


@EACH
def test_the_exit_codes_of_a_command_are_documented(command):
    row = EXIT_CODES.get(command.name)
    assert row, f"add a row for {command.name} to Exit codes in validators/cli/README.md"
    assert len(row) == 3
    assert all(row)
    declared = getattr(command.module, "EXIT_CODES", cli.EXIT_CODES)
    assert declared.keys() == {0, 1, 2}, "give EXIT_CODES a meaning for 0, 1 and 2, as help shows them"


@EACH
def test_a_command_has_a_section_in_the_readme(command):
    assert command.name in rows_of(SUMMARY), f"add a row for {command.name} to the first table of validators/cli/README.md"
    blocks = re.findall(r"^```\n(.*?)^```", REST, re.MULTILINE | re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines() if f"{line} ".startswith(f"commissioning {command.name} ")]
    assert shown, f"add a section to validators/cli/README.md with a block that shows: commissioning {command.name} ..."


@EACH
def test_a_test_runs_the_command(command):
    assert command.name in commands_run(), f'add a test that runs it, as cli.main(["{command.name}", ...])'


def test_a_new_file_is_a_new_command_and_needs_no_other_edit(tmp_path, monkeypatch, capsys):
    text = '"""Say good day."""\n\ndef declare(command):\n    command.add_argument("name", help="to whom")\n\n'
    text += "def run(options):\n    return len(options.name)\n"
    (tmp_path / "greet.py").write_text(text, "utf-8")
    monkeypatch.setattr(commands, "FOLDER", tmp_path)
    monkeypatch.setattr(commands, "__path__", [str(tmp_path)])
    assert commands.find_commands() == [commands.Command("greet", "Say good day.", commands.LAST)]
    assert cli.main(["greet", "you"]) == 3
    assert cli.main(["--help"]) == 0
    assert "    greet     say good day\n" in capsys.readouterr().out


def test_a_command_that_is_not_typed_is_not_imported(tmp_path, monkeypatch):
    for name in ("one", "other"):
        (tmp_path / f"{name}.py").write_text('"""Do it."""\n\nraise ImportError("not asked for")\n', "utf-8")
    monkeypatch.setattr(commands, "FOLDER", tmp_path)
    monkeypatch.setattr(commands, "__path__", [str(tmp_path)])
    assert cli.main(["--help"]) == 0
    assert cli.main(["--version"]) == 0


@EACH
def test_a_command_file_imports_other_rooms_whole(command):
    tree = ast.parse((commands.FOLDER / f"{command.name}.py").read_text("utf-8"))
    taken = [node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module]
    assert not [room for room in taken if re.match(r"(validators\.(?!cli)|xl_addin\.|workbooks)", room)], (
        "write `from validators import summaries`, and `summaries.panel(...)` where it is needed, so that help stays fast"
    )
