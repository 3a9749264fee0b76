"""Finds and reads rulebook files, and names the line of a mistake in one."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from validators.rulebook.rulebook_entries import RulebookMistake, build_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import Rulebook, Year


RULEBOOK_FOLDER = Path(__file__).parent
"""Where the rulebooks are that come with the product, a file a year, such as 2018-19.toml."""


class RulebookError(Exception):
    """A rulebook file cannot be used. The message names the file, the line and the mistake."""


def shipped_rulebook_files() -> list[Path]:
    """Return the rulebook files that come with the product, oldest first."""
    return sorted(RULEBOOK_FOLDER.glob("*.toml"))


@lru_cache
def for_year(year: Year) -> Rulebook | None:
    """Return the rulebook of a year that comes with the product; None where there is none."""
    path = RULEBOOK_FOLDER / f"{year.start}-{(year.start + 1) % 100:02}.toml"
    return read_rulebook(path) if path.exists() else None


def read_rulebook(path: Path) -> Rulebook:
    """Read a rulebook file.

    Raises:
        RulebookError: It cannot be read, is not TOML, or has a mistake.
    """
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
    """Return the text of a file, without the mark that Notepad puts at its start."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RulebookError(f"{path}, line {line}: this is not UTF-8. Save the file as UTF-8.") from None


def _describe_toml_error(path: Path, text: str, reason: str) -> str:
    place = re.search(r" \(at line (\d+), column (\d+)\)", reason)
    line = int(place[1]) if place else len(text.rstrip().split("\n"))
    what = reason.replace(place[0], f" in column {place[2]}") if place else reason.replace(" (at end of document)", "")
    return f"{path}, line {line}: this is not TOML: {what}."


_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE_HEADER = re.compile(rf"\s*\[\s*({_DOTTED_KEYS})\s*\]\s*(?:#.*)?")
_SETTING = re.compile(rf"\s*({_DOTTED_KEYS})\s*=")

KeyPath = tuple[str, ...]
"""The keys that lead to a value, from the outermost."""


def find_line(text: str, path: Sequence[str]) -> int:
    """Return the line, from 1, on which a file has the keys of a path.

    Where the last keys are within a value of several lines, it is the last line of the value that has them.
    """
    best: KeyPath = ()
    at = end = 1
    for line, keys in _find_settings(text):
        if _count_shared_keys(keys, path) > len(best):
            best, at, end = keys[: _count_shared_keys(keys, path)], line, 0
        elif not end:
            end = line
    last = end or len(text.split("\n")) + 1
    return _find_line_within(text.split("\n"), path[len(best) :], at, last) if best else 1


def _find_settings(text: str) -> Iterator[tuple[int, KeyPath]]:
    """Give the lines that open a table or set a key, each with the keys that lead there."""
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE_HEADER.fullmatch(line):
            table = _split_keys(header[1])
            yield number, table
        elif setting := _SETTING.match(line):
            yield number, table + _split_keys(setting[1])


def _split_keys(keys: str) -> KeyPath:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, keys))


def _count_shared_keys(keys: KeyPath, path: Sequence[str]) -> int:
    """Count the keys that two paths share from their start."""
    return next((n for n, (a, b) in enumerate(zip(keys, path, strict=False)) if a != b), min(len(keys), len(path)))


def _find_line_within(lines: Sequence[str], rest: Sequence[str], first: int, end: int) -> int:
    """Return the last line of a setting with the last key inside its value; its first line where none has it."""
    if not rest:
        return first
    name = re.escape(rest[-1])
    inside = re.compile(rf"""["']{name}["']|(?<![\w"'-]){name}\s*=""")
    return max((line for line in range(first, end) if inside.search(lines[line - 1])), default=first)
