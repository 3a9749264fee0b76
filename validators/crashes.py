"""Where a fault of this program's own is kept, so that nobody is shown a traceback."""

from __future__ import annotations

import tempfile
import traceback


def kept() -> str:
    """Write the exception that is being handled to a file of its own. Returns the sentence that says where."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commissioning-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(traceback.format_exc())
    except OSError:
        return "Its details could not be kept, as no temporary folder can be written to."
    return f"The details are in {log.name}"
