"""Excel Tables, and the filters of tables and sheets."""

from openpyxl.worksheet.table import Table as Held, TableStyleInfo
from xlwings import base_classes

from tests.excel.standin import bindings
from tests.excel.standin.looks import Condition, corners

CONDITIONS = ("filters", "top10", "customFilters", "dynamicFilter", "colorFilter", "iconFilter")


class Tables(base_classes.Tables):
    def __init__(self, sheet):
        self.sheet = sheet

    @property
    def api(self):
        return self.sheet.held.tables

    def __call__(self, key):
        return list(self)[key - 1] if isinstance(key, int) else Table(self.sheet, self.api[key])

    def __len__(self):
        return len(self.api)

    def __iter__(self):
        return iter([Table(self.sheet, held) for held in self.api.values()])

    def __contains__(self, name):
        return name in self.api

    def add(self, source=None, name=None, has_headers=True, table_style_name=None, **_):  # noqa: FBT002 - xlwings' own signature
        """Over a range whose first row is the header."""
        assert has_headers, "as a button would add one"
        for at in range(1, source.shape[1] + 1):
            heading = source.impl(1, at)
            heading.fill(f"'{heading.raw_value or f'Column{at}'}")
        known = sum(len(sheet.tables) for sheet in self.sheet.book.content.worksheets)
        held = Held(displayName=name or f"Table{known + 1}", ref=source.address.replace("$", ""))
        held.tableStyleInfo = TableStyleInfo(name=table_style_name, showRowStripes=True)
        self.sheet.held.add_table(held)
        held._initialise_columns()
        for at, column in enumerate(held.tableColumns, 1):
            column.name = source.impl(1, at).raw_value
        return Table(self.sheet, held)


class Table(base_classes.Table):
    def __init__(self, sheet, held):
        self.sheet, self.held = sheet, held

    @property
    def api(self):
        return Native(self)

    @property
    def parent(self):
        return self.sheet

    @property
    def name(self):
        return self.held.displayName

    @name.setter
    def name(self, name):
        content, old = self.sheet.book.content, self.held.displayName
        if any(name.lower() == known.lower() for sheet in content.worksheets for known in sheet.tables):
            raise ValueError(name)
        del self.sheet.held.tables[old]
        self.held.displayName = self.held.name = name
        self.sheet.held.add_table(self.held)
        bindings.table_renamed(content, old, name)

    display_name = name

    @property
    def range(self):
        return self.sheet.range(self.held.ref)

    @property
    def show_headers(self):
        return self.held.headerRowCount != 0

    @property
    def show_totals(self):
        return bool(self.held.totalsRowCount)

    @property
    def header_row_range(self):
        return self._rows(0, 1) if self.show_headers else None

    @property
    def totals_row_range(self):
        return self._rows(self.range.shape[0] - 1, 1) if self.show_totals else None

    @property
    def data_body_range(self):
        height = self.range.shape[0] - self.show_headers - self.show_totals
        return self._rows(int(self.show_headers), height) if height else None

    def _rows(self, skipped, height):
        whole = self.range
        return self.sheet.range((whole.row + skipped, whole.column, height, whole.shape[1]))

    @property
    def columns(self):
        return [Column(column.name) for column in self.held.tableColumns]

    @property
    def show_autofilter(self):
        return self.held.autoFilter is not None

    def resize(self, source):
        self.held.ref = source.address.replace("$", "")
        if self.held.autoFilter is not None:
            self.held.autoFilter.ref = self.held.ref


class Column(base_classes.TableColumn):
    def __init__(self, name):
        self._name = name

    @property
    def name(self):
        return self._name


class Native:
    """What pywin32 gives for a table, as far as xlwings has no name for it."""

    SourceType = 1

    def __init__(self, table):
        self._table = table

    @property
    def TableStyle(self):  # noqa: N802 - Excel's own name
        style = self._table.held.tableStyleInfo
        return style.name if style is not None else None

    @property
    def AutoFilter(self):  # noqa: N802 - Excel's own name
        held = self._table.held.autoFilter
        return Filtering(self._table.sheet, held) if held is not None and held.ref else None


class Filtering:
    """An AutoFilter: its range, and for each of its columns, by number, its condition."""

    def __init__(self, sheet, held):
        self.Range = corners(held.ref)
        self._given = {g.colId: g for g in held.filterColumn if any(getattr(g, name) is not None for name in CONDITIONS)}
        self._sheet = sheet

    def Filters(self, number):  # noqa: N802 - Excel's own name
        return Condition(self._given.get(number - 1))
