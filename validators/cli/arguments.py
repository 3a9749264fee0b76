"""The options that several commands have, what their values mean, and how a command refuses one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators import checks, model, rulebook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from validators.model import Rulebook


class BadUsage(Exception):  # noqa: N818 - an answer, not an error of ours
    """What was asked for cannot be done. The message is one sentence or two for whoever typed it."""


def file_to_write(text: str) -> Path:
    """Return the path. The type of every option that names a file to write, so that a test finds all of them."""
    return Path(text)


def folder_to_write(text: str) -> Path:
    """Return the path. The type of every option that names a folder to write to, so that a test finds all of them."""
    return Path(text)


def add_overwrite(command: argparse.ArgumentParser) -> None:
    """Add --overwrite, for a command that replaces its own earlier reports without being asked to."""
    line = "replace a file that this program did not write; an earlier one of its own is replaced without it"
    command.add_argument("--overwrite", action="store_true", help=line)


def add_rulebook(command: argparse.ArgumentParser) -> None:
    """Add --rulebook, for a command that reads one workbook, or workbooks by one rulebook."""
    line = "a rulebook to use instead of the one of the workbook's year"
    command.add_argument("--rulebook", type=Path, metavar="FILE", help=line)


def rulebook_of(path: Path | None) -> Rulebook | None:
    """Return the rulebook in a file, or None where none was named and that of the workbook's year is to be used.

    Raises:
        BadUsage: The file cannot be read, or is not a rulebook.
    """
    if path is None:
        return None

    try:
        return rulebook.read_rulebook(path)
    except rulebook.RulebookError as mistake:
        raise BadUsage(str(mistake)) from None


def split_names(given: Sequence[str] | None) -> set[str]:
    """Return the names of an option that takes several, separated by commas, and that may be given again."""
    return {name.strip() for text in given or () for name in text.split(",")} - {""}


def find_check_name(name: str) -> str:
    """Return the name, where a check has it.

    Raises:
        BadUsage: No check has it. The message suggests the nearest name.
    """
    if name in checks.CHECKS_BY_NAME:
        return name
    near = model.nearest_option(name, checks.CHECKS_BY_NAME)
    remedy = f"Did you mean {near}?" if near else '"commissioning checks" lists them all.'
    raise BadUsage(f'There is no check named "{name}". {remedy}')
