"""Reads a rulebook file, and names the line of a mistake in it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from validators.rulebook.entries import build_rulebook
from validators.rulebook.lines import find_line
from validators.rulebook.mistakes import RulebookMistake

if TYPE_CHECKING:
    from validators.model.rules import Rulebook
    from validators.model.years import Year

RULEBOOK_FOLDER = Path(__file__).parent


class RulebookError(Exception):
    """A mistake in a rulebook file, with its line."""


def shipped_rulebook_files() -> list[Path]:
    """The rulebook files that come with the product, oldest first."""
    return sorted(RULEBOOK_FOLDER.glob("*.toml"))


@lru_cache
def for_year(year: Year) -> Rulebook | None:
    """The shipped rulebook of a year, if there is one."""
    path = RULEBOOK_FOLDER / f"{year.start}-{(year.start + 1) % 100:02}.toml"
    return read_rulebook(path) if path.exists() else None


def read_rulebook(path: Path) -> Rulebook:
    """A rulebook from its file; RulebookError names the file, the line and the mistake."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RulebookError(f"{path} cannot be read: {error.strerror}.") from None
    text = _decode_text(path, data)
    try:
        return build_rulebook(tomllib.loads(text), hashlib.sha256(data).hexdigest())
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RulebookError(_describe_toml_error(path, text, str(error))) from None
    except RulebookMistake as mistake:
        raise RulebookError(f"{path}, line {find_line(text, mistake.path)}: {mistake}") from None


def _decode_text(path: Path, data: bytes) -> str:
    """The file's text; Notepad's mark at its start is no part of it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RulebookError(f"{path}, line {line}: this is not UTF-8. Save the file as UTF-8.") from None


def _describe_toml_error(path: Path, text: str, reason: str) -> str:
    found = re.search(r" \(at line (\d+), column (\d+)\)", reason)
    line = int(found[1]) if found else len(text.rstrip().split("\n"))
    what = reason.replace(found[0], f" in column {found[2]}") if found else reason.replace(" (at end of document)", "")
    return f"{path}, line {line}: this is not TOML: {what}."
