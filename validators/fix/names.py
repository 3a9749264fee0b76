"""Names that tables list, such as lines and priorities: which name a cell has, and where else the same name is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, NotFixed
from validators.model import describe_difference, fold, fold_all, format_value, quote
from validators.schemas import kind_of, schemas

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

    from validators.fix.fix import TableName
    from validators.model import Cell, Table, Workbook
    from validators.schemas import ColumnKind


LINE_KEY = ("Allocations", "Line")
PRIORITY_KEY = ("Priorities", "Priority")

NAMING_COLUMNS = {LINE_KEY: (("Waivers", "Line or cell"), ("Virements", "From line"), ("Virements", "To line"))}
"""Columns of plain text that may have a key of another table, which no check looks up."""

SPELLING_CHECK = "stray-characters"


def key_column_of(book: Workbook, table: Table, heading: str) -> tuple[str, str] | None:
    """The title and heading of the column that lists a column's names, which may be itself; None where it has no names."""
    kind = _column_kind(book, table, heading)
    if kind is None:
        return None
    return kind.to or ((table.title, heading) if kind.sort == "key" else None)


def _column_kind(book: Workbook, table: Table, heading: str) -> ColumnKind | None:
    schema = schemas(book.rulebook).get(table.title) if book.rulebook else None
    return kind_of(schema.columns[heading]) if schema and heading in schema.columns else None


def misspelt_names(book: Workbook, table: Table, heading: str, old: str, meant: str) -> tuple[TableName, ...]:
    """The names that a cell misspells; of a cell with a list of names, those that differ.

    Args:
        book: The workbook.
        table: The cell's table.
        heading: The cell's heading.
        old: What is typed in the cell.
        meant: What it should say.
    """
    target = key_column_of(book, table, heading)
    if target is None:
        return ()
    kind = _column_kind(book, table, heading)
    if kind is None or kind.sort != "list":
        return ((target, fold(meant)),)
    typed = {item.strip(" \n\r") for item in old.split(";")}
    return tuple((target, fold(item)) for item in meant.split("; ") if item not in typed)


def all_keys(book: Workbook) -> set[str]:
    """Every name in a column of keys, also in rows under its table, folded for comparison."""
    keys: set[str] = set()
    for table in book.tables.values():
        for heading, column in {} if table.turned else table.columns.items():
            kind = _column_kind(book, table, heading)
            strip = book.grid(table).column_cells.get(column)
            if kind and kind.sort == "key" and kind.to is None and strip:
                keys.update(fold_all([str(value) for value in strip.values if isinstance(value, str)]))
    return keys


def fixes_elsewhere(book: Workbook, fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Yield fixes for cells that have a corrected name and that no check looks at: headings, waivers and virements.

    fixes: those that correct names.
    """
    meant = {name: _meant_text(fix, name) for fix in fixes if isinstance(fix.new, str) for name in fix.names}
    for target in dict.fromkeys(target for target, _ in meant):
        spellings = {name: text for (of, name), text in meant.items() if of == target}
        cells = [*_control_headings(book)] if target == PRIORITY_KEY else [*_naming_cells(book, target)]
        yield from (fix for cell in cells if (fix := _spelling_fix(book, cell, target, spellings)))


def _meant_text(fix: Fix, name: TableName) -> str:
    items = str(fix.new).split("; ")
    return next((item for item in items if fold(item) == name[1]), str(fix.new))


def _control_headings(book: Workbook) -> Iterator[Cell]:
    if control := book.tables.get("Control"):
        yield from (control.heading_cell(heading) for heading in control.columns)


def _naming_cells(book: Workbook, target: tuple[str, str]) -> Iterator[Cell]:
    for title, heading in NAMING_COLUMNS.get(target, ()):
        if title in book and heading in book[title]:
            yield from (book[title].cell(row, heading) for row in book[title].frame.index.tolist())


def _spelling_fix(book: Workbook, cell: Cell, target: tuple[str, str], spellings: Mapping[str, str]) -> Fix | None:
    grid = book.raw.grid(cell.sheet)
    old = grid.value(cell.row, cell.column)
    if not isinstance(old, str) or grid.formulas.get((cell.row, cell.column)) is not None:
        return None
    name = fold(old)
    new = spellings.get(name)
    if new is None or new == old:
        return None
    sentence = f'{quote(format_value(old))} {describe_difference(old, new)}; it becomes "{new}".'
    return Fix(SPELLING_CHECK, cell, old, new, sentence, names=((target, name),))


FIXED_TOGETHER = "{} is left as it is, and a name is fixed everywhere that names it or nowhere."


class NameGroups:
    """Groups the fixes of a workbook: two fixes with a name in common, directly or through others, are in one group."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        self._parents: dict[Hashable, Hashable] = {}
        for fix in fixes:
            first, *others = fix.names or (fix.cell,)
            for other in others:
                self._parents[self._root(other)] = self._root(first)

    def of(self, fix: Fix) -> Hashable:
        """The key of a fix's group. A fix that corrects no name is a group of its own."""
        return self._root(fix.names[0]) if fix.names else fix.cell

    def _root(self, key: Hashable) -> Hashable:
        while (parent := self._parents.get(key, key)) != key:
            key = parent
        return key

    def with_whole_groups(self, left_out: Collection[NotFixed], fixes: Collection[Fix]) -> list[NotFixed]:
        """Return what is left out, with every other fix of the same groups: a name is fixed everywhere or nowhere."""
        by_cell = {each.cell: each for each in left_out}
        first = {self.of(fix): by_cell[fix.cell] for fix in reversed([*fixes]) if fix.names and fix.cell in by_cell}
        more = (
            NotFixed(fix.check, fix.cell, FIXED_TOGETHER.format(first[self.of(fix)].cell))
            for fix in fixes
            if fix.cell not in by_cell and self.of(fix) in first
        )
        return [*left_out, *more]
