"""Finds out what keeps the add-in from working on this computer, and what to do: one line for each thing that is examined."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, NamedTuple

from xl_addin.desktop import locations, macro_security, settings, startup
from xl_addin.desktop.locations import OFFICE_KEY
from xl_addin.desktop.machine import PRODUCT
from xl_addin.versions import XLWINGS, own_versions, read_versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry


FINE, BLOCKED, UNSEEN = "ok", "blocks", "unseen"
"""The states of what was examined: in order, keeps the add-in from working, or could not be examined."""

RUN_INSTALL = "Run: commissioning addin install"
USE_HELPER = "Use the helper: commissioning addin install --helper, and then commissioning addin serve"
WINDOWS_ONLY = ("Add-in", "Settings", "Excel", "Library", "Macros", "Protection", "Workbook")
"""What can be examined only on Windows."""


class DoctorLine(NamedTuple):
    """The result for one thing that was examined.

    Attributes:
        state: FINE, BLOCKED or UNSEEN.
        about: The name of the thing, in one word.
        text: What was found, and what to do where it blocks.
    """

    state: str
    about: str
    text: str


def diagnose(machine: Machine) -> Iterator[DoctorLine]:
    """Yield a line for everything that can be examined on a computer."""
    yield _python_line(machine)
    yield _packages_line(machine)
    if machine.registry is None:
        yield from (DoctorLine(UNSEEN, about, "Could not be looked at: this is not Windows.") for about in WINDOWS_ONLY)
        return
    yield _add_in_line(machine)
    yield _settings_line(machine)
    versions = locations.excel_versions(machine.registry)
    yield _excel_line(machine.registry, versions)
    yield _library_line(machine, machine.registry)
    yield from _macro_lines(machine, machine.registry, versions[0]) if versions else [_no_excel_line("Macros")]
    yield _protection_line(machine, machine.registry)
    yield _workbook_line(machine)


def _python_line(machine: Machine) -> DoctorLine:
    bits = 64 if sys.maxsize > 2**32 else 32
    return DoctorLine(FINE, "Python", f"{platform.python_version()}, {bits}-bit, at {machine.python}.")


def _packages_line(machine: Machine) -> DoctorLine:
    product, xlwings = machine.installed(PRODUCT), machine.installed("xlwings")
    if xlwings != XLWINGS:
        return DoctorLine(BLOCKED, "Packages", f"Python has {xlwings or 'no'} xlwings; install xlwings {XLWINGS} into it.")
    if product != own_versions().product:
        return DoctorLine(
            BLOCKED, "Packages", f"Python has {product or 'no'} {PRODUCT} installed; install {own_versions().product} into it."
        )
    return DoctorLine(FINE, "Packages", f"{PRODUCT} {product} and xlwings {xlwings}.")


def _add_in_line(machine: Machine) -> DoctorLine:
    path = locations.add_in_path(machine)
    versions = read_versions(path.read_bytes()) if path.is_file() else None
    if versions is None:
        return DoctorLine(BLOCKED, "Add-in", f"It is not at {path}. {RUN_INSTALL}")
    described = f"ersion {versions.product}, for xlwings {versions.xlwings}"
    if versions != own_versions():
        return DoctorLine(BLOCKED, "Add-in", f"It is of v{described}. {RUN_INSTALL}")
    return DoctorLine(FINE, "Add-in", f"V{described}, at {path}.")


def _settings_line(machine: Machine) -> DoctorLine:
    path = locations.settings_path(machine)
    in_file = settings.read_settings(path)
    if not in_file:
        return DoctorLine(BLOCKED, "Settings", f"There are none at {path}. {RUN_INSTALL}")
    if in_file.get(settings.PYTHON, "").lower() != str(machine.python).lower():
        return DoctorLine(BLOCKED, "Settings", f"Excel asks another Python, {in_file.get(settings.PYTHON)}. {RUN_INSTALL}")
    return DoctorLine(FINE, "Settings", "Excel asks the helper." if _uses_helper(machine) else "Excel starts this Python.")


def _uses_helper(machine: Machine) -> bool:
    return settings.read_settings(locations.settings_path(machine)).get(settings.HELPER) == str(True)


def _no_excel_line(about: str) -> DoctorLine:
    return DoctorLine(UNSEEN, about, "Could not be looked at: no Excel was found.")


def _macro_lines(machine: Machine, registry: Registry, version: str) -> Iterator[DoctorLine]:
    folder = locations.add_in_path(machine).parent
    yield _startup_line(registry, version, str(locations.add_in_path(machine)))
    if obstacle := macro_security.why_add_ins_refused(registry, version):
        yield DoctorLine(BLOCKED, "Macros", f"{obstacle} Ask your IT department to allow or sign it.")
    elif macro_security.is_trusted(machine, registry, version, folder):
        yield DoctorLine(FINE, "Macros", f"Excel trusts {folder}.")
    elif macro_security.macro_setting(registry, version) >= macro_security.SIGNED_ONLY:
        remedy = "Ask your IT department to trust that folder, or to sign the add-in."
        yield DoctorLine(BLOCKED, "Macros", f"Excel runs no unsigned macros, and does not trust {folder}. {remedy}")
    else:
        yield DoctorLine(FINE, "Macros", f"Excel may ask before it runs them, as it does not trust {folder}.")


def _protection_line(machine: Machine, registry: Registry) -> DoctorLine:
    stops_programs = macro_security.rule_stops(registry, macro_security.CHILD_PROCESS_RULE)
    if macro_security.rule_stops(registry, macro_security.WINDOWS_CALL_RULE):
        rules = [macro_security.WINDOWS_CALL_RULE, *([macro_security.CHILD_PROCESS_RULE] if stops_programs else [])]
        return DoctorLine(
            BLOCKED,
            "Protection",
            "Macros may not call Windows here, so no worksheet function can answer, nor the helper. Ask your IT department for "
            f"an exception to rule {' and '.join(rules)}, or check saved workbooks with: commissioning check",
        )
    if stops_programs and not _uses_helper(machine):
        return DoctorLine(
            BLOCKED, "Protection", f"Excel may not start programs here (rule {macro_security.CHILD_PROCESS_RULE}). {USE_HELPER}"
        )
    return DoctorLine(FINE, "Protection", "No rule of Microsoft Defender's that can be seen stops it.")


def _workbook_line(machine: Machine) -> DoctorLine:
    try:
        tables = machine.tables()
    except Exception:  # noqa: BLE001 - the other lines are still worth having
        return DoctorLine(UNSEEN, "Workbook", "Excel does not say what is open. It may be busy, or a cell may be being edited.")
    if tables is None:
        return DoctorLine(UNSEEN, "Workbook", "No workbook is open in Excel.")
    return DoctorLine(FINE, "Workbook", f"The one in front has these Tables: {', '.join(tables) or 'none'}.")


PROGRAM_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN_KEY = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
PLATFORM_HAS_64_BITS = {"x64": True, "x86": False}
"""By the platform that Office's installer, Click-to-Run, writes into the registry."""


def _excel_line(registry: Registry, versions: Sequence[str]) -> DoctorLine:
    path = registry.values(PROGRAM_KEY).get("", "")
    if not versions:
        return DoctorLine(BLOCKED, "Excel", f"{path or 'Excel'} was not found among what this user has started. Start it once.")
    bits = {True: ", 64-bit", False: ", 32-bit", None: ""}[_has_64_bits(registry)]
    return DoctorLine(FINE, "Excel", f"{versions[0]}{bits}, at {path or 'a place that cannot be seen'}.")


def _library_line(machine: Machine, registry: Registry) -> DoctorLine:
    """Return whether the library that Excel loads is beside Python; both kinds are needed where Excel's is not known."""
    bits = _has_64_bits(registry)
    needed = [f"xlwings{number}-{XLWINGS}.dll" for number, is_64 in ((64, True), (32, False)) if bits in {is_64, None}]
    folders = (machine.python.parent, machine.python.parent.parent)
    missing = [name for name in needed if not any((folder / name).is_file() for folder in folders)]
    if missing:
        return DoctorLine(
            BLOCKED, "Library", f"{missing[0]} is not beside Python. Install xlwings {XLWINGS} into this Python again."
        )
    return DoctorLine(FINE, "Library", f"{' and '.join(needed)}, beside Python.")


def _has_64_bits(registry: Registry) -> bool | None:
    return PLATFORM_HAS_64_BITS.get(str(registry.values(CLICK_TO_RUN_KEY).get("Platform", "")))


def _startup_line(registry: Registry, version: str, path: str) -> DoctorLine:
    if not startup.opens_at_startup(registry, version, path):
        return DoctorLine(BLOCKED, "Start", f"Excel {version} does not open the add-in when it starts. {RUN_INSTALL}")
    if registry.values(rf"{OFFICE_KEY}\{version}\Excel\Resiliency\DisabledItems"):
        return DoctorLine(
            UNSEEN, "Start", "Excel has disabled something after a failure. See File, Options, Add-ins, Disabled Items."
        )
    return DoctorLine(FINE, "Start", f"Excel {version} opens the add-in when it starts.")
