"""What the commands take that write for the Panel and for the public. Nothing heavy is imported, as in cli."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


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
