"""All that the desktop room asks of a computer: its registry, its environment, its Python, and what runs on it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import excel
from xl_addin.desktop.registry import Registry, WindowsRegistry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PRODUCT = "commissioning-workbook"


@dataclass(frozen=True)
class Machine:
    """One computer as its user sees it.

    Attributes:
        registry: The registry; None where the system is not Windows.
        environment: The environment variables.
        python: The path of the interpreter that runs this.
        packages: The folder in which Python's packages, with their versions, are installed.
        installed: Gives the installed version of a package; "" for none.
        runs: Returns whether a program of this file name is running.
        tables: Gives the names of the Tables in Excel's active workbook; None where no workbook is open.
    """

    registry: Registry | None
    environment: Mapping[str, str]
    python: Path
    packages: Path
    installed: Callable[[str], str]
    runs: Callable[[str], bool]
    tables: Callable[[], Sequence[str] | None]


def this_machine() -> Machine:
    """Return the computer that this runs on."""
    registry = WindowsRegistry() if sys.platform == "win32" else None
    return Machine(registry, os.environ, Path(sys.executable), _packages_folder(), _installed_version, _is_running, _tables)


def _packages_folder() -> Path:
    try:
        return Path(str(distribution(PRODUCT).locate_file("")))
    except PackageNotFoundError:
        return Path(__file__).parent.parent.parent


def _installed_version(package: str) -> str:
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return ""


def _is_running(program: str) -> bool:
    command = ["tasklist", "/FI", f"IMAGENAME eq {program}", "/NH"]
    try:
        listed = subprocess.run(command, capture_output=True, check=False, timeout=30).stdout  # noqa: S603 - Windows' own
    except OSError:
        return False
    return program.lower().encode() in listed.lower()


def _tables() -> Sequence[str] | None:
    xlwings = excel.xlwings
    if not xlwings.apps or not xlwings.books:
        return None
    return [table.name for sheet in xlwings.books.active.sheets for table in sheet.tables]
