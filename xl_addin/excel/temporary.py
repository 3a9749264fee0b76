"""Small workbooks of our own making, kept in a file for as long as Excel takes to read them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from xl_addin.excel import native

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings


@contextmanager
def temporary_workbook(content: bytes, name: str = "") -> Iterator[Path]:
    """A file of these bytes, in a folder of its own. name: Excel opens no two workbooks of one name, so one is made up."""
    with TemporaryDirectory(prefix="commissioning-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, f"{name or Path(folder).name}.xlsx")
        path.write_bytes(content)
        yield path


def open_new_workbook(app: xlwings.App, content: bytes, name: str) -> None:
    """Open a workbook that has not been saved yet; Excel numbers its name."""
    with temporary_workbook(content, name) as path:
        native.open_as_new(app, path)
