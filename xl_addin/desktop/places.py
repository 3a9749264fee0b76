"""Where the add-in, its settings, and what Excel knows of it stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry

FILE = "commissioning.xlam"
OFFICE = r"HKCU\Software\Microsoft\Office"
POLICIES = (r"HKCU\Software\Policies\Microsoft\Office", r"HKCU\Software\Policies\Microsoft\Cloud\Office")
"""Where an organisation's own settings stand, those from its domain and those from Microsoft's cloud."""


def add_in(machine: Machine) -> Path:
    """The user's own folder of add-ins, which Excel offers by itself."""
    return _roaming(machine) / "Microsoft" / "AddIns" / FILE


def settings(machine: Machine) -> Path:
    """The file that the macros read."""
    return _roaming(machine) / "Commissioning" / "commissioning.conf"


def _roaming(machine: Machine) -> Path:
    return Path(machine.environment["APPDATA"])


def versions(registry: Registry) -> list[str]:
    """The versions of Excel that the user has started, the newest first: 16.0."""
    found = [name for name in registry.keys(OFFICE) if re.fullmatch(r"\d+\.0", name)]
    return sorted((name for name in found if "Excel" in registry.keys(rf"{OFFICE}\{name}")), key=float, reverse=True)
