"""The sheets of an open workbook."""

import datetime as dt
import re
from copy import copy, deepcopy
from types import SimpleNamespace

from openpyxl.utils import range_boundaries
from xlwings import base_classes

from tests.excel.standin import bindings
from tests.excel.standin.charts import ChartObject
from tests.excel.standin.looks import FormatConditions
from tests.excel.standin.native import Refusal
from tests.excel.standin.ranges import LAST_COLUMN, LAST_ROW, Range
from tests.excel.standin.tables import Filtering, Table, Tables

STATES = {"visible": -1, "hidden": 0, "veryHidden": 2}


class Sheets(base_classes.Sheets):
    def __init__(self, book):
        self.book = book

    @property
    def api(self):
        return self.book.content.worksheets

    @property
    def active(self):
        return Sheet(self.book, self.book.content.active)

    def __call__(self, key):
        if isinstance(key, int):
            return Sheet(self.book, self.api[key - 1])
        return next(sheet for sheet in self if sheet.name.lower() == key.lower())

    def __len__(self):
        return len(self.api)

    def __iter__(self):
        return (Sheet(self.book, held) for held in self.api)

    def __contains__(self, name):
        return name.lower() in [sheet.name.lower() for sheet in self]

    def add(self, before=None, after=None, name=None):
        """In front of the active one unless it is told where, and then the active one itself."""
        if self.book.has_protected_structure:
            raise Refusal
        content = self.book.content
        at = after.index if after else (before or self.active).index - 1
        held = content.create_sheet(name or f"Sheet{len(self) + 1}", at)
        held.results, held.spread, held.selected, held.mixed = {}, {}, "$A$1", set()
        content.active = content.index(held)
        return Sheet(self.book, held)


class Sheet(base_classes.Sheet):
    book = None

    def __init__(self, book, held):
        self.book, self.held = book, held

    @property
    def api(self):
        return Native(self)

    @property
    def index(self):
        return self.book.content.index(self.held) + 1

    @property
    def name(self):
        return self.held.title

    @name.setter
    def name(self, name):
        taken = [sheet.title.lower() for sheet in self.book.content.worksheets if sheet is not self.held]
        if not 0 < len(name) <= 31 or re.search(r"[\\/?*\[\]:]", name) or name.lower() in taken:
            raise ValueError(name)
        if self.book.has_protected_structure:
            raise Refusal
        old, self.held.title = self.held.title, name
        bindings.sheet_renamed(self.book, old, name)

    @property
    def names(self):
        from tests.excel.standin.books import Names  # noqa: PLC0415 - a sheet and its book know each other

        return Names(self.book, [self.held])

    @property
    def tables(self):
        return Tables(self)

    @property
    def visible(self):
        return STATES[self.held.sheet_state]

    @visible.setter
    def visible(self, value):
        self.held.sheet_state = next(state for state, number in STATES.items() if number in (value, -int(value)))

    @property
    def cells(self):
        return Range(self, 1, 1, LAST_ROW, LAST_COLUMN)

    @property
    def used_range(self):
        left, top, right, bottom = range_boundaries(self.held.calculate_dimension())
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    @property
    def selection(self):
        return self.range(self.held.selected)

    def range(self, first, last=None):
        top, left, bottom, right = self._corners(first)
        if last is not None:
            other = self._corners(last)
            top, left = min(top, other[0]), min(left, other[1])
            bottom, right = max(bottom, other[2]), max(right, other[3])
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    def _corners(self, place):
        if isinstance(place, Range):
            return place.row, place.column, place.row + place.shape[0] - 1, place.column + place.shape[1] - 1
        if isinstance(place, tuple):
            if 0 in place:
                raise IndexError("Excel counts from 1.")
            row, column, *shape = place
            height, width = shape or (1, 1)
            return row, column, row + height - 1, column + width - 1
        return self._named(place.replace("$", ""))

    def _named(self, text):
        if re.fullmatch(r"[A-Za-z]{1,3}\d+(:[A-Za-z]{1,3}\d+)?|[A-Za-z]{1,3}:[A-Za-z]{1,3}|\d+:\d+", text):
            left, top, right, bottom = range_boundaries(text)
            return top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN
        for name in self.book.names.snapshot():
            if name[0].rpartition("!")[2] == text:
                return self._corners(name[1].refers_to_range)
        raise KeyError(text)

    def activate(self):
        if self.held.sheet_state != "visible":
            raise RuntimeError("Activate method of Worksheet class failed")
        self.book.content.active = self.book.content.index(self.held)

    select = activate

    def delete(self):
        shown = [sheet for sheet in self.book.content.worksheets if sheet.sheet_state == "visible"]
        if shown == [self.held]:
            raise RuntimeError("A workbook must contain at least one visible worksheet")
        if self.book.has_protected_structure:
            raise Refusal
        at = self.book.content.index(self.held)
        self.book.content.remove(self.held)
        bindings.sheet_gone(self.book, self.held.title, list(self.held.tables))
        self.book.content.active = min(at, len(self.book.content.worksheets) - 1)

    def copy(self, before, after):
        """Into this or another open workbook, under a name that is free there, with its own names, and then active."""
        near = before or after
        book, taken = near.book, [sheet.title.lower() for sheet in near.book.content.worksheets]
        names = [self.name, *(f"{self.name[:27]} ({number})" for number in range(2, 99))]
        new = Sheets(book).add(before, after, next(name for name in names if name.lower() not in taken))
        _copy(self.held, new.held)
        for name in (name for _, name in self.names.snapshot() if name.held.name in self.held.defined_names):
            new.names.add(name.held.name, name.refers_to.replace(f"{self.name}!", f"{new.name}!"))
        for reference in (
            r for chart in new.held._charts for part in chart._charts for s in part.series for r in bindings.references(s)
        ):
            reference.f = reference.f.replace(f"{bindings.quoted(self.name)}!", f"{bindings.quoted(new.name)}!")

    def clear(self):
        self.used_range.clear()

    def clear_contents(self):
        self.used_range.clear_contents()

    def autofit(self, axis=None):
        del axis


def _copy(source, target):
    looks, later = {}, target.parent.epoch - source.parent.epoch
    for cell in (cell for row in source.iter_rows() for cell in row if cell.value is not None or cell.has_style):
        new = target.cell(cell.row, cell.column)
        is_day = isinstance(cell.value, dt.datetime)
        new.value, new.data_type = cell.value + later if is_day else cell.value, cell.data_type  # Excel copies the number
        if (look := tuple(cell._style)) not in looks:
            for part in ("font", "fill", "border", "alignment", "protection", "number_format"):
                setattr(new, part, copy(getattr(cell, part)))
            looks[look] = new._style
        new._style = copy(looks[look])
        if cell.hyperlink:
            new.hyperlink = copy(cell.hyperlink)
    for letter, width in source.column_dimensions.items():
        target.column_dimensions[letter].width, target.column_dimensions[letter].hidden = width.width, width.hidden
    for row, height in source.row_dimensions.items():
        target.row_dimensions[row].height, target.row_dimensions[row].hidden = height.height, height.hidden
    for merged in source.merged_cells.ranges:
        target.merge_cells(merged.coord)
    target.results, target.spread = dict(source.results), dict(source.spread)
    target.sheet_state, target.freeze_panes = source.sheet_state, source.freeze_panes
    target.print_title_rows = source.print_title_rows
    target._charts.extend(map(deepcopy, source._charts))
    known = {name for sheet in target.parent.worksheets for name in sheet.tables}
    for table in source.tables.values():
        new = deepcopy(table)
        new.displayName = new.name = next(
            name for name in (table.displayName, *(f"{table.displayName}{n}" for n in range(1, 99))) if name not in known
        )
        target.add_table(new)


class Native:
    """What pywin32 gives for a sheet, as far as xlwings has no name for it."""

    ProtectionMode = False

    def __init__(self, sheet):
        self._sheet = sheet
        self.ProtectContents = bool(sheet.held.protection.sheet)
        self.ProtectDrawingObjects = self.ProtectContents and bool(sheet.held.protection.objects)

    def ChartObjects(self):  # noqa: N802 - Excel's own name
        return list(map(ChartObject, self._sheet.held._charts))

    @property
    def AutoFilter(self):  # noqa: N802 - Excel's own name
        held = self._sheet.held.auto_filter
        return Filtering(self._sheet, held) if held.ref else None

    @property
    def Cells(self):  # noqa: N802
        return SimpleNamespace(FormatConditions=FormatConditions(self._sheet.held))

    @property
    def ListObjects(self):  # noqa: N802
        return [Table(self._sheet, held).api for held in self._sheet.held.tables.values()]
