"""What the registry says of Excel: where it is, what it opens when it starts, and which library it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_addin.desktop import startup
from xl_addin.desktop.lines import BLOCKED, FINE, RUN_INSTALL, UNSEEN, DoctorLine
from xl_addin.desktop.places import OFFICE_KEY
from xl_addin.versions import XLWINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry

PROGRAM_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN_KEY = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
PLATFORM_HAS_64_BITS = {"x64": True, "x86": False}


def excel_line(registry: Registry, versions: Sequence[str]) -> DoctorLine:
    """Where Excel is."""
    path = registry.values(PROGRAM_KEY).get("", "")
    if not versions:
        return DoctorLine(BLOCKED, "Excel", f"{path or 'Excel'} was not found among what this user has started. Start it once.")
    bits = {True: ", 64-bit", False: ", 32-bit", None: ""}[_has_64_bits(registry)]
    return DoctorLine(FINE, "Excel", f"{versions[0]}{bits}, at {path or 'a place that cannot be seen'}.")


def library_line(machine: Machine, registry: Registry) -> DoctorLine:
    """Whether the library that Excel loads is beside Python."""
    bits = _has_64_bits(registry)
    wanted = [f"xlwings{number}-{XLWINGS}.dll" for number, is_64 in ((64, True), (32, False)) if bits in {is_64, None}]
    folders = (machine.python.parent, machine.python.parent.parent)
    missing = [name for name in wanted if not any((folder / name).is_file() for folder in folders)]
    if missing:
        return DoctorLine(
            BLOCKED, "Library", f"{missing[0]} is not beside Python. Install xlwings {XLWINGS} into this Python anew."
        )
    return DoctorLine(FINE, "Library", f"{' and '.join(wanted)}, beside Python.")


def _has_64_bits(registry: Registry) -> bool | None:
    return PLATFORM_HAS_64_BITS.get(str(registry.values(CLICK_TO_RUN_KEY).get("Platform", "")))


def startup_line(registry: Registry, version: str, path: str) -> DoctorLine:
    """Whether Excel opens the add-in when it starts."""
    if not startup.opens_at_startup(registry, version, path):
        return DoctorLine(BLOCKED, "Start", f"Excel {version} does not open the add-in when it starts. {RUN_INSTALL}")
    if registry.values(rf"{OFFICE_KEY}\{version}\Excel\Resiliency\DisabledItems"):
        return DoctorLine(
            UNSEEN, "Start", "Excel has disabled something after a failure. See File, Options, Add-ins, Disabled Items."
        )
    return DoctorLine(FINE, "Start", f"Excel {version} opens the add-in when it starts.")
