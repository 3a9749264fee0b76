"""Which macros Excel may run here: trusted folders, macro settings, and the rules of Microsoft Defender.

A trusted folder is one whose macros Excel runs without a question. Registry values that are missing have Excel's own defaults.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_addin.desktop.locations import OFFICE_KEY, POLICY_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry, RegistryValue


DESCRIPTION = "Commissioning add-in"
LOCATIONS_KEY = r"Excel\Security\Trusted Locations"


def office_policy(registry: Registry, version: str, key: str) -> Mapping[str, RegistryValue]:
    r"""Return the organisation's policies under a key of Office's, by name in lower case.

    Args:
        registry: The registry.
        version: Excel's version, such as "16.0".
        key: A key under the version, such as Excel\Security.
    """
    policies = (registry.values(rf"{policy_key}\{version}\{key}") for policy_key in reversed(POLICY_KEYS))
    return {name.lower(): value for values in policies for name, value in values.items()}


def may_trust(registry: Registry, version: str) -> bool:
    """Return whether Excel would trust a folder that a user adds."""
    for_all_office = office_policy(registry, version, r"Common\Security\Trusted Locations")
    return _trusts_any_folder(registry, version) and for_all_office.get("allow user locations", 1) != 0


def _trusts_any_folder(registry: Registry, version: str) -> bool:
    own = registry.values(rf"{OFFICE_KEY}\{version}\{LOCATIONS_KEY}").get("AllLocationsDisabled", 0)
    return office_policy(registry, version, LOCATIONS_KEY).get("alllocationsdisabled", own) != 1


def is_trusted(machine: Machine, registry: Registry, version: str, folder: Path) -> bool:
    """Return whether Excel trusts a folder, by itself or as part of another."""
    if not _trusts_any_folder(registry, version):
        return False
    path = _normalise_path(str(folder))
    for _, values in _trusted_locations(registry, version, own_too=may_trust(registry, version)):
        trusted = _normalise_path(_expand_variables(machine, str(values.get("Path", ""))))
        is_inside = values.get("AllowSubfolders") == 1 and path.startswith(f"{trusted}\\")
        if trusted and (path == trusted or is_inside):
            return True
    return False


def _trusted_locations(registry: Registry, version: str, *, own_too: bool) -> Iterator[tuple[str, Mapping[str, RegistryValue]]]:
    """Yield the key and the values of each trusted location: of the policies, and the user's own."""
    for office in [*POLICY_KEYS, *([OFFICE_KEY] if own_too else [])]:
        for name in registry.keys(rf"{office}\{version}\{LOCATIONS_KEY}"):
            key = rf"{office}\{version}\{LOCATIONS_KEY}\{name}"
            yield key, registry.values(key)


def _normalise_path(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").lower()


def _expand_variables(machine: Machine, path: str) -> str:
    known = {name.lower(): value for name, value in machine.environment.items()}
    return re.sub("%([^%]*)%", lambda match: known.get(match[1].lower(), match[0]), path)


def add_trusted_folder(registry: Registry, version: str, folder: Path) -> None:
    """Make Excel trust a folder, without its subfolders."""
    key = rf"{OFFICE_KEY}\{version}\{LOCATIONS_KEY}"
    taken = {name.lower() for name in registry.keys(key)}
    free = next(f"Location{number}" for number in range(len(taken) + 1) if f"location{number}" not in taken)
    location: dict[str, RegistryValue] = {"Path": f"{folder}\\", "Description": DESCRIPTION, "AllowSubfolders": 0}
    for name, value in location.items():
        registry.write(rf"{key}\{free}", name, value)


def remove_trusted_folder(registry: Registry, version: str) -> None:
    """Remove the trusted location that `add_trusted_folder` added, which its description tells, and nothing else."""
    for key, values in list(_trusted_locations(registry, version, own_too=True)):
        if key.startswith(OFFICE_KEY) and values.get("Description") == DESCRIPTION:
            registry.delete_key(key)


CHILD_PROCESS_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WINDOWS_CALL_RULE = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
"""The rules by which Office applications may not create child processes, and Office macros may not call Windows' functions.
Source: Microsoft Defender, attack surface reduction rules reference."""

BLOCKS, WARNS = "1", "6"
"""The states in which a rule stops a program, or asks first."""

DEFENDER_KEY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
RULE_KEYS = (
    rf"{DEFENDER_KEY}\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
MANAGED_KEY = rf"{DEFENDER_KEY}\Policy Manager"
"""Where the rules' states are: RULE_KEYS as the domain and the computer set them, MANAGED_KEY as a device manager does."""

SECURITY_KEY = r"Excel\Security"
ASKS, SIGNED_ONLY, NONE_AT_ALL = 2, 3, 4
"""The macro settings; with 1, all macros run. Source: Microsoft, VBA macro notification settings (VBAWarnings)."""


def rule_stops(registry: Registry, rule: str) -> bool:
    """Return whether an attack surface reduction rule is in force."""
    return any(state in {BLOCKS, WARNS} for name, state in _defender_rules(registry) if name.lower() == rule)


def _defender_rules(registry: Registry) -> Iterator[tuple[str, str]]:
    for key in RULE_KEYS:
        yield from ((name, str(state)) for name, state in registry.values(key).items())
    for rule in str(registry.values(MANAGED_KEY).get("ASRRules", "")).split("|"):
        name, _, state = rule.partition("=")
        yield name.strip(" {}"), state.strip()


def macro_setting(registry: Registry, version: str) -> int:
    """Return what Excel does with macros outside trusted folders: 1, ASKS, SIGNED_ONLY or NONE_AT_ALL."""
    own = registry.values(rf"{OFFICE_KEY}\{version}\{SECURITY_KEY}").get("VBAWarnings", ASKS)
    return int(office_policy(registry, version, SECURITY_KEY).get("vbawarnings", own))


def why_add_ins_refused(registry: Registry, version: str) -> str:
    """Return a sentence on why Excel opens no add-in of this kind at all; "" where it does."""
    own = {name.lower(): value for name, value in registry.values(rf"{OFFICE_KEY}\{version}\{SECURITY_KEY}").items()}
    in_force = {**own, **office_policy(registry, version, SECURITY_KEY)}
    if in_force.get("disablealladdins") == 1:
        return "Excel opens no add-ins here (Disable all Application Add-ins)."
    if in_force.get("requireaddinsig") == 1:
        return "Excel opens signed add-ins alone, and this one is not signed unless your organisation has signed it."
    return ""
