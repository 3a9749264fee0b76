"""The arguments of commissioning addin: an action, and what each action takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators.cli.arguments import declare_overwrite, folder_to_write

if TYPE_CHECKING:
    import argparse

ADDIN_ACTIONS = {
    "build": "write commissioning.xlam, on any system",
    "install": "put the add-in into this user's Excel, on Windows",
    "uninstall": "take it away again",
    "doctor": "say what keeps the add-in from working, and what to do",
    "serve": "answer Excel where it may not start programs itself, on Windows",
    "bundle": "make a folder with the add-in and a Python of its own, for desktops without Python",
}


def declare_addin(command: argparse.ArgumentParser) -> None:
    """Declare them."""
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    made = {
        name: actions.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.", allow_abbrev=False)
        for name, line in ADDIN_ACTIONS.items()
    }
    add = made["build"].add_argument
    add("--output", type=folder_to_write, default=Path(), metavar="DIR", help="the folder to write to (default: this one)")
    declare_overwrite(made["build"])
    add("--workbook", type=Path, metavar="BOOK", help="also write a copy of BOOK with macros, and the buttons on a sheet")
    add = made["install"].add_argument
    add("--addin", type=Path, metavar="FILE", help="the add-in (default: the one beside Python, or else a new build)")
    add("--helper", action="store_true", help="have Excel ask a Python that you start with: commissioning addin serve")
    add = made["bundle"].add_argument
    add("--output", type=folder_to_write, required=True, metavar="DIR", help="the folder to make")
    add(
        "--downloads",
        type=Path,
        metavar="DIR",
        help="where the files to download are, or are kept; what is there is not fetched",
    )
