"""commissioning addin: builds the add-in, puts it on a Windows desktop, and says what keeps it from working there."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from validators import system
from validators.cli.arguments import BadUsage
from validators.cli.destinations import Destination, check_destinations, given_paths
from validators.cli.summarise_files import is_copy
from validators.model import Refused
from validators.reading import LIMITS, read_bytes
from xl_addin import answers, build, bundle, desktop

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

DONE, BLOCKED = 0, 1
ADDIN_FILE = "commissioning.xlam"
"""The add-in beside Python, where a bundle has it."""


def run(options: argparse.Namespace) -> int:
    """Do what was asked for, or say why not."""
    return ACTIONS[options.action](options)


def _build(options: argparse.Namespace) -> int:
    """Write the add-in and, of a workbook that is named, a copy with buttons."""
    _check_builder()
    files = _files_to_write(options)
    check_destinations(files)
    made = [build.add_in_file.build_add_in()]
    if options.workbook:
        try:
            made.append(build.add_in_file.add_buttons(read_bytes(options.workbook, LIMITS)))
        except Refused as why:
            raise BadUsage(f"{options.workbook}: {why}") from None
    for file, content in zip(files, made, strict=True):
        file.write(content)
    return _say(f"{file.path} was written." for file in files)


def _files_to_write(options: argparse.Namespace) -> list[Destination]:
    """The add-in, and the copy of a workbook that is named."""
    wanted = [(build.add_in_file.ADD_IN_NAME, "the add-in", partial(system.is_own_package, kind=build.add_in_file.KIND))]
    if options.workbook:
        what = "a copy with buttons"
        wanted.append((f"{options.workbook.stem}.xlsm", what, partial(is_copy, kind=build.add_in_file.COPY_KIND)))
    reads = given_paths(options.workbook)
    return [Destination("--output", options.output / name, what, ours, reads, options.overwrite) for name, what, ours in wanted]


def _check_builder() -> None:
    if find_spec("pyopenvba") is None:
        raise BadUsage("To build the add-in, pyOpenVBA is needed. Install it with: pip install commissioning-workbook[addin]")


def _install(options: argparse.Namespace) -> int:

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
    """The add-in that was named, or lies beside Python; one that is built now, where none does."""
    if path.name != ADDIN_FILE or path.exists():
        try:
            return read_bytes(path, LIMITS)
        except Refused as why:
            raise BadUsage(f"{path}: {why}") from None

    _check_builder()
    return build.add_in_file.build_add_in()


def _uninstall(_: argparse.Namespace) -> int:

    try:
        return _say(desktop.uninstall(desktop.this_machine()))
    except desktop.NotInstalled as why:
        raise BadUsage(str(why)) from None


def _doctor(_: argparse.Namespace) -> int:

    found = list(desktop.doctor.diagnose(desktop.this_machine()))
    _say(f"{line.state:8}{line.about:12}{line.text}" for line in found)
    return BLOCKED if any(line.state == desktop.doctor.BLOCKED for line in found) else DONE


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

    if desktop.this_machine().registry is None:
        raise BadUsage("The helper answers Excel for Windows, and this is not Windows.")

    _say(["The helper answers Excel until this window is closed."])
    answers.serve()
    return DONE


def _say(sentences: Iterable[str]) -> int:
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
