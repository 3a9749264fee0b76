"""A folder with all that the add-in needs on a Windows desktop where no Python is: its own Python, and the add-in.

Nobody installs anything else, and no administrator is needed. Every file that is fetched must have the hash that is
written down beside this, and every file in the folder is listed with its own.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from xl_addin.build import building as build
from xl_addin.bundle import downloads, papers, unpacking
from xl_addin.bundle.downloads import NotFetched
from xl_addin.bundle.papers import is_bundle

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NotFetched", "is_bundle", "make_bundle"]


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
    unpacking.unpack_python(python, folder)
    for wheel in wheels:
        unpacking.unpack_wheel(wheel, folder)
    unpacking.copy_product(folder)
    (folder / build.ADD_IN_NAME).write_bytes(build.build_add_in())
    papers.write_papers(folder)
