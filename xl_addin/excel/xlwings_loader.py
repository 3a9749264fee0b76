"""Loads xlwings without the heavy libraries that it imports, and without its habit of ending other people's Excels.

xlwings imports pandas and five others, if they are installed, before it does anything. A button may have to start a new Python,
and most need none of these. Code that needs one imports it later, as usual.

On Windows, xlwings also runs taskkill /F, at the end of each Python and in App.quit, on every Excel whose window this desktop
does not show: a colleague's on the same host, or a hidden one of the user's own. The add-in starts no Excel, so it has none to
end.
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
    """Do nothing: replaces the function of xlwings that ends the Excels of others."""


def _leave_excels_alone() -> None:
    """Make xlwings end no Excel but one that it is asked to end."""
    windows = sys.modules.get(WINDOWS_MODULE)
    if windows is not None:
        atexit.unregister(windows.cleanup)
        windows.Apps.cleanup = staticmethod(_end_nothing)


_leave_excels_alone()

__all__ = ["xlwings"]
