"""What the add-in puts into the open workbook: values on a sheet, and the generated sheets in place of older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.generated import MARK, marked_as
from validators.grafting.refusals import not_ours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xlwings


def write(sheet: xlwings.Sheet, place: tuple[int, int], rows: Sequence[Sequence[Any]]) -> None:
    """Write a table, its first cell at (row, column), in one go. Every text stays the text that it is."""
    if rows:
        sheet.range(place).value = [[_inert(value) for value in row] for row in rows]


def _inert(value: Any) -> Any:
    """A text so that Excel takes it for nothing else: without the sign it would read 1/2 as a date, =A1 as a formula."""
    return f"'{value}" if isinstance(value, str) and value else value


def is_generated(sheet: xlwings.Sheet) -> bool:
    """Whether the software made a sheet, and as this one: a copy of a generated sheet is the team's own."""
    says = {name.name.rpartition("!")[2]: name.refers_to for name in sheet.names}
    return says.get(MARK) == f"={marked_as(sheet.name)}"


def replace_generated(book: xlwings.Book, generated: Path, *, whole: bool = True) -> list[str]:
    """Put the sheets of a small workbook into the open one, in place of those that were generated before; their names.

    A sheet that replaces another stands where that one stood; new ones stand at the end.
    whole: whether sheets that were generated before and do not come back go. Raises Refused, and changes nothing, where a
    sheet of the team's own bears the name of one to be put in.
    """
    source = book.app.books.open(str(generated), update_links=False, read_only=True, add_to_mru=False)
    try:
        names = [sheet.name for sheet in source.sheets]
        before = {sheet.name.lower(): sheet for sheet in book.sheets}
        _check(before, names)
        for name in names:
            _put_in(book, source.sheets[name], before.get(name.lower()))
    finally:
        source.close()
    if whole:
        _take_out(book, names)
    return names


def _check(before: dict[str, xlwings.Sheet], names: Sequence[str]) -> None:
    for name in names:
        if name.lower() in before and not is_generated(before[name.lower()]):
            raise not_ours(name)


def _take_out(book: xlwings.Book, kept: Sequence[str]) -> None:
    lower = {name.lower() for name in kept}
    for sheet in [sheet for sheet in book.sheets if sheet.name.lower() not in lower and is_generated(sheet)]:
        sheet.delete()


def _put_in(book: xlwings.Book, sheet: xlwings.Sheet, old: xlwings.Sheet | None) -> None:
    name = sheet.name
    new = sheet.copy(after=old or book.sheets[len(book.sheets) - 1])
    if old is not None:
        old.delete()
        new.name = name
