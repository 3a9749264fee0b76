"""The list of what Excel opens when it starts: OPEN, OPEN1, OPEN2, without a gap, among its options in the registry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_addin.desktop.places import OFFICE

if TYPE_CHECKING:
    from xl_addin.desktop.registry import Registry, Value

_OPEN = re.compile(r"OPEN(\d*)", re.IGNORECASE)


def add(registry: Registry, version: str, path: str) -> None:
    """Have a version of Excel open a file when it starts, after what it opens already."""
    if not has(registry, version, path):
        _rewrite(registry, version, [*_listed(registry, version).values(), f'"{path}"'])


def remove(registry: Registry, version: str, path: str) -> None:
    """Have it not opened any more. Excel would stop at a gap, so the others move up."""
    if has(registry, version, path):
        _rewrite(registry, version, [v for v in _listed(registry, version).values() if not _names(v, path)])


def has(registry: Registry, version: str, path: str) -> bool:
    """Whether a version of Excel opens a file when it starts."""
    return any(_names(value, path) for value in _listed(registry, version).values())


def _names(value: Value, path: str) -> bool:
    return path.lower() in str(value).lower()


def _listed(registry: Registry, version: str) -> dict[str, Value]:
    """The entries, in Excel's order."""
    found = ((match, value) for name, value in registry.values(_key(version)).items() if (match := _OPEN.fullmatch(name)))
    return {match[0]: value for match, value in sorted(found, key=lambda each: int(each[0][1] or 0))}


def _rewrite(registry: Registry, version: str, values: list[Value]) -> None:
    for name in _listed(registry, version):
        registry.delete(_key(version), name)
    for number, value in enumerate(values):
        registry.write(_key(version), f"OPEN{number or ''}", value)


def _key(version: str) -> str:
    return rf"{OFFICE}\{version}\Excel\Options"
