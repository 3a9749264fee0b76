"""What the README and the other pages say is so: every command works, every option, file and check that is named exists.

python -m pytest tests/test_readme.py --update-golden makes the output that is shown again.
"""

import json
import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from tests.goldens import hold
from tests.pages import ROOT, pages
from validators.checks.catalogue import CHECKS_BY_NAME, FAMILIES
from validators.cli import command_line as cli

PAGES = pages()
README = PAGES[0]
BLOCKS = [block for page in PAGES for block in page.blocks]
LINES = [line for page in PAGES for line in page.lines]
INLINE = [text for page in PAGES for text in page.inline]
COMMAND_NAMES = next(action.choices for action in cli.parser()._actions if action.dest == "command")
SHOWN = re.compile(rf"(?:^|[\s/\\])commissioning ((?:{'|'.join(COMMAND_NAMES)})\b(?: .*)?)$")
COMMANDS = list(dict.fromkeys(c for text in [*LINES, *INLINE] for c in SHOWN.findall(text) if " " in c))
DONE = list(dict.fromkeys(c for text in LINES for c in SHOWN.findall(text)))
SET_UP = [line for line in README.lines if "-m venv" in line]
SAMPLES = ROOT / "workbooks" / "samples"
ELSEWHERE = {
    "addin install": "it needs Windows",
    "addin serve": "it needs Windows",
    "addin doctor": "it says what is wrong here, where there is no Windows",
    "addin bundle": "it fetches files",
    "--executor": "it needs a cluster",
}
"""Commands that are shown and not run here. Each has tests of its own."""

LONGEST = 9_000
"""The bytes of a README that a newcomer reads to its end."""


def options_of(command):
    return cli.parser().parse_args(shlex.split(command.replace("\\", "/")))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_is_one_that_the_command_line_takes(command):
    if "--help" in command.split():
        assert cli.main(shlex.split(command)) == 0
        return
    options = options_of(command)
    names = [*(getattr(options, "select", None) or ()), *(getattr(options, "ignore", None) or ())]
    names += [options.name] if getattr(options, "name", None) else []
    assert {name for given in names for name in given.split(",") if name != "NAME"} <= CHECKS_BY_NAME.keys()


def test_the_commands_are_found_at_all():
    assert len(COMMANDS) > 8
    assert {command.split()[0] for command in COMMANDS} >= COMMAND_NAMES.keys() - {"addin"}


@pytest.mark.parametrize("command", DONE)
def test_every_command_in_a_block_does_its_work(command, tmp_path, monkeypatch, capsys):
    for words, why in ELSEWHERE.items():
        if words in command:
            pytest.skip(why)
    if "--pdf" in command and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    monkeypatch.chdir(tmp_path)
    options = options_of(command)
    for path in read_by(options):
        provide(path, options)
    code = cli.main(shlex.split(command.replace("\\", "/")))
    assert code in (0, 1), capsys.readouterr().err


def read_by(options):
    """The paths that a command reads."""
    given = (getattr(options, name, None) for name in ("paths", "book", "old", "new", "rulebook", "record", "workbook"))
    for paths in given:
        yield from map(str, paths if isinstance(paths, list) else [paths] if paths else [])


def provide(path, options):
    """Puts what a command reads where it looks for it: a sample of that name, or else a clean one."""
    place, own = Path(path.replace("*", "register")), ROOT / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if own.is_file():
        shutil.copy(own, place)
    elif place.suffix == ".toml":
        shutil.copy(next((ROOT / "validators" / "rulebook").glob("2018*.toml")), place)
    elif place.suffix == ".json":
        if options.command == "verify":
            cli.main(["summarise", str(options.book), "--record", path, "--by", "A. Name"])
    elif place.suffix in (".xlsx", ".xlsm"):
        shutil.copy(SAMPLES / "june-2018.xlsx", place)
    else:
        place.mkdir(exist_ok=True)
        for name in ("june-2018", "totals"):
            shutil.copy(SAMPLES / f"{name}.xlsx", place)


def every_option(parser):
    """The options of a command line and of all commands in it."""
    for action in parser._actions:
        yield from action.option_strings
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from every_option(command)


def test_every_option_named_in_passing_exists(request):
    options = {word for text in INLINE if "ruff" not in text for word in re.findall(r"--[a-z-]+", text)}
    assert len(options) > 8
    others = options - set(every_option(cli.parser())) - benchmark_options()
    assert not [option for option in others if request.config.getoption(option, None) is None]


def benchmark_options():
    """What python -m tests.benchmarks takes."""
    return set(re.findall(r'"(--[a-z-]+)"', (ROOT / "tests" / "benchmarks" / "__main__.py").read_text("utf-8")))


def test_every_file_named_exists():
    place = r"(?:(?<![\w/])(?:workbooks|validators|tests|xl_addin|\.github))[/\\][\w./\\-]+"
    named = {path.rstrip(".") for text in [*LINES, *INLINE] for path in re.findall(place, text)}
    assert len(named) > 4
    assert not [path for path in named if not (ROOT / path.replace("\\", "/").partition("@")[0]).exists()]


def test_every_module_that_is_run_exists():
    run = {name for text in [*LINES, *INLINE] for name in re.findall(r"python[\d.]* -m ([\w.]+)", text)}
    assert {"pytest", "workbooks"} <= run
    assert not [name for name in run if find_spec(name) is None]


def test_set_up_is_two_commands_the_same_on_windows():
    install, test, *windows = SET_UP
    assert windows == [_windows(install), _windows(test)]


def _windows(command):
    """The same as a Windows command prompt takes it."""
    there = command.replace("python3 -m", "py -3 -m").replace("'", "").replace(".venv/bin/", ".venv\\Scripts\\")
    return there.replace("workbooks/samples/", "workbooks\\samples\\")


def test_ci_runs_the_very_command_of_the_readme():
    assert SET_UP[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_readme_is_short_and_has_a_picture_of_each_use():
    assert len(README.text.encode()) <= LONGEST
    uses = README.text.partition("## Three uses")[2].partition("\n## ")[0].split("\n### ")[1:]
    assert [use.count("![") for use in uses] == [1, 1, 1]


def test_the_sample_of_the_first_command_passes(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert cli.main(shlex.split(COMMANDS[0])) == 0
    assert "PASS  workbooks/samples/june-2018.xlsx  no findings" in capsys.readouterr().out


def test_the_findings_shown_are_those_that_are_found(monkeypatch, capsys, request):
    monkeypatch.chdir(ROOT)
    shown = [(page, block) for page in PAGES for _, block in page.blocks if block.startswith("$ commissioning")]
    assert shown
    for page, block in shown:
        command, _, _ = block.partition("\n")
        assert cli.main(shlex.split(command)[2:]) == 1
        hold_block(page, block, f"{command}\n{capsys.readouterr().out.rstrip()}\n", request)


def test_the_json_shown_is_what_a_program_gets(monkeypatch, capsys, request):
    monkeypatch.chdir(ROOT)
    [(page, shown)] = [(page, block) for page in PAGES for kind, block in page.blocks if kind == "json"]
    cli.main(["check", "workbooks/samples/totals.xlsx", "--select", "priority-off-budget", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["workbooks"][0]["findings"][0]
    hold_block(page, shown, f"{json.dumps(found, ensure_ascii=False, indent=1)}\n", request)


def hold_block(page, shown, real, request):
    """A block of a page is what the program gives."""
    hold(request, {page.path: page.path.read_text("utf-8").replace(shown, real)})


def test_every_check_named_in_passing_exists():
    named = {text for text in INLINE if re.fullmatch(r"[a-z]+(-[a-z]+){1,4}", text)}
    assert named <= CHECKS_BY_NAME.keys() | set(FAMILIES) | said_elsewhere()
    assert named & CHECKS_BY_NAME.keys()


def said_elsewhere():
    """Words of that form that are no checks: what the action takes, the hook, the samples, the buttons, CI's programs."""
    action = yaml.safe_load((ROOT / ".github" / "actions" / "check" / "action.yml").read_text("utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    texts = [ROOT / "xl_addin" / "buttons.py", ROOT / ".ci" / "run"]
    words = {word for path in texts for word in re.findall(r"[a-z]+(?:-[a-z]+)+", path.read_text("utf-8"))}
    return {*action["inputs"], *(hook["id"] for hook in hooks), *(path.stem for path in SAMPLES.glob("*.xlsx")), *words}
