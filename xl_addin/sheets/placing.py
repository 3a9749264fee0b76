"""What the add-in puts into the open workbook: values on a sheet, and the generated sheets in place of older ones."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from validators import graft
from validators.model import GENERATED_MARK, Refused, is_fixes_sheet, join_words, mark_formula
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
"""How many places a sentence names."""


def write_rows(sheet: xlwings.Sheet, place: tuple[int, int], rows: Sequence[Sequence[Any]]) -> None:
    """Write a table, its first cell at (row, column), in one go. Every text stays the text that it is."""
    if rows:
        sheet.range(place).value = [[_as_text(value) for value in row] for row in rows]


def _as_text(value: Any) -> Any:
    """A text so that Excel takes it for nothing else: without the sign it would read 1/2 as a date, =A1 as a formula."""
    return f"'{value}" if isinstance(value, str) and value else value


def is_marked_generated(sheet: xlwings.Sheet) -> bool:
    """Whether the software made a sheet, and as this one: a copy of a generated sheet is the team's own."""
    says = {name.name.rpartition("!")[2]: name.refers_to for name in sheet.names}
    return says.get(GENERATED_MARK) == f"={mark_formula(sheet.name)}"


def check_placeable(book: xlwings.Book) -> None:
    """Refused where no sheet can be put into the workbook or taken out of it."""
    if native.has_protected_structure(book) or native.is_shared(book):
        raise Refused(graft.PROTECTED if native.has_protected_structure(book) else graft.SHARED)
    if native.is_of_old_format(book):
        raise Refused(OLD_FORMAT)


def replace_generated(
    book: xlwings.Book, generated: Path, raw: RawWorkbook, *, whole: bool = True, progress: Progress | None = None
) -> list[str]:
    """Put the sheets of a small workbook into the open one, in place of those that were generated before; their names.

    A sheet that replaces another stands where that one stood, and what points at that one points at it; new ones stand at the
    end. evidence: of the book as it stands. whole: whether sheets that were generated before and do not come back go. Raises
    Refused, and changes nothing, where a sheet of the team's own bears the name of one to be put in, or where something that
    points at a sheet could not be pointed anew.
    """
    check_placeable(book)
    with _open_generated(book, generated) as source:
        names = [sheet.name for sheet in source.sheets]
        before = {sheet.name.lower(): sheet for sheet in book.sheets}
        _check_names_free(before, names)
        stale = _stale_sheets(book, names) if whole else []
        check_not_pointed_at(find_pointers(book, raw, stale), stale)
        found = find_pointers(book, raw, [before[name.lower()] for name in names if name.lower() in before])
        _check_changeable(found)
        pairs = _copy_sheets(book, source, before, progress or (lambda _: None))
    swap_sheets(pairs, found)
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


def _stale_sheets(book: xlwings.Book, kept: Sequence[str]) -> list[xlwings.Sheet]:
    """The generated sheets that are not among these names, but for the list of fixes, which stays."""
    lower = {name.lower() for name in kept}
    others = (sheet for sheet in book.sheets if sheet.name.lower() not in lower and not is_fixes_sheet(sheet.name))
    return [sheet for sheet in others if is_marked_generated(sheet)]


def check_not_pointed_at(found: Sequence[Pointer], going: Sequence[xlwings.Sheet]) -> None:
    """Refused where something points at sheets that are to go for good."""
    if found:
        sheets = join_words([sheet.name for sheet in going])
        raise Refused(
            f"{_format_places(found)} would point at nothing without {sheets}. Have it point elsewhere, and try again."
        )


def _check_changeable(found: Sequence[Pointer]) -> None:
    if fixed := [pointer for pointer in found if not pointer.may_be_changed]:
        raise Refused(
            f"{_format_places(fixed)} could not follow a sheet that is to be replaced, because of sheet protection. "
            "Lift it (Review, Unprotect Sheet), try again, and protect the sheet anew afterwards."
        )


def _format_places(found: Sequence[Pointer]) -> str:
    places = list(dict.fromkeys(pointer.where for pointer in found))
    more = len(places) - MOST_PLACES_NAMED
    return join_words(places if more <= 0 else [*places[:MOST_PLACES_NAMED], f"{more:,} more"])


def _copy_sheets(
    book: xlwings.Book, source: xlwings.Book, before: dict[str, xlwings.Sheet], progress: Progress
) -> list[SheetPair]:
    """Copies of all sheets, beside those that they are to replace. If one cannot be made, none stays."""
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
