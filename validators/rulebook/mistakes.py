"""What every value of a rulebook file is read through: each gives the value, or the mistake with its place."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

LARGEST_TOLERANCE = 10**9
"""More than any tolerance can be."""


class RulebookMistake(Exception):  # noqa: N818 - becomes a RulebookError once its line is known
    """A mistake at a path of keys."""

    def __init__(self, sentence: str, *path: str) -> None:
        super().__init__(sentence)
        self.path = path


def require_key(data: dict[str, Any], *keys: str, at: tuple[str, ...] = ()) -> Any:
    """What stands at a path of keys within a table that itself stands at another."""
    for depth, key in enumerate(keys):
        if not isinstance(data, dict) or key not in data:
            raise RulebookMistake(f'"{key}" is missing.', *at, *keys[:depth])
        data = data[key]
    return data


def check_keys(data: Any, known: set[str], *path: str) -> None:
    """A table that has no other keys."""
    if not isinstance(data, dict):
        raise RulebookMistake("this must be a table.", *path)
    for key in data:
        if key not in known:
            raise RulebookMistake(f'"{key}" is not known here; it may be one of {", ".join(sorted(known))}.', *path, key)


def read_entries(data: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """The entries of a table of tables, by name."""
    entries = require_key(data, key)
    if not isinstance(entries, dict) or not entries:
        raise RulebookMistake(f"{key} has no entries.", key)
    for name, entry in entries.items():
        check_text(name, key, name)
        if not isinstance(entry, dict):
            raise RulebookMistake(f'{key}: "{name}" must be a table of its own.', key, name)
    return list(entries.items())


def check_text(value: Any, *path: str) -> str:
    """A text that shows something."""
    if not isinstance(value, str) or not value.strip():
        raise RulebookMistake("this must be a text.", *path)
    if value != " ".join(value.split()):
        raise RulebookMistake(f'"{value}" has spaces at its ends, or two together.', *path)
    return value


def check_texts(value: Any, *path: str) -> list[str]:
    """A list of texts, each once."""
    if not isinstance(value, list) or not value:
        raise RulebookMistake("this must be a list of texts.", *path)
    known: set[str] = set()
    for entry in value:
        if check_text(entry, *path, str(entry)).casefold() in known:
            raise RulebookMistake(f'"{entry}" stands twice.', *path, entry)
        known.add(entry.casefold())
    return value


def check_flag(value: Any, *path: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise RulebookMistake("this must be true or false.", *path)
    return value


def check_decimal(value: Any, *path: str, most: int = LARGEST_TOLERANCE) -> Decimal:
    """A number of the file, which stands in quotes so that it is exact."""
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise RulebookMistake(f'{value!r} is not a number in quotes, such as "0.01".'.replace("'", '"'), *path)
    if not 0 <= number <= most:
        raise RulebookMistake(f"{value} is not from 0 to {most}.", *path)
    return number
