"""What a hostile file is, what must come of it, and the clean register that most of them are made from."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from tests.reading.packages import packed

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples"
LINES, STRINGS, BOOK = "xl/worksheets/sheet6.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
BOOK_RELATIONS, TYPES, STYLES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"
TOTAL = "2004310.00"
"""What the lines of the clean register add to in its year."""


class Refused(NamedTuple):
    """The file gets the verdict unreadable, with these words in its sentence."""

    says: str


class Reads(NamedTuple):
    """The file is read: its verdict, the total of its lines, and findings that show its true cells: check, cell, found."""

    verdict: str = "pass"
    findings: tuple[tuple[str, str, str], ...] = ()
    total: str | None = TOTAL


class LeftOut(NamedTuple):
    """The file has no result, and is said to be left out, in these words."""

    says: str


class Case(NamedTuple):
    """A file by its name. content: its bytes, or what puts it at a path."""

    name: str
    content: bytes | Callable[[Path], None]
    outcome: Refused | Reads | LeftOut


CLEAN = Reads()


@cache
def _june():
    with ZipFile(SAMPLES / "june-2018.xlsx") as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def june(**parts):
    """The parts of the clean register; more of them by name, with __ for each /."""
    return _june() | parts


def changed(part, *edits):
    """The clean register, with texts of one part replaced: each the old, which must be there, and the new."""
    text = june()[part]
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return june() | {part: text}


def typed(ref, *cells):
    """The clean register with cells in place of one of the Allocations sheet, which follow its own attributes."""
    start = june()[LINES].index(f'<c r="{ref}"')
    own = june()[LINES][start:].partition("<c ")[2].partition("<c ")[0].partition("</row>")[0]
    return changed(LINES, (f"<c {own}", "".join(cells)))


def text(ref, content):
    """A cell that holds a text."""
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


def related(part, kind, target, mode="Internal", *, number=90):
    """The clean register's relationships with one more."""
    kind = kind if ":" in kind else f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    one = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return changed(part, ("</Relationships>", one))


def book(parts):
    """The bytes of a workbook of these parts."""
    return packed(parts)
