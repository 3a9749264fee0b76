"""A book for the Panel as a PDF, printed by LibreOffice where that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from validators.system.own_outputs import mark_pdf

PROGRAM_NAMES = ("soffice", "libreoffice")
INSTALL_PATHS = {
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files (x86)\LibreOffice\program\soffice.com"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
"""Where LibreOffice is installed on systems on which it is not among the programs that a shell finds."""

TIMEOUT = 180
"""Seconds. The largest book for the Panel prints in a few."""

NOT_INSTALLED = (
    "A PDF is made by LibreOffice, which is not installed here. Install it, or leave --pdf out and save the sheets as a PDF in "
    "Excel (File, Export)."
)
FAILED = "LibreOffice could not make the PDF. Close it and try again, or save the sheets as a PDF in Excel (File, Export)."


class NoPdf(Exception):  # noqa: N818 - an answer, not an error of ours
    """There is no PDF. The message says why, and what to do."""


def find_libreoffice() -> str:
    """The program that prints; NoPdf where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAM_NAMES)), None)
    found = found or next((place for place in INSTALL_PATHS.get(sys.platform, ()) if os.path.isfile(place)), None)  # noqa: PTH113
    if found is None:
        raise NoPdf(NOT_INSTALLED)
    return found


def print_to_pdf(book: bytes) -> bytes:
    """A workbook as a PDF; NoPdf where it cannot be made. A profile of its own keeps a running LibreOffice out of it."""
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
