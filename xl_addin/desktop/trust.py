"""The folders whose macros Excel runs without a question, and whether the organisation lets a user name one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_addin.desktop.places import OFFICE_KEY, POLICY_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry, RegistryValue

DESCRIPTION = "Commissioning add-in"
LOCATIONS_KEY = r"Excel\Security\Trusted Locations"


def office_policy(registry: Registry, version: str, key: str) -> Mapping[str, RegistryValue]:
    """The organisation's own settings under a key of Office's, by name in lower case."""
    found = (registry.values(rf"{policies}\{version}\{key}") for policies in reversed(POLICY_KEYS))
    return {name.lower(): value for values in found for name, value in values.items()}


def may_trust(registry: Registry, version: str) -> bool:
    """Whether a folder that a user names is trusted at all."""
    of_all = office_policy(registry, version, r"Common\Security\Trusted Locations")
    return _trusts_any_folder(registry, version) and of_all.get("allow user locations", 1) != 0


def _trusts_any_folder(registry: Registry, version: str) -> bool:
    """Whether Excel trusts any folder."""
    own = registry.values(rf"{OFFICE_KEY}\{version}\{LOCATIONS_KEY}").get("AllLocationsDisabled", 0)
    return office_policy(registry, version, LOCATIONS_KEY).get("alllocationsdisabled", own) != 1


def is_trusted(machine: Machine, registry: Registry, version: str, folder: Path) -> bool:
    """Whether Excel trusts a folder."""
    if not _trusts_any_folder(registry, version):
        return False
    wanted = _normalise_path(str(folder))
    for _, values in _trusted_locations(registry, version, own_too=may_trust(registry, version)):
        named = _normalise_path(_expand_variables(machine, str(values.get("Path", ""))))
        inside = values.get("AllowSubfolders") == 1 and wanted.startswith(f"{named}\\")
        if named and (wanted == named or inside):
            return True
    return False


def _trusted_locations(registry: Registry, version: str, *, own_too: bool) -> Iterator[tuple[str, Mapping[str, RegistryValue]]]:
    for office in [*POLICY_KEYS, *([OFFICE_KEY] if own_too else [])]:
        for name in registry.keys(rf"{office}\{version}\{LOCATIONS_KEY}"):
            key = rf"{office}\{version}\{LOCATIONS_KEY}\{name}"
            yield key, registry.values(key)


def _normalise_path(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").lower()


def _expand_variables(machine: Machine, path: str) -> str:
    known = {name.lower(): value for name, value in machine.environment.items()}
    return re.sub("%([^%]*)%", lambda found: known.get(found[1].lower(), found[0]), path)


def add_trusted_folder(registry: Registry, version: str, folder: Path) -> None:
    """Have Excel trust a folder, and none under it."""
    key = rf"{OFFICE_KEY}\{version}\{LOCATIONS_KEY}"
    taken = {name.lower() for name in registry.keys(key)}
    free = next(f"Location{number}" for number in range(len(taken) + 1) if f"location{number}" not in taken)
    said: dict[str, RegistryValue] = {"Path": f"{folder}\\", "Description": DESCRIPTION, "AllowSubfolders": 0}
    for name, value in said.items():
        registry.write(rf"{key}\{free}", name, value)


def remove_trusted_folder(registry: Registry, version: str) -> None:
    """Take away what was added, and nothing else."""
    for key, values in list(_trusted_locations(registry, version, own_too=True)):
        if key.startswith(OFFICE_KEY) and values.get("Description") == DESCRIPTION:
            registry.delete_key(key)
