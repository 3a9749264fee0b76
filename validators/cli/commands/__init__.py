"""The commands of the command line: one file each, found by being there.

A file is named for its command. These are its facts:

docstring         The first line is the help sentence, from its verb to its full stop.
ORDER             The place in `commissioning --help`: the lowest first, and then by name. A file without one comes last.
EXIT_CODES        What each code means, where that differs from what `commissioning --help` says.
declare(command)  Adds the arguments to the command's parser.
run(options)      Does the work, and returns the exit code. It raises BadUsage where it cannot.

The sentence and the place are read from the text of a file. Only the command that is typed is imported. It imports other rooms
whole (`from validators import summaries`) and writes `summaries.panel(...)` where it needs something of them, so that help and
a mistyped option wait for none of them.

tests/test_commands.py says what else a new command needs: its rows and its section in validators/cli/README.md, and a test.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from types import ModuleType

FOLDER = Path(__file__).parent

LAST = 1_000
"""The ORDER of a command that states none."""

SENTENCE = re.compile(r'"""(.+?)(?:"""|\n)')
"""The first line of a docstring, at the beginning of a file."""

PLACE = re.compile(r"^ORDER = (\d+)$", re.MULTILINE)


class Command(NamedTuple):
    """One command, as its file declares it.

    Attributes:
        name: What the user types; the name of the file.
        sentence: What it does, in one sentence from its verb to its full stop.
        order: Its place in the list of commands.
    """

    name: str
    sentence: str
    order: int

    @property
    def help(self) -> str:
        """The sentence as a line of the list of commands: with a small letter, and no full stop."""
        return f"{self.sentence[:1].lower()}{self.sentence[1:].removesuffix('.')}"

    @property
    def module(self) -> ModuleType:
        """The file of the command, imported now."""
        return import_module(f"{__name__}.{self.name}")

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Give the command's parser its arguments, its exit codes, and `run` among the options that it returns."""
        module = self.module
        module.declare(parser)
        parser.set_defaults(run=module.run)
        if codes := getattr(module, "EXIT_CODES", None):
            parser.epilog = format_exit_codes(codes)


def find_commands() -> list[Command]:
    """Return every command that has a file in this folder, in the order in which help lists them."""
    paths = [path for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    return sorted((_read_command(path) for path in paths), key=lambda command: (command.order, command.name))


def format_exit_codes(meanings: Mapping[int, str]) -> str:
    """Return exit codes with what they mean, as in `Exit code 0: no difference. 1: differences`."""
    return f"Exit code {' '.join(f'{code}: {meaning}.' for code, meaning in meanings.items())}"


def _read_command(path: Path) -> Command:
    text = path.read_text("utf-8")
    sentence, place = SENTENCE.match(text), PLACE.search(text)
    return Command(path.stem, sentence[1] if sentence else "", int(place[1]) if place else LAST)
