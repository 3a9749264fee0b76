"""Where the add-in and its settings are, and the registry keys of Excel's own settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry

ADD_IN_FILE = "commissioning.xlam"
OFFICE_KEY = r"HKCU\Software\Microsoft\Office"
POLICY_KEYS = (r"HKCU\Software\Policies\Microsoft\Office", r"HKCU\Software\Policies\Microsoft\Cloud\Office")
"""The registry keys of an organisation's policies: from its domain, and from Microsoft's cloud."""


def add_in_path(machine: Machine) -> Path:
    """Return the add-in's path in the user's own folder of add-ins, which Excel knows."""
    return _roaming_folder(machine) / "Microsoft" / "AddIns" / ADD_IN_FILE


def settings_path(machine: Machine) -> Path:
    """Return the path of the settings file that the macros read."""
    return _roaming_folder(machine) / "Commissioning" / "commissioning.conf"


def _roaming_folder(machine: Machine) -> Path:
    return Path(machine.environment["APPDATA"])


def excel_versions(registry: Registry) -> list[str]:
    """Return the versions of Excel that the user has started, the newest first, such as "16.0"."""
    versions = [name for name in registry.keys(OFFICE_KEY) if re.fullmatch(r"\d+\.0", name)]
    return sorted((name for name in versions if "Excel" in registry.keys(rf"{OFFICE_KEY}\{name}")), key=float, reverse=True)
