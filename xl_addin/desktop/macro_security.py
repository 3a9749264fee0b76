"""The folders whose macros Excel runs without a question, and whether the organisation lets a user name one."""

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


CHILD_PROCESS_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WINDOWS_CALL_RULE = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
"""Microsoft Defender, attack surface reduction rules reference: Office applications may not create child processes; Office
macros may not call Windows' own functions."""

BLOCKS, WARNS = "1", "6"
"""Of a rule's states, those in which it stops a program, or asks first."""

DEFENDER_KEY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
RULE_KEYS = (
    rf"{DEFENDER_KEY}\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
MANAGED_KEY = rf"{DEFENDER_KEY}\Policy Manager"
"""Where the rules stand: set by the domain, on the computer itself, and by a device manager."""

SECURITY_KEY = r"Excel\Security"
ASKS, SIGNED_ONLY, NONE_AT_ALL = 2, 3, 4
"""Microsoft, VBA macro notification settings (VBAWarnings). 1: all macros run."""


def rule_stops(registry: Registry, rule: str) -> bool:
    """Whether a rule of attack surface reduction stops what it is about."""
    return any(state in {BLOCKS, WARNS} for name, state in _defender_rules(registry) if name.lower() == rule)


def _defender_rules(registry: Registry) -> Iterator[tuple[str, str]]:
    for key in RULE_KEYS:
        yield from ((name, str(state)) for name, state in registry.values(key).items())
    for rule in str(registry.values(MANAGED_KEY).get("ASRRules", "")).split("|"):
        name, _, state = rule.partition("=")
        yield name.strip(" {}"), state.strip()


def macro_setting(registry: Registry, version: str) -> int:
    """What Excel does with macros from a folder that it does not trust."""
    own = registry.values(rf"{OFFICE_KEY}\{version}\{SECURITY_KEY}").get("VBAWarnings", ASKS)
    return int(office_policy(registry, version, SECURITY_KEY).get("vbawarnings", own))


def why_add_ins_refused(registry: Registry, version: str) -> str:
    """Why Excel opens no add-in of this kind at all; nothing where it does."""
    own = {name.lower(): value for name, value in registry.values(rf"{OFFICE_KEY}\{version}\{SECURITY_KEY}").items()}
    held = {**own, **office_policy(registry, version, SECURITY_KEY)}
    if held.get("disablealladdins") == 1:
        return "Excel opens no add-ins here (Disable all Application Add-ins)."
    if held.get("requireaddinsig") == 1:
        return "Excel opens signed add-ins alone, and this one is not signed unless your organisation has signed it."
    return ""
