"""Python, its packages and the product, laid out in one folder as Windows' embeddable Python wants them."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from validators import __version__

PRODUCT = ("validators", "workbooks", "xl_addin")
SITE = Path("Lib", "site-packages")
PATHS = "{library}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
"""Where Python looks for modules, and nowhere else: in its own library, and in this folder's packages."""

DATA = re.compile(r"[^/]+\.data/(data|purelib|platlib|scripts|headers)/(.+)")
LEFT_OUT = re.compile(r"xlwings/(pro/|addin/|js/|html/|quickstart|.*applescript$)|.*/__pycache__/")
"""Of xlwings: its part that is not free, and workbooks with macros of its own, which Excel is not to open."""

NOT_COPIED = ("__pycache__", "decisions", "pictures")
"""Folders that nobody on a desktop needs."""

METADATA = "Metadata-Version: 2.1\nName: commissioning-workbook\nVersion: {version}\n"


def unpack_python(package: Path, folder: Path) -> None:
    """Python's embeddable package; it looks into the folder's packages."""
    with ZipFile(package) as archive:
        archive.extractall(folder)
    for paths in folder.glob("python*._pth"):
        paths.write_bytes(PATHS.format(library=paths.stem).encode())


def unpack_wheel(wheel: Path, folder: Path) -> None:
    """A wheel for Windows; what it has beside its packages, such as xlwings' libraries, goes beside Python."""
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = _place(name)
            if place is not None and not name.endswith("/"):
                path = folder / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))


def _place(name: str) -> Path | None:
    """Where a file of a wheel goes; None for one that is left out."""
    if LEFT_OUT.match(name) or ".." in Path(name).parts:
        return None
    found = DATA.fullmatch(name)
    if found is None:
        return SITE / name
    return {"data": Path(found[2]), "purelib": SITE / found[2], "platlib": SITE / found[2]}.get(found[1])


def copy_product(folder: Path) -> None:
    """The product as it runs now, what says its version, and its licence."""
    for package in PRODUCT:
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(str(files(package)), folder / SITE / package, ignore=ignored)
    about = folder / SITE / f"commissioning_workbook-{__version__}.dist-info"
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
