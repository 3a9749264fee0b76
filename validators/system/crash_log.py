"""Where a fault of this program's own is kept, so that nobody is shown a traceback."""

from __future__ import annotations

import tempfile
import traceback


def write_crash_log(details: str = "") -> str:
    """Write the exception that is being handled, or these details of one, to a file of its own. Returns a sentence on it."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commissioning-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(details or traceback.format_exc())
    except OSError:
        return "Its details could not be kept, as no temporary folder can be written to."
    return f"The details are in {log.name}"
