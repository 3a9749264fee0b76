"""Writes a fault of this program to a log file, so that users are not shown a traceback."""

from __future__ import annotations

import tempfile
import traceback


def write_crash_log(details: str = "") -> str:
    """Write an exception to a new file in the temporary folder.

    Args:
        details: What to write; without it, the exception that is being handled.

    Returns:
        A sentence that says where the file is, or that there is none.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commissioning-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(details or traceback.format_exc())
    except OSError:
        return "Its details could not be kept, as no temporary folder can be written to."
    return f"The details are in {log.name}"
