"""The versions that must agree: of Excel's macros, of the library that Excel loads, and of Python's packages."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from validators import __version__

XLWINGS = "0.37.8"
"""The version of xlwings. Its library has it in its name, so macros, library and Python's package must be of this version."""

PROPERTIES = "docProps/core.xml"
MOST_BYTES = 1 << 16
"""The most bytes that are read of an add-in's properties."""

_DESCRIPTION = re.compile(r"Version (\S+), for xlwings (\S+)\.")


class Versions(NamedTuple):
    """The versions of the product and of xlwings, as one add-in or one Python has them."""

    product: str
    xlwings: str


def own_versions() -> Versions:
    """The versions that this Python has."""
    return Versions(__version__, XLWINGS)


def describe_versions() -> str:
    """The description in an add-in's properties, which Excel shows in its list of add-ins. `read_versions` reads it."""
    return f"Version {__version__}, for xlwings {XLWINGS}. Checks a commissioning workbook from Excel's ribbon."


def read_versions(content: bytes) -> Versions | None:
    """The versions in an add-in's properties; None if there are none. content: the bytes of the file."""
    try:
        with ZipFile(BytesIO(content)) as package, package.open(PROPERTIES) as properties:
            text = properties.read(MOST_BYTES).decode("utf-8", "replace")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return None
    match = _DESCRIPTION.search(text)
    return Versions(match[1], match[2]) if match else None
