"""The names of a workbook's tables: which of them a cell holds, and the cells that name them without being checked for it."""

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
"""The columns of text that name a key of another table."""

SPELLING_CHECK = "stray-characters"


def key_column_of(book: Workbook, table: Table, heading: str) -> tuple[str, str] | None:
    """The table and heading whose names a column holds: its own, if it is a key; None where it holds no names."""
    kind = _column_kind(book, table, heading)
    if kind is None:
        return None
    return kind.to or ((table.title, heading) if kind.sort == "key" else None)


def _column_kind(book: Workbook, table: Table, heading: str) -> ColumnKind | None:
    known = schemas(book.rulebook).get(table.title) if book.rulebook else None
    return kind_of(known.columns[heading]) if known and heading in known.columns else None


def misspelt_names(book: Workbook, table: Table, heading: str, old: str, meant: str) -> tuple[TableName, ...]:
    """The names that a cell spells otherwise than it should; of a list, those entries of it that differ."""
    target = key_column_of(book, table, heading)
    if target is None:
        return ()
    kind = _column_kind(book, table, heading)
    if kind is None or kind.sort != "list":
        return ((target, fold(meant)),)
    had = {item.strip(" \n\r") for item in old.split(";")}
    return tuple((target, fold(item)) for item in meant.split("; ") if item not in had)


def all_keys(book: Workbook) -> set[str]:
    """Every name in a column of keys, also under its table, as names are compared."""
    found: set[str] = set()
    for table in book.tables.values():
        for heading, column in {} if table.turned else table.columns.items():
            kind = _column_kind(book, table, heading)
            strip = book.grid(table).column_cells.get(column)
            if kind and kind.sort == "key" and kind.to is None and strip:
                found.update(fold_all([str(value) for value in strip.values if isinstance(value, str)]))
    return found


def fixes_elsewhere(book: Workbook, fixes: Iterable[Fix]) -> Iterator[Fix]:
    """The fixes of cells that name what others spell right, and are not checked for it: headings, waivers, virements."""
    meant = {name: _meant_text(fix, name) for fix in fixes if isinstance(fix.new, str) for name in fix.names}
    for target in dict.fromkeys(target for target, _ in meant):
        wanted = {name: text for (of, name), text in meant.items() if of == target}
        cells = [*_control_headings(book)] if target == PRIORITY_KEY else [*_naming_cells(book, target)]
        yield from (fix for cell in cells if (fix := _spelling_fix(book, cell, target, wanted)))


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


def _spelling_fix(book: Workbook, cell: Cell, target: tuple[str, str], wanted: Mapping[str, str]) -> Fix | None:
    grid = book.raw.grid(cell.sheet)
    old = grid.value(cell.row, cell.column)
    if not isinstance(old, str) or grid.formulas.get((cell.row, cell.column)) is not None:
        return None
    name = fold(old)
    new = wanted.get(name)
    if new is None or new == old:
        return None
    sentence = f'{quote(format_value(old))} {describe_difference(old, new)}; it becomes "{new}".'
    return Fix(SPELLING_CHECK, cell, old, new, sentence, names=((target, name),))


FIXED_TOGETHER = "{} is left as it is, and a name is fixed everywhere that names it or nowhere."


class NameGroups:
    """The fixes of one workbook, those that share a name together, straight or by way of others."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        self._above: dict[Hashable, Hashable] = {}
        for fix in fixes:
            first, *others = fix.names or (fix.cell,)
            for other in others:
                self._above[self._top(other)] = self._top(first)

    def of(self, fix: Fix) -> Hashable:
        """What tells the group of a fix from all others. One that spells no name is a group of its own."""
        return self._top(fix.names[0]) if fix.names else fix.cell

    def named(self, names: Iterable[TableName]) -> set[Hashable]:
        """The groups that spell some names."""
        return {self._top(name) for name in names}

    def _top(self, key: Hashable) -> Hashable:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def whole(self, out: Collection[NotFixed], fixes: Collection[Fix]) -> list[NotFixed]:
        """What is left out, with all that goes together with it."""
        because = {each.cell: each for each in out}
        first = {self.of(fix): because[fix.cell] for fix in reversed([*fixes]) if fix.names and fix.cell in because}
        more = (
            NotFixed(fix.check, fix.cell, FIXED_TOGETHER.format(first[self.of(fix)].cell))
            for fix in fixes
            if fix.cell not in because and self.of(fix) in first
        )
        return [*out, *more]
