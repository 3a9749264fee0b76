"""Makes the bundle: a folder with a Python of its own and the add-in, for Windows desktops without Python.

Nothing else is installed, and no administrator is needed. Every file that is downloaded must have the hash that is written
down beside this file, and every file in the bundle is listed with its own hash.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

from validators import __version__
from xl_addin.build import add_in_file
from xl_addin.bundle import downloads
from xl_addin.versions import XLWINGS

if TYPE_CHECKING:
    from collections.abc import Sequence


NOT_COPIED = ("__pycache__", "decisions", "pictures")
"""Folders of the product that nobody on a desktop needs."""


def make_bundle(folder: Path, download_folder: Path) -> None:
    """Make a bundle, wholly or not at all.

    Args:
        folder: Where the bundle goes: a new or an empty folder, or an earlier bundle, which it replaces.
        download_folder: Where the downloads are, or are put.

    Raises:
        NotFetched: A file could not be downloaded.
        OSError: The folder could not be written.
    """
    python = downloads.fetch_python(download_folder)
    wheels = downloads.fetch_wheels(download_folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as temporary:
        complete = Path(temporary) / "new"
        assemble(complete, python, wheels)
        with suppress(FileNotFoundError):
            folder.rename(Path(temporary) / "earlier")
        complete.rename(folder)


def assemble(folder: Path, python: Path, wheels: Sequence[Path]) -> None:
    """Make the bundle in a new folder from downloads.

    Args:
        folder: The new folder.
        python: Python's embeddable package, a zip file.
        wheels: The wheels of the packages that the product needs.
    """
    folder.mkdir()
    unpack_python(python, folder)
    for wheel in wheels:
        unpack_wheel(wheel, folder)
    copy_product(folder)
    (folder / add_in_file.ADD_IN_NAME).write_bytes(add_in_file.build_add_in())
    write_papers(folder)


IT_NOTE = Path(__file__).with_name("note.md")
COMMANDS = {
    "Install": "install",
    "Install with helper": "install --helper",
    "Helper": "serve",
    "Look": "doctor",
    "Uninstall": "uninstall",
}
"""The command files that a user can click, with the action of `commissioning addin` that each runs."""

COMMAND_FILE = '@"%~dp0python.exe" -P -m validators addin {action}\r\n@pause\r\n'
FILE_LIST = "FILES.txt"


def write_papers(folder: Path) -> None:
    """Write the command files, the note for the IT department, and last the list of all files."""
    for name, action in COMMANDS.items():
        (folder / f"{name}.cmd").write_bytes(COMMAND_FILE.format(action=action).encode("ascii"))
    note = IT_NOTE.read_text("utf-8").replace("{version}", __version__).replace("{xlwings}", XLWINGS)
    (folder / "IT note.md").write_text(note, encoding="utf-8")
    (folder / FILE_LIST).write_text(_list_files(folder), encoding="utf-8")


def is_bundle(folder: Path) -> bool:
    """Return whether a folder is a bundle in which no file has been changed or added since it was made."""
    file_list = folder / FILE_LIST
    return file_list.is_file() and file_list.read_text("utf-8", "replace") == _list_files(folder)


def _list_files(folder: Path) -> str:
    """Return the text of the list of files: a SHA-256 and a path a line."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE_LIST)
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files)


PRODUCT_PACKAGES = ("validators", "workbooks", "xl_addin")
SITE_PACKAGES = Path("Lib", "site-packages")
SEARCH_PATHS = "{library}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
"""The text of the ._pth file, by which Python finds modules in its own library and in the bundle's packages, nowhere else."""

WHEEL_DATA = re.compile(r"[^/]+\.data/(data|purelib|platlib|scripts|headers)/(.+)")
"""The path of a file that a wheel has beside its packages. Groups: the scheme, and the path under it. Source: the binary
distribution format of the Python Packaging User Guide."""

FILES_LEFT_OUT = re.compile(r"xlwings/(pro/|addin/|js/|html/|quickstart|.*applescript$)|.*/__pycache__/")
"""Files of xlwings that a bundle does not have: the part that is not free, and workbooks with macros of their own."""

METADATA = "Metadata-Version: 2.1\nName: commissioning-workbook\nVersion: {version}\n"


def unpack_python(package: Path, folder: Path) -> None:
    """Unpack Python's embeddable package, and make it find the bundle's packages."""
    with ZipFile(package) as archive:
        archive.extractall(folder)
    for paths in folder.glob("python*._pth"):
        paths.write_bytes(SEARCH_PATHS.format(library=paths.stem).encode())


def unpack_wheel(wheel: Path, folder: Path) -> None:
    """Unpack a wheel for Windows. Files beside its packages, such as xlwings' libraries, go beside Python."""
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            target = _path_in_bundle(name)
            if target is not None and not name.endswith("/"):
                path = folder / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))


def _path_in_bundle(name: str) -> Path | None:
    """Return where a file of a wheel goes, relative to the bundle; None for one that is left out."""
    if FILES_LEFT_OUT.match(name) or ".." in Path(name).parts:
        return None
    match = WHEEL_DATA.fullmatch(name)
    if match is None:
        return SITE_PACKAGES / name
    scheme, path = match.groups()
    return {"data": Path(path), "purelib": SITE_PACKAGES / path, "platlib": SITE_PACKAGES / path}.get(scheme)


def copy_product(folder: Path) -> None:
    """Copy the product as it runs now, with the metadata that state its version, and its licence."""
    for package in PRODUCT_PACKAGES:
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(str(files(package)), folder / SITE_PACKAGES / package, ignore=ignored)
    about = folder / SITE_PACKAGES / f"commissioning_workbook-{__version__}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(METADATA.format(version=__version__), encoding="utf-8")
    if text := licence():
        (about / "LICENSE").write_text(text, encoding="utf-8")


def licence() -> str | None:
    """Return the product's licence as it was installed; None where the product runs without having been installed."""
    try:
        return distribution("commissioning-workbook").read_text("licenses/.github/LICENSE")
    except PackageNotFoundError:
        return None
