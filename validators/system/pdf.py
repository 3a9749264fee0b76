"""Prints a workbook of Panel sheets as a PDF, with LibreOffice where that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from validators.system.own_outputs import mark_pdf

PROGRAM_NAMES = ("soffice", "libreoffice")
"""Under which names a shell finds LibreOffice."""

INSTALL_PATHS = {
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files (x86)\LibreOffice\program\soffice.com"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
"""Where LibreOffice is, by system, where a shell does not find it."""

TIMEOUT = 180
"""Seconds. The largest book of Panel sheets takes a few."""

NOT_INSTALLED = (
    "A PDF is made by LibreOffice, which is not installed here. Install it, or leave --pdf out and save the sheets as a PDF in "
    "Excel (File, Export)."
)
FAILED = "LibreOffice could not make the PDF. Close it and try again, or save the sheets as a PDF in Excel (File, Export)."


class NoPdf(Exception):  # noqa: N818 - an answer, not an error of ours
    """No PDF can be made. The message says why, and what to do."""


def find_libreoffice() -> str:
    """Return the path of LibreOffice.

    Raises:
        NoPdf: It is not installed.
    """
    program = next(filter(None, map(shutil.which, PROGRAM_NAMES)), None)
    program = program or next((path for path in INSTALL_PATHS.get(sys.platform, ()) if os.path.isfile(path)), None)  # noqa: PTH113
    if program is None:
        raise NoPdf(NOT_INSTALLED)
    return program


def print_to_pdf(book: bytes) -> bytes:
    """Return a workbook as a PDF. It is printed in a profile of its own, so that a running LibreOffice does not take part.

    Args:
        book: The bytes of the workbook.

    Raises:
        NoPdf: It cannot be made.
    """
    program = find_libreoffice()
    with TemporaryDirectory(prefix="commissioning-") as folder:
        source = Path(folder, "panel.xlsx")
        source.write_bytes(book)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT, stdin=subprocess.DEVNULL)  # noqa: S603
            return mark_pdf(source.with_suffix(".pdf").read_bytes())
        except (OSError, subprocess.SubprocessError):
            raise NoPdf(FAILED) from None
