"""The folders whose macros Excel runs without a question, and whether the organisation lets a user name one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_addin.desktop.places import OFFICE, POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry, Value

ABOUT = "Commissioning add-in"
LOCATIONS = r"Excel\Security\Trusted Locations"


def policy(registry: Registry, version: str, key: str) -> Mapping[str, Value]:
    """The organisation's own settings under a key of Office's, by name in lower case."""
    found = (registry.values(rf"{policies}\{version}\{key}") for policies in reversed(POLICIES))
    return {name.lower(): value for values in found for name, value in values.items()}


def may_trust(registry: Registry, version: str) -> bool:
    """Whether a folder that a user names is trusted at all."""
    of_all = policy(registry, version, r"Common\Security\Trusted Locations")
    return _is_used(registry, version) and of_all.get("allow user locations", 1) != 0


def _is_used(registry: Registry, version: str) -> bool:
    """Whether Excel trusts any folder."""
    own = registry.values(rf"{OFFICE}\{version}\{LOCATIONS}").get("AllLocationsDisabled", 0)
    return policy(registry, version, LOCATIONS).get("alllocationsdisabled", own) != 1


def is_trusted(machine: Machine, registry: Registry, version: str, folder: Path) -> bool:
    """Whether Excel trusts a folder."""
    if not _is_used(registry, version):
        return False
    wanted = _plain(str(folder))
    for _, values in _locations(registry, version, own_too=may_trust(registry, version)):
        named = _plain(_expanded(machine, str(values.get("Path", ""))))
        inside = values.get("AllowSubfolders") == 1 and wanted.startswith(f"{named}\\")
        if named and (wanted == named or inside):
            return True
    return False


def _locations(registry: Registry, version: str, *, own_too: bool) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for office in [*POLICIES, *([OFFICE] if own_too else [])]:
        for name in registry.keys(rf"{office}\{version}\{LOCATIONS}"):
            key = rf"{office}\{version}\{LOCATIONS}\{name}"
            yield key, registry.values(key)


def _plain(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").lower()


def _expanded(machine: Machine, path: str) -> str:
    known = {name.lower(): value for name, value in machine.environment.items()}
    return re.sub("%([^%]*)%", lambda found: known.get(found[1].lower(), found[0]), path)


def add(registry: Registry, version: str, folder: Path) -> None:
    """Have Excel trust a folder, and none under it."""
    key = rf"{OFFICE}\{version}\{LOCATIONS}"
    taken = {name.lower() for name in registry.keys(key)}
    free = next(f"Location{number}" for number in range(len(taken) + 1) if f"location{number}" not in taken)
    said: dict[str, Value] = {"Path": f"{folder}\\", "Description": ABOUT, "AllowSubfolders": 0}
    for name, value in said.items():
        registry.write(rf"{key}\{free}", name, value)


def remove(registry: Registry, version: str) -> None:
    """Take away what was added, and nothing else."""
    for key, values in list(_locations(registry, version, own_too=True)):
        if key.startswith(OFFICE) and values.get("Description") == ABOUT:
            registry.delete_key(key)
