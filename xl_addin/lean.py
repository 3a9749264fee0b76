"""xlwings, loaded without the libraries that it takes up wherever it finds them.

It imports pandas and five others, if they are installed, before it does anything; a button starts a new Python each time, and
most need none of them. What needs them imports them later, as always.
"""

from __future__ import annotations

import sys

TAKEN_UP = ("numpy", "pandas", "polars", "matplotlib", "PIL", "plotly")

_hidden = [name for name in TAKEN_UP if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]  # None: an import of it fails, as xlwings is ready for
try:
    import xlwings
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["xlwings"]
