"""Finds the line of a key in a TOML text, which the parser does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
