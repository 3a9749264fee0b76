"""Installs the add-in for one user, and removes it again: a file, its settings, and two registry entries."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from validators import __version__
from validators.system import replace_when_complete
from xl_addin.desktop import locations, macro_security, settings, startup
from xl_addin.versions import Versions, own_versions, read_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xl_addin.desktop.machine import Machine
    from xl_addin.desktop.registry import Registry

EXCEL_PROGRAM = "EXCEL.EXE"


class NotInstalled(Exception):  # noqa: N818 - an answer, not an error of ours
    """The add-in cannot be installed or removed, and nothing was changed. The message says why, in a sentence or two."""


def install(machine: Machine, add_in: Callable[[], bytes], *, helper: bool = False) -> Iterator[str]:
    """Install the add-in for this user.

    Args:
        machine: The computer.
        add_in: Gives the content of the add-in's file. It is called only where the add-in can be installed.
        helper: Whether Excel asks a Python that the user has started, and starts none itself.

    Yields:
        What was done, sentence by sentence.

    Raises:
        NotInstalled: Nothing was changed.
    """
    registry = _check_ready(machine)
    excels = locations.excel_versions(registry)
    if not excels:
        raise NotInstalled("Excel was not found. Start it once, close it, and try again.")
    content = add_in()
    if (versions := read_versions(content)) != own_versions():
        raise NotInstalled(_describe_other_versions(versions))
    path = locations.add_in_path(machine)
    yield _write_files(machine, content, helper=helper)
    startup.add_to_startup(registry, excels[0], str(path))
    yield f"Excel {excels[0]} opens it when it starts."
    yield _trust_folder(machine, registry, excels[0])


def uninstall(machine: Machine) -> Iterator[str]:
    """Remove all that `install` made, and nothing else.

    Args:
        machine: The computer.

    Yields:
        What was done, in a sentence.

    Raises:
        NotInstalled: Nothing was changed.
    """
    registry = _check_ready(machine)
    path, settings_path = locations.add_in_path(machine), locations.settings_path(machine)
    for version in locations.excel_versions(registry):
        startup.remove_from_startup(registry, version, str(path))
        macro_security.remove_trusted_folder(registry, version)
    was_there = path.exists()
    path.unlink(missing_ok=True)
    settings_path.unlink(missing_ok=True)
    with suppress(OSError):  # the folder has a file of the user's own
        settings_path.parent.rmdir()
    yield f"{path} was taken away, with its settings." if was_there else "The add-in was not installed; no trace of it is left."


def _check_ready(machine: Machine) -> Registry:
    if machine.registry is None:
        raise NotInstalled("The add-in works in Excel for Windows, and this is not Windows. Run this on the desktop it is for.")
    if machine.runs(EXCEL_PROGRAM):
        raise NotInstalled("Excel is open, and would undo this when it closes. Close it, and try again.")
    return machine.registry


def _describe_other_versions(versions: Versions | None) -> str:
    if versions is None:
        return "The file is not this add-in. Build it with: commissioning addin build"
    return (
        f"The add-in is of version {versions.product}, for xlwings {versions.xlwings}; this Python has {__version__}, for "
        f"xlwings {own_versions().xlwings}. Build it again with: commissioning addin build"
    )


def _write_files(machine: Machine, content: bytes, *, helper: bool) -> str:
    path = locations.add_in_path(machine)
    values = {settings.PYTHON: str(machine.python), settings.PACKAGES: str(machine.packages), settings.HELPER: str(helper)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replace_when_complete(path) as beside:
            beside.write_bytes(content)
        settings.write_settings(locations.settings_path(machine), values)
    except UnicodeEncodeError:
        raise NotInstalled(f"Excel's macros cannot read the name {machine.python}. Put Python into another folder.") from None
    except OSError as error:
        raise NotInstalled(f"{path} cannot be written: {error.strerror or error}.") from None
    asks = "the helper; start it with: commissioning addin serve" if helper else f"{machine.python}, which it starts"
    return f"The add-in is {path}. It asks {asks}."


def _trust_folder(machine: Machine, registry: Registry, version: str) -> str:
    folder = locations.add_in_path(machine).parent
    if macro_security.is_trusted(machine, registry, version, folder):
        return f"Excel trusts {folder} already."
    if not macro_security.may_trust(registry, version):
        return f"Your organisation does not let users name trusted folders. Ask it to trust {folder}, or to sign the add-in."
    macro_security.add_trusted_folder(registry, version, folder)
    return f"Excel now trusts the macros in {folder}, and in no folder under it."
