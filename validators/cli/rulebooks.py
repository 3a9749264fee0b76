"""--rulebook, as every command has it that reads a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.cli.usage import BadUsage

if TYPE_CHECKING:
    from pathlib import Path

    from validators.model.rules import Rulebook


def rulebook_of(path: Path | None) -> Rulebook | None:
    """The rulebook that was named; None where the one of the workbook's year is to be used."""
    if path is None:
        return None
    from validators.rulebook.loading import RulebookError, read_rulebook  # noqa: PLC0415 - only where it is asked for

    try:
        return read_rulebook(path)
    except RulebookError as mistake:
        raise BadUsage(str(mistake)) from None
