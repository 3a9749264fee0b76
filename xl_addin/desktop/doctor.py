"""What keeps the add-in from working on this computer, and what to do: one line for each thing that was looked at."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

from xl_addin.desktop import excels, places, policies, settings, trust
from xl_addin.desktop.lines import BLOCKED, FINE, INSTALL, UNSEEN, Line
from xl_addin.desktop.machine import PRODUCT
from xl_addin.versions import XLWINGS, of_add_in, ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry

HELP = "Use the helper: commissioning addin install --helper, and then commissioning addin serve"
ON_WINDOWS = ("Add-in", "Settings", "Excel", "Library", "Macros", "Protection", "Workbook")


def lines(machine: Machine) -> Iterator[Line]:
    """All that can be seen of this computer."""
    yield _python(machine)
    yield _packages(machine)
    if machine.registry is None:
        yield from (Line(UNSEEN, about, "Could not be looked at: this is not Windows.") for about in ON_WINDOWS)
        return
    yield _add_in(machine)
    yield _settings(machine)
    found = places.versions(machine.registry)
    yield excels.found(machine.registry, found)
    yield excels.library(machine, machine.registry)
    yield from _allowed(machine, machine.registry, found[0]) if found else [_no_excel("Macros")]
    yield _protection(machine, machine.registry)
    yield _workbook(machine)


def _python(machine: Machine) -> Line:
    bits = 64 if sys.maxsize > 2**32 else 32
    return Line(FINE, "Python", f"{platform.python_version()}, {bits}-bit, at {machine.python}.")


def _packages(machine: Machine) -> Line:
    product, xlwings = machine.installed(PRODUCT), machine.installed("xlwings")
    if xlwings != XLWINGS:
        return Line(BLOCKED, "Packages", f"Python has {xlwings or 'no'} xlwings; install xlwings {XLWINGS} into it.")
    if product != ours().product:
        return Line(BLOCKED, "Packages", f"Python has {product or 'no'} {PRODUCT} installed; install {ours().product} into it.")
    return Line(FINE, "Packages", f"{PRODUCT} {product} and xlwings {xlwings}.")


def _add_in(machine: Machine) -> Line:
    path = places.add_in(machine)
    found = of_add_in(path.read_bytes()) if path.is_file() else None
    if found is None:
        return Line(BLOCKED, "Add-in", f"It is not at {path}. {INSTALL}")
    if found != ours():
        return Line(BLOCKED, "Add-in", f"It is of version {found.product}, for xlwings {found.xlwings}. {INSTALL}")
    return Line(FINE, "Add-in", f"Version {found.product}, for xlwings {found.xlwings}, at {path}.")


def _settings(machine: Machine) -> Line:
    kept = settings.read(places.settings(machine))
    if not kept:
        return Line(BLOCKED, "Settings", f"There are none at {places.settings(machine)}. {INSTALL}")
    if kept.get(settings.PYTHON, "").lower() != str(machine.python).lower():
        return Line(BLOCKED, "Settings", f"Excel asks another Python, {kept.get(settings.PYTHON)}. {INSTALL}")
    return Line(FINE, "Settings", "Excel asks the helper." if _helped(machine) else "Excel starts this Python.")


def _helped(machine: Machine) -> bool:
    return settings.read(places.settings(machine)).get(settings.HELPER) == str(True)


def _no_excel(about: str) -> Line:
    return Line(UNSEEN, about, "Could not be looked at: no Excel was found.")


def _allowed(machine: Machine, registry: Registry, version: str) -> Iterator[Line]:
    folder = places.add_in(machine).parent
    yield excels.opens(registry, version, str(places.add_in(machine)))
    if refused := policies.refuses_add_ins(registry, version):
        yield Line(BLOCKED, "Macros", f"{refused} Ask your IT department to allow or sign it.")
    elif trust.is_trusted(machine, registry, version, folder):
        yield Line(FINE, "Macros", f"Excel trusts {folder}.")
    elif policies.macros(registry, version) >= policies.SIGNED_ONLY:
        asked = "Ask your IT department to trust that folder, or to sign the add-in."
        yield Line(BLOCKED, "Macros", f"Excel runs no unsigned macros, and does not trust {folder}. {asked}")
    else:
        yield Line(FINE, "Macros", f"Excel may ask before it runs them, as it does not trust {folder}.")


def _protection(machine: Machine, registry: Registry) -> Line:
    programs, calls = (policies.stops(registry, rule) for rule in (policies.CHILD_PROCESSES, policies.WINDOWS_CALLS))
    if calls:
        return Line(
            BLOCKED,
            "Protection",
            "Macros may not call Windows here, so no worksheet function can answer, nor the helper. Ask your IT department for "
            f"an exception to rule {policies.WINDOWS_CALLS}{f' and {policies.CHILD_PROCESSES}' if programs else ''}, or check "
            "saved workbooks with: commissioning check",
        )
    if programs and not _helped(machine):
        return Line(BLOCKED, "Protection", f"Excel may not start programs here (rule {policies.CHILD_PROCESSES}). {HELP}")
    return Line(FINE, "Protection", "No rule of Microsoft Defender's that can be seen stops it.")


def _workbook(machine: Machine) -> Line:
    try:
        tables = machine.tables()
    except Exception:  # noqa: BLE001 - the other lines stand
        return Line(UNSEEN, "Workbook", "Excel does not say what is open. It may be busy, or a cell may be being edited.")
    if tables is None:
        return Line(UNSEEN, "Workbook", "No workbook is open in Excel.")
    return Line(FINE, "Workbook", f"The one in front has these Tables: {', '.join(tables) or 'none'}.")
