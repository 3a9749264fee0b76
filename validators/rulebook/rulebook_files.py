"""Reads a rulebook file, and names the line of a mistake in it."""

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


_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE_HEADER = re.compile(rf"\s*\[\s*({_DOTTED_KEYS})\s*\]\s*(?:#.*)?")
_SETTING = re.compile(rf"\s*({_DOTTED_KEYS})\s*=")

KeyPath = tuple[str, ...]


def find_line(text: str, path: Sequence[str]) -> int:
    """The line, from 1, that sets the keys of a path; where they stand within a value, the last of its lines that has them."""
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
    """The lines that open a table or set a key, with the keys that lead there."""
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
    """How many keys two paths have in common from the start."""
    return next((n for n, (a, b) in enumerate(zip(keys, path, strict=False)) if a != b), min(len(keys), len(path)))


def _find_line_within(lines: Sequence[str], rest: Sequence[str], first: int, end: int) -> int:
    """The last line of a setting that has the last of the keys inside its value; its first line where none has."""
    if not rest:
        return first
    name = re.escape(rest[-1])
    inside = re.compile(rf"""["']{name}["']|(?<![\w"'-]){name}\s*=""")
    return max((line for line in range(first, end) if inside.search(lines[line - 1])), default=first)
