"""Python, its packages and the product, laid out in one folder as Windows' embeddable Python wants them."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from validators import __version__

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
    """The product as it runs now, and what says its version."""
    for package in PRODUCT_PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(str(files(package)), folder / SITE_PACKAGES / package, ignore=ignored)
    about = folder / SITE_PACKAGES / f"commissioning_workbook-{__version__}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(METADATA.format(version=__version__), encoding="utf-8")
