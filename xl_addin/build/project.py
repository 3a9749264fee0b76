"""A project of macros, as Excel keeps it in a workbook: vbaProject.bin, written by pyOpenVBA."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from xl_addin.build.sheets import blank_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOOK_CODE_NAME = "ThisWorkbook"


def build_vba_project(modules: Mapping[str, str], document: str, sheets: Sequence[str]) -> bytes:
    """The project: modules by name, the workbook's own code, and an empty module for each sheet's name in the project.

    Texts may have any line ends, and letters of Windows' Western code page. It holds no compiled code: Excel compiles it
    when it is opened.
    """
    from pyopenvba import ExcelFile  # noqa: PLC0415 - a library for whoever builds

    with TemporaryDirectory() as folder:
        path = Path(folder) / "scratch.xlsm"
        path.write_bytes(blank_workbook(list(sheets)))
        with ExcelFile(path) as scratch:
            made = scratch.add_vba_project()
            for name, text in modules.items():
                made.add_module(name, _windows_lines(text))
            scratch.set_module(BOOK_CODE_NAME, _windows_lines(document))
            scratch.save(path)
        with ExcelFile(path) as scratch:
            written: bytes = scratch.vba_project_bytes()
    return written


def _windows_lines(text: str) -> str:
    return "".join(f"{line}\r\n" for line in text.splitlines())
