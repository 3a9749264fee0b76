"""What other programs read of a workbook: openpyxl, python-calamine, LibreOffice."""

import re
import warnings
from functools import lru_cache
from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from tests.tools import recalculated


def by_openpyxl(content, *, values=True):
    """The rows of each worksheet by its name; formulas, or the values that are stored for them."""
    book = opened(content, values=values)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


@lru_cache(maxsize=8)
def opened(content, *, values=False):
    """The workbook as openpyxl has it, macros and all; it says of some parts that it would lose them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), keep_vba=True, data_only=values)


def by_calamine(content):
    """The rows of each sheet by its name."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def by_office(folder, **contents):
    """The rows of each sheet of several workbooks, as LibreOffice has them after it has calculated everything again."""
    given = folder / "given"
    given.mkdir()
    for name, content in contents.items():
        (given / f"{name}.xlsm").write_bytes(content)
    done = recalculated([given / f"{name}.xlsm" for name in contents], folder)
    return {name: by_calamine(path.with_suffix(".xlsx").read_bytes()) for name, path in zip(contents, done, strict=True)}


def looks(content, sheet):
    """How the cells of a sheet look that have a look of their own."""
    cells = (cell for row in opened(content)[sheet].iter_rows() for cell in row if cell.has_style and cell.style_id)
    return {cell.coordinate: repr((cell.number_format, cell.font, cell.fill, cell.border, cell.alignment)) for cell in cells}


def rules(content, sheet):
    """The conditional formats of a sheet, and how what they find looks; the numbers of number formats are a file's own."""
    every = [(each, rule) for each in opened(content)[sheet].conditional_formatting for rule in each.rules]
    return [(str(each.sqref), rule.type, rule.formula, _difference(rule.dxf)) for each, rule in every]


def new_rows(content, sheet):
    """How the cells of a row look that is added to a sheet's Table, by the headings of their columns."""
    book = opened(content)
    columns = (column for table in book[sheet].tables.values() for column in table.tableColumns)
    styles = book._differential_styles
    return [(each.name, _difference(styles[each.dataDxfId]) if each.dataDxfId is not None else None) for each in columns]


def _difference(look):
    return re.sub(r"numFmtId=\d+", "", repr(look))
