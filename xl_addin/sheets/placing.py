"""What the add-in puts into the open workbook: values on a sheet, and the generated sheets in place of older ones."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from validators.model.generated import MARK, MENDS, marked_as
from validators.model.money import listed
from validators.model.refusal import Refused
from xl_addin.excel import native
from xl_addin.sheets.pointers import pointers
from xl_addin.sheets.swapping import Pair, swap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import xlwings

    from validators.model.raw_workbook import Evidence
    from xl_addin.excel.live import Progress
    from xl_addin.sheets.pointers import Pointer

OLD_FORMAT = (
    "The workbook is in the format of Excel 97 to 2003, which has no room for the sheets. "
    "Save it as an Excel Workbook (.xlsx), and try again."
)
NAMED = 3
"""How many places a sentence names."""


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


def check_placeable(book: xlwings.Book) -> None:
    """Refused where no sheet can be put into the workbook or taken out of it."""
    if native.has_protected_structure(book) or native.is_shared(book):
        from validators.graft.refusals import PROTECTED, SHARED  # noqa: PLC0415 - grafting is felt, and this is rare

        raise Refused(PROTECTED if native.has_protected_structure(book) else SHARED)
    if native.is_of_old_format(book):
        raise Refused(OLD_FORMAT)


def replace_generated(
    book: xlwings.Book, generated: Path, evidence: Evidence, *, whole: bool = True, progress: Progress | None = None
) -> list[str]:
    """Put the sheets of a small workbook into the open one, in place of those that were generated before; their names.

    A sheet that replaces another stands where that one stood, and what points at that one points at it; new ones stand at the
    end. evidence: of the book as it stands. whole: whether sheets that were generated before and do not come back go. Raises
    Refused, and changes nothing, where a sheet of the team's own bears the name of one to be put in, or where something that
    points at a sheet could not be pointed anew.
    """
    check_placeable(book)
    with _opened(book, generated) as source:
        names = [sheet.name for sheet in source.sheets]
        before = {sheet.name.lower(): sheet for sheet in book.sheets}
        _check_ours(before, names)
        stale = _stale(book, names) if whole else []
        check_unread(pointers(book, evidence, stale), stale)
        found = pointers(book, evidence, [before[name.lower()] for name in names if name.lower() in before])
        _check_changeable(found)
        pairs = _put_in(book, source, before, progress or (lambda _: None))
    swap(pairs, found)
    for sheet in (*(pair.old for pair in pairs if pair.old), *stale):
        sheet.delete()
    return names


@contextmanager
def _opened(book: xlwings.Book, generated: Path) -> Iterator[xlwings.Book]:
    source = book.app.books.open(str(generated), update_links=False, read_only=True, add_to_mru=False)
    try:
        yield source
    finally:
        source.close()


def _check_ours(before: dict[str, xlwings.Sheet], names: Sequence[str]) -> None:
    for name in names:
        if name.lower() in before and not is_generated(before[name.lower()]):
            from validators.graft.refusals import not_ours  # noqa: PLC0415 - as above

            raise not_ours(name)


def _stale(book: xlwings.Book, kept: Sequence[str]) -> list[xlwings.Sheet]:
    lower = {name.lower() for name in (*kept, MENDS)}
    return [sheet for sheet in book.sheets if sheet.name.lower() not in lower and is_generated(sheet)]


def check_unread(found: Sequence[Pointer], going: Sequence[xlwings.Sheet]) -> None:
    """Refused where something points at sheets that are to go for good."""
    if found:
        sheets = listed([sheet.name for sheet in going])
        raise Refused(f"{_places(found)} would point at nothing without {sheets}. Have it point elsewhere, and try again.")


def _check_changeable(found: Sequence[Pointer]) -> None:
    if fixed := [pointer for pointer in found if not pointer.may_be_changed]:
        raise Refused(
            f"{_places(fixed)} could not follow a sheet that is to be replaced, because of sheet protection. "
            "Lift it (Review, Unprotect Sheet), try again, and protect the sheet anew afterwards."
        )


def _places(found: Sequence[Pointer]) -> str:
    places = list(dict.fromkeys(pointer.where for pointer in found))
    more = len(places) - NAMED
    return listed(places if more <= 0 else [*places[:NAMED], f"{more:,} more"])


def _put_in(book: xlwings.Book, source: xlwings.Book, before: dict[str, xlwings.Sheet], progress: Progress) -> list[Pair]:
    """Copies of all sheets, beside those that they are to replace. If one cannot be made, none stays."""
    pairs: list[Pair] = []
    try:
        for number, sheet in enumerate(source.sheets, 1):
            progress(f"Writing {sheet.name} ({number} of {len(source.sheets)})")
            old = before.get(sheet.name.lower())
            tables = [table.display_name for table in sheet.tables]
            new = sheet.copy(after=old or book.sheets[len(book.sheets) - 1])
            pairs.append(Pair(sheet.name, tables, new, old))
    except BaseException:
        for pair in pairs:
            pair.new.delete()
        raise
    return pairs
