"""What the commands take that write for the Panel and for the public. Nothing heavy is imported, as in cli."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators import rulebook

if TYPE_CHECKING:
    import argparse

    from validators.model import Rulebook


def file_to_write(text: str) -> Path:
    """The type of every option that names a file to write, by which all of them are found."""
    return Path(text)


def folder_to_write(text: str) -> Path:
    """The type of every option that names a folder to write to."""
    return Path(text)


def declare_overwrite(command: argparse.ArgumentParser) -> None:
    """--overwrite, of every command that writes reports."""
    told = "replace a file that this program did not write; an earlier one of its own is replaced without it"
    command.add_argument("--overwrite", action="store_true", help=told)


def declare_summarise(command: argparse.ArgumentParser) -> None:
    """The sheets for the Panel, in the workbook or on their own."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; all in it but the sheets that are written stays as it is")
    add("--output", type=file_to_write, metavar="FILE", help="write a copy with the sheets, and leave BOOK as it is")
    add(
        "--profile",
        choices=("panel", "publish"),
        default="panel",
        help="panel: all sheets, into the workbook. publish: a new workbook for the web, the tables alone (default: panel)",
    )
    add("--allow-personal", action="store_true", help="publish: let texts pass that look as if they held personal data")
    add("--pdf", type=file_to_write, metavar="FILE", help="print the sheets to a PDF as well; LibreOffice must be installed")
    add("--draft", action="store_true", help="write although errors stand or figures are incomplete; every sheet says DRAFT")
    add("--backup", action="store_true", help="keep BOOK as it was beside it, as BOOK.bak, BOOK.bak2 and so on")
    add(
        "--marked",
        type=file_to_write,
        metavar="FILE",
        help="write a copy with the findings, in which the faulty cells are coloured",
    )
    add(
        "--record",
        type=file_to_write,
        metavar="FILE",
        help="write down what was written, by whom and when, for commissioning verify",
    )
    add("--by", metavar="NAME", help="who answers for what --record writes down")
    declare_overwrite(command)
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")


def declare_verify(command: argparse.ArgumentParser) -> None:
    """Whether they are still what was written."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("record", type=Path, metavar="RECORD", help="the file that commissioning summarise --record wrote")
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")


def declare_export(command: argparse.ArgumentParser) -> None:
    """What is published, in other people's formats."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("--to", choices=("360giving", "csv"), required=True, help="360giving: its grants. csv: its grants and larger items")
    add("--output", type=file_to_write, metavar="FILE", required=True, help="the file to write")
    declare_overwrite(command)
    add("--prefix", metavar="360G-PREFIX", help="360giving: the prefix of grants' identifiers, which 360Giving registers")
    add("--funder-id", metavar="ID", help="360giving: the office's identifier at org-id.guide, or the prefix where it has none")
    add("--allow-personal", action="store_true", help="publish texts although they look as if they held personal data")
    add("--draft", action="store_true", help="write although the register is not final, and begin the file with DRAFT")
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")


def declare_paper(command: argparse.ArgumentParser) -> None:
    """The Panel's paper, as a draft to go on from."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("--output", type=file_to_write, metavar="FILE", required=True, help="the Word document (.docx) to write")
    declare_overwrite(command)
    add("--draft", action="store_true", help="write although the register is not final, and mark every page DRAFT")
    add("--allow-personal", action="store_true", help="let texts pass that look as if they held personal data")
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")


class BadUsage(Exception):  # noqa: N818 - an answer, not an error of ours
    """What was asked for cannot be done. The message is one sentence or two for whoever typed it."""


def rulebook_of(path: Path | None) -> Rulebook | None:
    """The rulebook that was named; None where the one of the workbook's year is to be used."""
    if path is None:
        return None

    try:
        return rulebook.read_rulebook(path)
    except rulebook.RulebookError as mistake:
        raise BadUsage(str(mistake)) from None


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
