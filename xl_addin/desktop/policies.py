"""What an organisation may have set that keeps the add-in from working: for macros, and for what Excel may do to a computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_addin.desktop.places import OFFICE_KEY
from xl_addin.desktop.trust import office_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xl_addin.desktop.registry import Registry

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
