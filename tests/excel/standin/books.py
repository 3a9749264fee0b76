"""An open workbook: openpyxl's content, beside it the results that were stored with its formulas, and its names."""

import re
from pathlib import Path

import xlwings
from openpyxl.utils import range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes

from tests.excel.standin import saving
from tests.excel.standin.cells import stored
from tests.excel.standin.charts import Chart
from tests.excel.standin.sheets import Sheets


class Book(base_classes.Book):
    def __init__(self, books, content, results, path):
        self.books, self.content, self.path = books, content, path
        for sheet in content.worksheets:
            _take_up(sheet, results)

    @property
    def api(self):
        return Native(self)

    @property
    def app(self):
        return self.books.app

    @property
    def has_protected_structure(self):
        return bool(self.content.security and self.content.security.lockStructure)

    @property
    def name(self):
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def fullname(self):
        """In OneDrive and SharePoint it is an address, which xlwings takes for a fault of its settings."""
        if "://" in self.path:
            raise xlwings.XlwingsError("Couldn't find the local path of a workbook in OneDrive or SharePoint.")
        return self.path

    @property
    def sheets(self):
        return Sheets(self)

    @property
    def names(self):
        return Names(self, [None, *self.content.worksheets])

    def activate(self):
        self.books.open_books.remove(self)
        self.books.open_books.append(self)

    def close(self):
        self.books.open_books.remove(self)

    def save(self, path=None, password=None):
        del password
        self.path = str(Path(path or self.path).absolute())
        saving.save(self.content, self.path)


def _take_up(sheet, results):
    """Every formula's stored result, and every cell that an array formula fills."""
    sheet.results, sheet.spread, sheet.selected, sheet.mixed = {}, {}, "$A$1", set()
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        if isinstance(cell.value, ArrayFormula):
            sheet.spread |= {at.coordinate: cell.value for row in sheet.iter_rows(*_ends(cell.value.ref)) for at in row}
        sheet.results[cell.coordinate] = stored(results[sheet.title][cell.coordinate], results.epoch)
    for place in sheet.spread.keys() - sheet.results.keys():
        sheet.results[place] = stored(results[sheet.title][place], results.epoch)


def _ends(ref):
    left, top, right, bottom = range_boundaries(ref)
    return top, bottom, left, right


class Native:
    """What pywin32 gives for a workbook, as far as xlwings has no name for it."""

    MultiUserEditing = False

    def __init__(self, book):
        self.Date1904 = book.content.epoch.year == 1904
        self.ProtectStructure = book.has_protected_structure
        self.Excel8CompatibilityMode = book.name.endswith(".xls")
        self.Charts = [Chart(chart, sheet.title) for sheet in book.content.chartsheets for chart in sheet._charts]
        self._links = book.content._external_links

    def LinkSources(self, kind):  # noqa: N802 - Excel's own name
        assert kind == 1, "xlExcelLinks"
        return tuple(link.file_link.Target for link in self._links) or None


class Names(base_classes.Names):
    """The names of a workbook, those of its sheets with the sheet before them; hidden ones too."""

    def __init__(self, book, scopes):
        self.book, self.scopes = book, scopes

    @property
    def api(self):
        return self

    def _all(self):
        for sheet in self.scopes:
            held = (self.book.content if sheet is None else sheet).defined_names
            yield from (Name(self.book, sheet, name) for name in held.values())
            printed = {"Print_Area": sheet.print_area, "Print_Titles": sheet.print_titles} if sheet is not None else {}
            yield from (Name(self.book, sheet, DefinedName(own, attr_text=text)) for own, text in printed.items() if text)

    def snapshot(self):
        return [(name.name, name) for name in self._all()]

    def contains(self, key):
        return key in dict(self.snapshot())

    def add(self, name, refers_to):
        scope, _, own = name.rpartition("!")
        sheet = self.book.content[scope.strip("'")] if scope else self.scopes[0]
        held = (self.book.content if sheet is None else sheet).defined_names
        held[own] = DefinedName(own, attr_text=refers_to.removeprefix("="))
        return Name(self.book, sheet, held[own])

    def __call__(self, key):
        return list(self._all())[key - 1] if isinstance(key, int) else dict(self.snapshot())[key]

    def __len__(self):
        return len(list(self._all()))


class Name(base_classes.Name):
    def __init__(self, book, sheet, held):
        self.book, self.sheet, self.held = book, sheet, held

    @property
    def api(self):
        return self

    @property
    def Visible(self):  # noqa: N802 - Excel's own name
        return not self.held.hidden

    @Visible.setter
    def Visible(self, shown):  # noqa: N802
        self.held.hidden = not shown

    @property
    def name(self):
        own = self.held.name.removeprefix("_xlnm.")
        if self.sheet is None:
            return own
        title = self.sheet.title
        return f"{title}!{own}" if re.fullmatch(r"[^\W\d]\w*", title) else f"'{title}'!{own}"

    @property
    def refers_to(self):
        return f"={self.held.attr_text}"

    @refers_to.setter
    def refers_to(self, text):
        self.held.attr_text = text.removeprefix("=")

    @property
    def refers_to_range(self):
        sheet, _, area = self.held.attr_text.rpartition("!")
        return self.book.sheets(sheet.strip("'")).range(area)

    def delete(self):
        del (self.book.content if self.sheet is None else self.sheet).defined_names[self.held.name]
