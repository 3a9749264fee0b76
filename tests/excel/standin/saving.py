"""Saves a workbook with the results of its formulas, which openpyxl leaves out."""

import re
from xml.sax.saxutils import escape
from zipfile import ZipFile

from tests.excel.standin.cells import CODES

CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)(?: t="\w+")?>(<f\b.*?(?:/>|</f>))<v ?(?:/>|></v>)</c>', re.DOTALL)
CODED = {code: name for name, code in CODES.items()}


def save(content, path):
    content.save(path)
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for number, sheet in enumerate(content.worksheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_results(parts[name].decode(), sheet.results).encode()
    with ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)


def _with_results(part, results):
    def filled(cell):
        place, style, formula = cell.groups()
        kind, text = _stored(results.get(place))
        return f'<c r="{place}"{style}{kind}>{formula}{text}</c>'

    return CELL.sub(filled, part)


def _stored(result):
    """The kind of a result as an attribute, and the element that holds it."""
    if result is None:
        return "", ""
    if isinstance(result, bool):
        return ' t="b"', f"<v>{int(result)}</v>"
    if isinstance(result, int):
        return ' t="e"', f"<v>{CODED[result]}</v>"
    return (' t="str"', f"<v>{escape(result)}</v>") if isinstance(result, str) else ("", f"<v>{result!r}</v>")
