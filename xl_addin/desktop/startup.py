"""Edits the list of files that Excel opens when it starts: the registry values OPEN, OPEN1, OPEN2 and so on, without a gap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_addin.desktop.locations import OFFICE_KEY

if TYPE_CHECKING:
    from xl_addin.desktop.registry import Registry, RegistryValue

_OPEN = re.compile(r"OPEN(\d*)", re.IGNORECASE)


def add_to_startup(registry: Registry, version: str, path: str) -> None:
    """Make a version of Excel open a file when it starts, after those that it opens already."""
    if not opens_at_startup(registry, version, path):
        _rewrite_entries(registry, version, [*_startup_entries(registry, version).values(), f'"{path}"'])


def remove_from_startup(registry: Registry, version: str, path: str) -> None:
    """Stop Excel from opening a file when it starts. The other entries move up, as Excel stops reading at a gap."""
    if opens_at_startup(registry, version, path):
        _rewrite_entries(
            registry, version, [v for v in _startup_entries(registry, version).values() if not _names_file(v, path)]
        )


def opens_at_startup(registry: Registry, version: str, path: str) -> bool:
    """Return whether a version of Excel opens a file when it starts."""
    return any(_names_file(value, path) for value in _startup_entries(registry, version).values())


def _names_file(value: RegistryValue, path: str) -> bool:
    return path.lower() in str(value).lower()


def _startup_entries(registry: Registry, version: str) -> dict[str, RegistryValue]:
    """Return the entries by their names, in Excel's order."""
    options = registry.values(_options_key(version))
    entries = ((match, value) for name, value in options.items() if (match := _OPEN.fullmatch(name)))
    return {match[0]: value for match, value in sorted(entries, key=lambda entry: int(entry[0][1] or 0))}


def _rewrite_entries(registry: Registry, version: str, values: list[RegistryValue]) -> None:
    for name in _startup_entries(registry, version):
        registry.delete(_options_key(version), name)
    for number, value in enumerate(values):
        registry.write(_options_key(version), f"OPEN{number or ''}", value)


def _options_key(version: str) -> str:
    return rf"{OFFICE_KEY}\{version}\Excel\Options"
