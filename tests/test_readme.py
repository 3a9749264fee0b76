"""What the README says is so; python -m pytest tests/test_readme.py --update-golden makes its examples of reports again."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.goldens import hold
from validators import __version__, cli
from validators.checks import BY_NAME, FAMILIES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
LINES = [line for _, block in BLOCKS for line in block.splitlines()]
INLINE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
COMMAND_NAMES = next(action.choices for action in cli.parser()._actions if action.dest == "command")
SHOWN = re.compile(rf"(?:^|[\s/\\])commissioning ((?:{'|'.join(COMMAND_NAMES)})\b(?: .*)?)$")
COMMANDS = [c for text in [*LINES, *INLINE] for c in SHOWN.findall(text) if " " in c]
SET_UP = [line for line in LINES if "-m venv" in line]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_is_one_that_the_command_line_takes(command):
    options = cli.parser().parse_args(shlex.split(command.replace("\\", "/")))
    names = [*(getattr(options, "select", None) or ()), *(getattr(options, "ignore", None) or ())]
    names += [options.name] if getattr(options, "name", None) else []
    assert {name for given in names for name in given.split(",")} <= BY_NAME.keys()


def test_the_commands_are_found_at_all():
    assert len(COMMANDS) > 8
    assert {command.split()[0] for command in COMMANDS} >= COMMAND_NAMES.keys() - {"addin"}


def options_of(parser):
    """The options of a command line and of all commands in it."""
    for action in parser._actions:
        yield from action.option_strings
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from options_of(command)


def test_every_option_named_in_passing_exists():
    options = {word for text in INLINE for word in re.findall(r"--[a-z-]+", text)}
    assert len(options) > 8
    assert options <= set(options_of(cli.parser()))


def test_every_file_named_exists():
    named = {path for text in [*LINES, *INLINE] for path in re.findall(r"(?:workbooks|validators|tests)[/\\][\w./\\-]+", text)}
    assert len(named) > 4
    assert not [path for path in named if not (ROOT / path.replace("\\", "/")).exists()]


def test_set_up_is_two_commands_the_same_on_windows():
    install, test, *windows = SET_UP
    assert windows == [_windows(install), _windows(test)]


def _windows(command):
    """The same as a Windows command prompt takes it."""
    there = command.replace("python3 -m", "py -3 -m").replace("'", "").replace(".venv/bin/", ".venv\\Scripts\\")
    return there.replace("workbooks/samples/", "workbooks\\samples\\")


def test_ci_runs_the_very_command_of_the_readme():
    assert SET_UP[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_sample_of_the_first_command_passes(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert cli.main(shlex.split(COMMANDS[0])) == 0
    assert "PASS  workbooks/samples/june-2018.xlsx  no findings" in capsys.readouterr().out


def test_the_findings_shown_are_those_that_are_found(monkeypatch, capsys, request):
    monkeypatch.chdir(ROOT)
    [shown] = [block for _, block in BLOCKS if block.startswith("$ commissioning")]
    command, _, _ = shown.partition("\n")
    assert cli.main(shlex.split(command)[2:]) == 1
    hold_block(shown, f"{command}\n{capsys.readouterr().out.rstrip()}\n", request)


def test_the_json_shown_is_what_a_program_gets(monkeypatch, capsys, request):
    monkeypatch.chdir(ROOT)
    [shown] = [block for kind, block in BLOCKS if kind == "json"]
    cli.main(["check", "workbooks/samples/totals.xlsx", "--select", "priority-off-budget", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["workbooks"][0]["findings"][0]
    hold_block(shown, f"{json.dumps(found, ensure_ascii=False, indent=1)}\n", request)


def hold_block(shown, real, request):
    """A block of the README is what the program gives."""
    readme = ROOT / "README.md"
    hold(request, {readme: readme.read_text("utf-8").replace(shown, real)})


def test_the_newest_change_is_of_this_version():
    newest = README.partition("## Changes")[2].strip().splitlines()[0]
    assert newest.startswith(f"- {__version__}:")


def test_every_check_named_in_passing_exists():
    named = {text for text in INLINE if re.fullmatch(r"[a-z]+(-[a-z]+){1,4}", text)}
    assert named <= BY_NAME.keys() | set(FAMILIES)
    assert named


def test_the_number_of_checks_is_the_one_there_is():
    assert f"{len(BY_NAME)} checks, explained in" in README
