"""What is asked of a computer: its registry, its environment, its Python, and what runs on it."""

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
    """One computer, as the user whose session it is has it. registry: none where there is no Windows.

    python: the interpreter that runs this. installed: the version of a package that it has, "" for none. packages: the
    folder that holds what says so. runs: whether a program of a name is running. tables: the names of the Tables of the
    workbook that is in front in Excel, None where Excel does not run.
    """

    registry: Registry | None
    environment: Mapping[str, str]
    python: Path
    packages: Path
    installed: Callable[[str], str]
    runs: Callable[[str], bool]
    tables: Callable[[], Sequence[str] | None]


def this_machine() -> Machine:
    """The computer that this runs on."""
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
