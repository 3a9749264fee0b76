"""A folder with all that the add-in needs on a Windows desktop where no Python is: its own Python, and the add-in.

Nobody installs anything else, and no administrator is needed. Every file that is fetched must have the hash that is
written down beside this, and every file in the folder is listed with its own.
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
"""Folders that nobody on a desktop needs."""


def make_bundle(folder: Path, kept: Path) -> None:
    """Make the folder whole, or not at all. It must be new or empty, or an earlier one, which goes.

    kept: where downloads are, or are put. Raises NotFetched, with a sentence, or OSError.
    """
    python = downloads.fetch_python(kept)
    wheels = downloads.fetch_wheels(kept)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as spare:
        whole = Path(spare) / "new"
        assemble(whole, python, wheels)
        with suppress(FileNotFoundError):
            folder.rename(Path(spare) / "earlier")
        whole.rename(folder)


def assemble(folder: Path, python: Path, wheels: Sequence[Path]) -> None:
    """Make a new folder of files that are there already: a Python's embeddable package, and wheels for it."""
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
"""What can be clicked, and the action of commissioning addin behind it."""

COMMAND_FILE = '@"%~dp0python.exe" -P -m validators addin {action}\r\n@pause\r\n'
FILE_LIST = "FILES.txt"


def write_papers(folder: Path) -> None:
    """Write them; the list of files last, as it lists the others too."""
    for name, action in COMMANDS.items():
        (folder / f"{name}.cmd").write_bytes(COMMAND_FILE.format(action=action).encode("ascii"))
    note = IT_NOTE.read_text("utf-8").replace("{version}", __version__).replace("{xlwings}", XLWINGS)
    (folder / "IT note.md").write_text(note, encoding="utf-8")
    (folder / FILE_LIST).write_text(_list_files(folder), encoding="utf-8")


def is_bundle(folder: Path) -> bool:
    """Whether a folder is an earlier bundle, with nothing in it that has changed or was added since."""
    listed = folder / FILE_LIST
    return listed.is_file() and listed.read_text("utf-8", "replace") == _list_files(folder)


def _list_files(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE_LIST)
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files)


PRODUCT_PACKAGES = ("validators", "workbooks", "xl_addin")
SITE_PACKAGES = Path("Lib", "site-packages")
SEARCH_PATHS = "{library}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
"""Where Python looks for modules, and nowhere else: in its own library, and in this folder's packages."""

WHEEL_DATA = re.compile(r"[^/]+\.data/(data|purelib|platlib|scripts|headers)/(.+)")
FILES_LEFT_OUT = re.compile(r"xlwings/(pro/|addin/|js/|html/|quickstart|.*applescript$)|.*/__pycache__/")
"""Of xlwings: its part that is not free, and workbooks with macros of its own, which Excel is not to open."""

METADATA = "Metadata-Version: 2.1\nName: commissioning-workbook\nVersion: {version}\n"


def unpack_python(package: Path, folder: Path) -> None:
    """Python's embeddable package; it looks into the folder's packages."""
    with ZipFile(package) as archive:
        archive.extractall(folder)
    for paths in folder.glob("python*._pth"):
        paths.write_bytes(SEARCH_PATHS.format(library=paths.stem).encode())


def unpack_wheel(wheel: Path, folder: Path) -> None:
    """A wheel for Windows; what it has beside its packages, such as xlwings' libraries, goes beside Python."""
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = _place_in_folder(name)
            if place is not None and not name.endswith("/"):
                path = folder / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))


def _place_in_folder(name: str) -> Path | None:
    """Where a file of a wheel goes; None for one that is left out."""
    if FILES_LEFT_OUT.match(name) or ".." in Path(name).parts:
        return None
    found = WHEEL_DATA.fullmatch(name)
    if found is None:
        return SITE_PACKAGES / name
    return {"data": Path(found[2]), "purelib": SITE_PACKAGES / found[2], "platlib": SITE_PACKAGES / found[2]}.get(found[1])


def copy_product(folder: Path) -> None:
    """Copy the product as it runs now, what says its version, and its licence."""
    for package in PRODUCT_PACKAGES:
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(str(files(package)), folder / SITE_PACKAGES / package, ignore=ignored)
    about = folder / SITE_PACKAGES / f"commissioning_workbook-{__version__}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(METADATA.format(version=__version__), encoding="utf-8")
    if text := licence():
        (about / "LICENSE").write_text(text, encoding="utf-8")


def licence() -> str | None:
    """The product's licence as it was installed; None where the product runs without having been installed."""
    try:
        return distribution("commissioning-workbook").read_text("licenses/.github/LICENSE")
    except PackageNotFoundError:
        return None
