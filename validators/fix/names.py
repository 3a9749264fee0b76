"""The names of a workbook's tables: which of them a cell holds, and the cells that name them without being checked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Mend
from validators.model.characters import difference
from validators.model.text import fold, folded, quoted, shown
from validators.schemas.columns import kind_of
from validators.schemas.tables import schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.fix.fix import Name
    from validators.model.raw_workbook import Cell
    from validators.model.workbook import Table, Workbook
    from validators.schemas.columns import Kind

LINE = ("Allocations", "Line")
PRIORITY = ("Priorities", "Priority")

NAMING = {LINE: (("Waivers", "Line or cell"), ("Virements", "From line"), ("Virements", "To line"))}
"""The columns of text that name a key of another table."""

CHECK = "stray-characters"


def target_of(book: Workbook, table: Table, heading: str) -> tuple[str, str] | None:
    """The table and heading whose names a column holds: its own, if it is a key; None where it holds no names."""
    kind = _kind(book, table, heading)
    if kind is None:
        return None
    return kind.to or ((table.title, heading) if kind.sort == "key" else None)


def _kind(book: Workbook, table: Table, heading: str) -> Kind | None:
    known = schemas(book.rulebook).get(table.title) if book.rulebook else None
    return kind_of(known.columns[heading]) if known and heading in known.columns else None


def names_in(book: Workbook, table: Table, heading: str, old: str, meant: str) -> tuple[Name, ...]:
    """The names that a cell spells otherwise than it should; of a list, those entries of it that differ."""
    target = target_of(book, table, heading)
    if target is None:
        return ()
    kind = _kind(book, table, heading)
    if kind is None or kind.sort != "list":
        return ((target, fold(meant)),)
    had = {item.strip(" \n\r") for item in old.split(";")}
    return tuple((target, fold(item)) for item in meant.split("; ") if item not in had)


def keys(book: Workbook) -> set[str]:
    """Every name in a column of keys, also under its table, as names are compared."""
    found: set[str] = set()
    for table in book.tables.values():
        for heading, column in {} if table.turned else table.columns.items():
            kind = _kind(book, table, heading)
            strip = book.grid(table).strips.get(column)
            if kind and kind.sort == "key" and kind.to is None and strip:
                found.update(folded([str(value) for value in strip.values if isinstance(value, str)]))
    return found


def others(book: Workbook, mends: Iterable[Mend]) -> Iterator[Mend]:
    """The fixes of cells that name what others spell right, and are not checked for it: headings, waivers, virements."""
    meant = {name: _meant(mend, name) for mend in mends if isinstance(mend.new, str) for name in mend.names}
    for target in dict.fromkeys(target for target, _ in meant):
        wanted = {name: text for (of, name), text in meant.items() if of == target}
        cells = [*_headings(book)] if target == PRIORITY else [*_naming(book, target)]
        yield from (mend for cell in cells if (mend := _respelt(book, cell, target, wanted)))


def _meant(mend: Mend, name: Name) -> str:
    items = str(mend.new).split("; ")
    return next((item for item in items if fold(item) == name[1]), str(mend.new))


def _headings(book: Workbook) -> Iterator[Cell]:
    if control := book.tables.get("Control"):
        yield from (control.heading_cell(heading) for heading in control.columns)


def _naming(book: Workbook, target: tuple[str, str]) -> Iterator[Cell]:
    for title, heading in NAMING.get(target, ()):
        if title in book and heading in book[title]:
            yield from (book[title].cell(row, heading) for row in book[title].frame.index.tolist())


def _respelt(book: Workbook, cell: Cell, target: tuple[str, str], wanted: Mapping[str, str]) -> Mend | None:
    grid = book.evidence.grid(cell.sheet)
    old = grid.value(cell.row, cell.column)
    if not isinstance(old, str) or grid.formulas.get((cell.row, cell.column)) is not None:
        return None
    name = fold(old)
    new = wanted.get(name)
    if new is None or new == old:
        return None
    sentence = f'{quoted(shown(old))} {difference(old, new)}; it becomes "{new}".'
    return Mend(CHECK, cell, old, new, sentence, names=((target, name),))
