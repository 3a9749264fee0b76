"""Build the Excel add-in, install it on Windows, or say what keeps it from working."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from validators import model, reading, system
from validators.cli.arguments import BadUsage, add_overwrite, folder_to_write
from validators.cli.destinations import Destination, check_destinations, given_paths, is_own_copy
from xl_addin import build, bundle, desktop

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

ORDER = 100

DONE, BLOCKED = 0, 1
ADDIN_FILE = "commissioning.xlam"
"""The add-in beside Python, where a bundle has it."""

ACTION_HELP = {
    "build": "write commissioning.xlam, on any system",
    "install": "put the add-in into this user's Excel, on Windows",
    "uninstall": "take it away again",
    "doctor": "say what keeps the add-in from working, and what to do",
    "serve": "answer Excel where it may not start programs itself, on Windows",
    "bundle": "make a folder with the add-in and a Python of its own, for desktops without Python",
}


def declare(command: argparse.ArgumentParser) -> None:
    """Add the actions, each a command of its own with its arguments."""
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    parsers = {
        name: actions.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.", allow_abbrev=False)
        for name, line in ACTION_HELP.items()
    }
    add = parsers["build"].add_argument
    add("--output", type=folder_to_write, default=Path(), metavar="DIR", help="the folder to write to (default: this one)")
    add_overwrite(parsers["build"])
    add("--workbook", type=Path, metavar="BOOK", help="also write a copy of BOOK with macros, and the buttons on a sheet")
    add = parsers["install"].add_argument
    add("--addin", type=Path, metavar="FILE", help="the add-in (default: the one beside Python, or else a new build)")
    add("--helper", action="store_true", help="have Excel ask a Python that you start with: commissioning addin serve")
    add = parsers["bundle"].add_argument
    add("--output", type=folder_to_write, required=True, metavar="DIR", help="the folder to make")
    downloads = "where the files to download are, or are kept; what is there is not fetched"
    add("--downloads", type=Path, metavar="DIR", help=downloads)


def run(options: argparse.Namespace) -> int:
    """Do the action that was asked for."""
    return ACTIONS[options.action](options)


def _build(options: argparse.Namespace) -> int:
    """Write the add-in and, if a workbook is named, a copy of it with buttons."""
    _check_builder()
    files = _files_to_write(options)
    check_destinations(files)
    contents = [build.add_in_file.build_add_in()]
    if options.workbook:
        try:
            contents.append(build.add_in_file.add_buttons(reading.read_bytes(options.workbook, reading.LIMITS)))
        except model.Refused as why:
            raise BadUsage(f"{options.workbook}: {why}") from None
    for file, content in zip(files, contents, strict=True):
        file.write(content)
    return _say(f"{file.path} was written." for file in files)


def _files_to_write(options: argparse.Namespace) -> list[Destination]:
    """Return the add-in, and the copy with buttons of a workbook that is named."""
    files = [(build.add_in_file.ADD_IN_NAME, "the add-in", partial(system.is_own_package, kind=build.add_in_file.KIND))]
    if options.workbook:
        what = "a copy with buttons"
        files.append((f"{options.workbook.stem}.xlsm", what, partial(is_own_copy, kind=build.add_in_file.COPY_KIND)))
    reads = given_paths(options.workbook)
    return [
        Destination("--output", options.output / name, what, is_ours, reads, options.overwrite) for name, what, is_ours in files
    ]


def _check_builder() -> None:
    if find_spec("pyopenvba") is None:
        raise BadUsage("To build the add-in, pyOpenVBA is needed. Install it with: pip install commissioning-workbook[addin]")


def _install(options: argparse.Namespace) -> int:
    """Put the add-in into this user's Excel."""
    machine = desktop.this_machine()
    try:
        return _say(
            desktop.install(
                machine, lambda: _addin_content(options.addin or machine.python.with_name(ADDIN_FILE)), helper=options.helper
            )
        )
    except desktop.NotInstalled as why:
        raise BadUsage(str(why)) from None


def _addin_content(path: Path) -> bytes:
    """Return the add-in that was named or is beside Python; where neither is there, one that is built now."""
    if path.name != ADDIN_FILE or path.exists():
        try:
            return reading.read_bytes(path, reading.LIMITS)
        except model.Refused as why:
            raise BadUsage(f"{path}: {why}") from None

    _check_builder()
    return build.add_in_file.build_add_in()


def _uninstall(_: argparse.Namespace) -> int:
    """Remove the add-in from this user's Excel."""
    try:
        return _say(desktop.uninstall(desktop.this_machine()))
    except desktop.NotInstalled as why:
        raise BadUsage(str(why)) from None


def _doctor(_: argparse.Namespace) -> int:
    """Say what keeps the add-in from working; the exit code is 1 where something does."""
    lines = list(desktop.doctor.diagnose(desktop.this_machine()))
    _say(f"{line.state:8}{line.about:12}{line.text}" for line in lines)
    return BLOCKED if any(line.state == desktop.doctor.BLOCKED for line in lines) else DONE


def _bundle(options: argparse.Namespace) -> int:
    """Make a folder with all that a desktop without Python needs."""
    _check_builder()
    folder = options.output
    try:
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not bundle.is_bundle(folder))):
            raise BadUsage(f"{folder} is not empty, and holds more than an earlier bundle. Choose a new folder for --output.")
        with TemporaryDirectory() as spare:
            bundle.make_bundle(options.output, options.downloads or Path(spare))
    except bundle.NotFetched as why:
        raise BadUsage(str(why)) from None
    except OSError as error:
        raise BadUsage(f"{options.output} cannot be written: {error.strerror or error}.") from None
    return _say([f"{options.output} was made. Hand out the whole folder; each user runs Install.cmd in it."])


def _serve(_: argparse.Namespace) -> int:
    """Answer Excel until the window is closed."""
    if desktop.this_machine().registry is None:
        raise BadUsage("The helper answers Excel for Windows, and this is not Windows.")

    _say(["The helper answers Excel until this window is closed."])
    desktop.serve()
    return DONE


def _say(sentences: Iterable[str]) -> int:
    """Write each sentence as a line as soon as it comes, and return the exit code."""
    for sentence in sentences:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()
    return DONE


ACTIONS = {
    "build": _build,
    "install": _install,
    "uninstall": _uninstall,
    "doctor": _doctor,
    "serve": _serve,
    "bundle": _bundle,
}
