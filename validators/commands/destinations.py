"""Where a command writes: what may not be written over, and files that are written whole or not at all."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from validators.commands import BadUsage
from validators.sinks.files import in_one_step, write_text
from validators.sinks.owners import owner

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def check_destination(option: str, path: Path, workbook: Path | None) -> None:
    """BadUsage where a file cannot be written, or would replace the workbook that it is made from."""
    if path.is_dir() or not path.parent.is_dir():
        raise BadUsage(f"{path} cannot be written. Choose a file in a folder that exists for {option}.")
    if workbook is not None and path.exists() and workbook.exists() and path.samefile(workbook):
        raise BadUsage(f"{path} is the workbook itself, and would be replaced. Choose another name for {option}.")
    if path.exists() and (found := owner(path)):
        raise BadUsage(f"{path}: {found}. Close it there, or choose another name for {option}.")


def check_apart(option: str, what: str, path: Path, workbooks: Iterable[Path]) -> None:
    """BadUsage where a file would replace one of the workbooks to check. what: what is to be in it."""
    if path.exists() and any(each.exists() and path.samefile(each) for each in workbooks):
        raise BadUsage(f"{path} is one of the workbooks to check, and the {what} would replace it. Choose another {option}.")


def deliver(path: Path, content: bytes) -> None:
    """Writes a file in one step; BadUsage where the system does not let it be written."""
    try:
        with in_one_step(path) as beside:
            beside.write_bytes(content)
    except OSError as error:
        raise BadUsage(f"{path} cannot be written: {error.strerror or error}.") from None


def deliver_text(pieces: Iterator[str], options: argparse.Namespace) -> None:
    """Write a report where --output says, or to the screen; BadUsage where the system does not let it be written."""
    if options.output is None:
        _to_screen(pieces, exactly=options.format != "text")
        return
    try:
        write_text(options.output, pieces)
    except OSError as error:
        raise BadUsage(f"{options.output} cannot be written: {error.strerror}.") from None


def _to_screen(pieces: Iterator[str], *, exactly: bool) -> None:
    """Write each piece as it comes. exactly: as the bytes that a program reads, whatever the screen's own letters are."""
    if exactly and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()
