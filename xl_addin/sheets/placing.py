"""Puts the generated sheets into the open workbook, in place of those that were generated before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from validators import graft
from validators.model import GENERATED_MARK, Refused, describe_protection, is_fixes_sheet, join_words, mark_formula
from xl_addin.excel import native
from xl_addin.sheets.pointers import find_pointers
from xl_addin.sheets.swapping import SheetPair, swap_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import xlwings

    from validators.model import RawWorkbook
    from xl_addin.excel import Progress
    from xl_addin.sheets.pointers import Pointer

OLD_FORMAT = (
    "The workbook is in the format of Excel 97 to 2003, which has no room for the sheets. "
    "Save it as an Excel Workbook (.xlsx), and try again."
)
MOST_PLACES_NAMED = 3
"""How many cells, names and charts a sentence names."""


def sheet_protected(sheet: str, done: str) -> Refused:
    """The refusal to change a protected sheet. done: what was not done, as in "nothing was undone"."""
    return Refused(describe_protection(f"The sheet {sheet} is protected, so nothing was {done}", "and try again"))


def write_rows(sheet: xlwings.Sheet, place: tuple[int, int], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows of values in one call of Excel's. Every text stays a text.

    Args:
        sheet: The sheet.
        place: The 1-based row and column of the first value.
        rows: The values, row by row, all rows of one length.
    """
    if rows:
        sheet.range(place).value = [[_as_text(value) for value in row] for row in rows]


def _as_text(value: Any) -> Any:
    """A text with the apostrophe without which Excel would read 1/2 as a date and =A1 as a formula."""
    return f"'{value}" if isinstance(value, str) and value else value


def is_marked_generated(sheet: xlwings.Sheet) -> bool:
    """Whether the program made a sheet under its present name. A copy of a generated sheet is the team's own."""
    marks = {name.name.rpartition("!")[2]: name.refers_to for name in sheet.names}
    return marks.get(GENERATED_MARK) == f"={mark_formula(sheet.name)}"


def check_placeable(book: xlwings.Book) -> None:
    """Check that sheets can be put into the workbook and removed.

    Raises:
        Refused: It is protected, shared, or in the format of Excel 97 to 2003.
    """
    if native.has_protected_structure(book) or native.is_shared(book):
        raise Refused(graft.PROTECTED if native.has_protected_structure(book) else graft.SHARED)
    if native.is_of_old_format(book):
        raise Refused(OLD_FORMAT)


def replace_generated(
    book: xlwings.Book, generated: Path, raw: RawWorkbook, *, whole: bool = True, progress: Progress | None = None
) -> list[str]:
    """Put generated sheets into the open workbook, in place of those that were generated before.

    A sheet that replaces another is put where that one was, and formulas, names and charts that point at the old one point at
    the new one. Other sheets are put at the end.

    Args:
        book: The open workbook.
        generated: The file of a small workbook that has the sheets.
        raw: The open workbook as it is now: its formulas show what points at the sheets.
        whole: Whether to delete the sheets that were generated before and are not among the new ones.
        progress: Takes a sentence on how far the work is.

    Returns:
        The names of the new sheets.

    Raises:
        Refused: A sheet of the team's own bears the name of a new one, or something that points at an old sheet could not be
            pointed at the new one. Nothing is changed.
    """
    check_placeable(book)
    with _open_generated(book, generated) as source:
        names = [sheet.name for sheet in source.sheets]
        before = {sheet.name.lower(): sheet for sheet in book.sheets}
        _check_names_free(before, names)
        stale = _stale_sheets(book, names) if whole else []
        check_not_pointed_at(find_pointers(book, raw, stale), stale)
        pointers = find_pointers(book, raw, [before[name.lower()] for name in names if name.lower() in before])
        _check_changeable(pointers)
        pairs = _copy_sheets(book, source, before, progress or (lambda _: None))
    swap_sheets(pairs, pointers)
    for sheet in (*(pair.old for pair in pairs if pair.old), *stale):
        sheet.delete()
    return names


@contextmanager
def _open_generated(book: xlwings.Book, generated: Path) -> Iterator[xlwings.Book]:
    source = book.app.books.open(str(generated), update_links=False, read_only=True, add_to_mru=False)
    try:
        yield source
    finally:
        source.close()


def _check_names_free(before: dict[str, xlwings.Sheet], names: Sequence[str]) -> None:
    for name in names:
        if name.lower() in before and not is_marked_generated(before[name.lower()]):
            raise graft.sheet_name_taken(name)


def _stale_sheets(book: xlwings.Book, names: Sequence[str]) -> list[xlwings.Sheet]:
    """The generated sheets that are not among these names, but for the list of fixes, which stays."""
    lower = {name.lower() for name in names}
    others = (sheet for sheet in book.sheets if sheet.name.lower() not in lower and not is_fixes_sheet(sheet.name))
    return [sheet for sheet in others if is_marked_generated(sheet)]


def check_not_pointed_at(pointers: Sequence[Pointer], stale: Sequence[xlwings.Sheet]) -> None:
    """Check that nothing points at sheets that are to be deleted for good.

    Raises:
        Refused: There are pointers.
    """
    if pointers:
        sheets = join_words([sheet.name for sheet in stale])
        raise Refused(
            f"{_format_places(pointers)} would point at nothing without {sheets}. Have it point elsewhere, and try again."
        )


def _check_changeable(pointers: Sequence[Pointer]) -> None:
    if locked := [pointer for pointer in pointers if not pointer.may_be_changed]:
        raise Refused(
            f"{_format_places(locked)} could not follow a sheet that is to be replaced, because of sheet protection. "
            "Lift it (Review, Unprotect Sheet), try again, and protect the sheet again afterwards."
        )


def _format_places(pointers: Sequence[Pointer]) -> str:
    places = list(dict.fromkeys(pointer.where for pointer in pointers))
    more = len(places) - MOST_PLACES_NAMED
    return join_words(places if more <= 0 else [*places[:MOST_PLACES_NAMED], f"{more:,} more"])


def _copy_sheets(
    book: xlwings.Book, source: xlwings.Book, before: dict[str, xlwings.Sheet], progress: Progress
) -> list[SheetPair]:
    """Copy all sheets, each beside the one that it is to replace. If one cannot be copied, none stays.

    Args:
        book: The open workbook.
        source: The workbook that has the new sheets.
        before: The sheets of the open workbook, by their names in lower case.
        progress: Takes a sentence on how far the work is.
    """
    pairs: list[SheetPair] = []
    try:
        for number, sheet in enumerate(source.sheets, 1):
            progress(f"Writing {sheet.name} ({number} of {len(source.sheets)})")
            old = before.get(sheet.name.lower())
            tables = [table.display_name for table in sheet.tables]
            new = sheet.copy(after=old or book.sheets[len(book.sheets) - 1])
            pairs.append(SheetPair(sheet.name, tables, new, old))
    except BaseException:
        for pair in pairs:
            pair.new.delete()
        raise
    return pairs
