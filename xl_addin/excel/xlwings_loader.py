"""xlwings, loaded without the libraries that it takes up wherever it finds them, and without its habit of ending Excels.

It imports pandas and five others, if they are installed, before it does anything; a button starts a new Python each time, and
most need none of them. What needs them imports them later, as always.

On Windows it also has the end of each Python, and App.quit, run taskkill /F on every Excel whose window this desktop does not
show: a colleague's on the same host, a hidden one of the user's own. The add-in starts no Excel, so it has none to clear away.
"""

from __future__ import annotations

import atexit
import sys

LIBRARIES_LEFT_OUT = ("numpy", "pandas", "polars", "matplotlib", "PIL", "plotly")
WINDOWS_MODULE = "xlwings._xlwindows"

_left_out = [name for name in LIBRARIES_LEFT_OUT if name not in sys.modules]
sys.modules.update(dict.fromkeys(_left_out))  # type: ignore[arg-type]  # None: an import of it fails, as xlwings is ready for
try:
    import xlwings
finally:
    for _name in _left_out:
        del sys.modules[_name]


def _end_nothing() -> None:
    """In place of what ends the Excels of others."""


def _leave_excels_alone() -> None:
    """Make xlwings end no Excel but one that it is asked to end."""
    windows = sys.modules.get(WINDOWS_MODULE)
    if windows is not None:
        atexit.unregister(windows.cleanup)
        windows.Apps.cleanup = staticmethod(_end_nothing)


_leave_excels_alone()

__all__ = ["xlwings"]
