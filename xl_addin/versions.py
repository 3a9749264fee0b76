"""Which versions belong together: Excel's macros, the library that Excel loads, and Python's packages."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from validators import __version__

XLWINGS = "0.37.8"
"""The macros name the library by it, so macros, library and Python's xlwings must all be of this very version."""

PROPERTIES = "docProps/core.xml"
MOST_BYTES = 1 << 16
"""The bytes that an add-in's properties need at the most."""

_DESCRIPTION = re.compile(r"Version (\S+), for xlwings (\S+)\.")


class Versions(NamedTuple):
    """Those of one add-in, or of one Python."""

    product: str
    xlwings: str


def own_versions() -> Versions:
    """Those of this Python's product."""
    return Versions(__version__, XLWINGS)


def describe_versions() -> str:
    """How an add-in says its versions in its properties, which Excel shows in the list of add-ins."""
    return f"Version {__version__}, for xlwings {XLWINGS}. Checks a commissioning workbook from Excel's ribbon."


def read_versions(content: bytes) -> Versions | None:
    """Those that an add-in says; None where it says none."""
    try:
        with ZipFile(BytesIO(content)) as package, package.open(PROPERTIES) as properties:
            said = properties.read(MOST_BYTES).decode("utf-8", "replace")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return None
    found = _DESCRIPTION.search(said)
    return Versions(found[1], found[2]) if found else None
