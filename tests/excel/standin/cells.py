"""A cell as Excel gives it through pywin32, and a value as Excel takes it when it is put into a cell."""

import datetime as dt
import re
from decimal import Decimal

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import from_excel, to_excel
from openpyxl.worksheet.formula import ArrayFormula

FIRST_ERROR = -2146828288
ERRORS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CALC!": 2050,
}
THIS_ROW = re.compile(r"(\w+)\[\[#This Row\],\[([^\[\]]*)\](?::\[([^\[\]]*)\])?\]")

CODES = {name: FIRST_ERROR + number for name, number in ERRORS.items()}
NAMES = {CODES[name]: name for name in ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")}
"""The errors that xlwings itself knows."""


def is_missing(value):
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - what NaN and NaT are
    except TypeError:  # pandas' NA
        return True


def value2(cell):
    """Range.Value2: dates are serials and errors whole numbers. A formula gives its stored result, None where it has none."""
    if cell.data_type == "f" or cell.coordinate in cell.parent.spread:
        return cell.parent.results.get(cell.coordinate)
    return stored(cell, cell.parent.parent.epoch)


def stored(cell, epoch):
    """What a cell holds that is no formula, or what was stored with one that is."""
    value = cell.value
    if cell.data_type == "e":
        return CODES.get(value, CODES["#VALUE!"])
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return float(to_excel(value, epoch))
    if value is None and cell.data_type == "str":
        return ""  # a formula that gave an empty text
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def value(cell):
    """Range.Value: as Value2, but dates as datetimes, and amounts under a currency format as Decimals of four places."""
    plain = value2(cell)
    if not isinstance(plain, float):
        return plain
    if is_date_format(cell.number_format):
        day = from_excel(plain, cell.parent.parent.epoch)
        return day.replace(tzinfo=dt.UTC) if isinstance(day, dt.datetime) else plain
    return Decimal(plain).quantize(Decimal("0.0001")) if re.search("[£$€]", cell.number_format) else plain


def formula(cell):
    """Range.Formula: as Excel shows it; of a cell without one, its value as it would be typed."""
    held = cell.parent.spread.get(cell.coordinate, cell.value)
    text = held.text if isinstance(held, ArrayFormula) else held
    if cell.data_type == "f" or cell.coordinate in cell.parent.spread:
        return _as_shown(str(text), cell)
    plain = value2(cell)
    if isinstance(plain, bool):
        return "TRUE" if plain else "FALSE"
    if isinstance(plain, int):
        return next(name for name, code in CODES.items() if code == plain)
    return f"{plain:.15g}" if isinstance(plain, float) else plain or ""


def _as_shown(text, cell):
    """Files say [#This Row]; Excel writes @, and leaves the table of a single column out where the formula stands in it."""
    text = THIS_ROW.sub(lambda found: _this_row(found, cell), text)
    links = cell.parent.parent._external_links
    return re.sub(r"'?\[(\d+)\]([^'!]+)'?!", lambda found: f"'{_path(links, int(found[1]))}{found[2]}'!", text)


def _this_row(found, cell):
    table, first, last = found.groups()
    if last:
        return f"{table}[@[{first}]:[{last}]]"
    left, top, right, bottom = range_boundaries(cell.parent.tables[table].ref) if table in cell.parent.tables else (0,) * 4
    inside = top <= cell.row <= bottom and left <= cell.column <= right
    return f"{'' if inside else table}[@{first if first.isalnum() else f'[{first}]'}]"


def _path(links, number):
    folder, _, name = links[number - 1].file_link.Target.rpartition("/")
    return f"{folder}/[{name}]" if folder else f"[{name}]"


def put(cell, value):
    """Puts a value into a cell as Excel does: a text is read as if somebody had typed it."""
    cell.parent.results.pop(cell.coordinate, None)
    cell.value, cell.quotePrefix = None, isinstance(value, str) and value.startswith("'")
    if isinstance(value, str):
        _type(cell, value)
    elif not is_missing(value) and cell.number_format == "@" and not isinstance(value, bool):
        cell.value, cell.data_type = f"{value:.15g}", "s"
    elif not is_missing(value):
        cell.value = value


def _type(cell, text):
    if text.startswith("'") or cell.number_format == "@":
        cell.value, cell.data_type = text.removeprefix("'"), "s"
    elif text.startswith("="):
        cell.value = text
    elif text in CODES or text.upper() in {"TRUE", "FALSE"}:
        cell.value = text if text in CODES else text.upper() == "TRUE"
    elif re.fullmatch(r"[+-]?£?\d[\d,]*(\.\d+)?", text):
        cell.value = float(re.sub("[£,]", "", text))
    elif re.fullmatch(r"\d\d?/\d\d?/\d{4}", text):
        cell.value = dt.datetime.strptime(text, "%d/%m/%Y")  # noqa: DTZ007 - a workbook's dates have no time zone
        cell.number_format = "dd/mm/yyyy"
    elif text:
        cell.value, cell.data_type = text, "s"
