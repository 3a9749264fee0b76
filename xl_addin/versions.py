"""The versions that must fit together: of Excel's macros, of the library that Excel loads, and of Python's packages."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from validators import __version__

XLWINGS = "0.37.8"
"""The version of xlwings. The macros name the library by it, so macros, library and Python's xlwings must all have it."""

PROPERTIES = "docProps/core.xml"
MOST_BYTES = 1 << 16
"""How many bytes of an add-in's properties are read at most; ours are far fewer."""

_DESCRIPTION = re.compile(r"Version (\S+), for xlwings (\S+)\.")


class Versions(NamedTuple):
    """The versions of one add-in, or of one Python: of this product, and of xlwings."""

    product: str
    xlwings: str


def own_versions() -> Versions:
    """Return the versions that this code is and needs."""
    return Versions(__version__, XLWINGS)


def describe_versions() -> str:
    """Return the sentence with which an add-in states its versions in its properties; Excel's list of add-ins shows it."""
    return f"Version {__version__}, for xlwings {XLWINGS}. Checks a commissioning workbook from Excel's ribbon."


def read_versions(content: bytes) -> Versions | None:
    """Return the versions that an add-in states in its properties.

    Args:
        content: The bytes of the add-in's file.

    Returns:
        The versions; None where it states none, or is no such file.
    """
    try:
        with ZipFile(BytesIO(content)) as package, package.open(PROPERTIES) as properties:
            text = properties.read(MOST_BYTES).decode("utf-8", "replace")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return None
    match = _DESCRIPTION.search(text)
    return Versions(match[1], match[2]) if match else None
