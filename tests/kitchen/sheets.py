"""Sheets of the team's own: one in front of the register, two behind it, and one that nobody is to see."""

import re
from xml.sax.saxutils import escape

from tests.kitchen.package import BOOK, DECLARATION, MAIN, OFFICE, SPREADSHEET

MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'

DASHBOARD = {
    "A1": "Dashboard of the team",
    "A2": "Priority",
    "B2": "2018/19",
    "D2": "In order",
    "A3": ("Priorities!A5", "Victims services"),
    "A4": ("Priorities!A6", "Community safety and prevention"),
    "A5": ("Priorities!A7", "Reducing reoffending"),
    "B3": ("Priorities!D5", 806450),
    "B4": ("Priorities!D6", 497360),
    "B5": ("Priorities!D7", 700500),
    "A6": "Total",
    "B6": ("SUM(B3:B5)", 2004310),
}
WORKING = {
    "A1": "Line",
    "B1": "Share",
    "C1": "2017/18",
    "D1": "2018/19",
    "A2": "First half",
    "B2": 0.45,
    "C2": 744450,
    "D2": ("Dashboard!B6*B2", 901939.5),
    "A3": "Second half",
    "B3": 0.55,
    "C3": 987450,
    "D3": ("Dashboard!B6*B3", 1102370.5),
    "A5": "Last year, as another workbook has it",
    "B5": ("[1]Budget!$B$4", 1731900),
}
PIVOT = {
    "A3": "Row Labels",
    "B3": "Sum of 2018/19",
    "A4": "Community safety and prevention",
    "B4": 497360,
    "A5": "Reducing reoffending",
    "B5": 700500,
    "A6": "Victims services",
    "B6": 806450,
    "A7": "Grand Total",
    "B7": 2004310,
}
RATES = {"A1": "Uplift", "B1": 0.02, "A2": "Pay award", "B2": 0.01}


def add(package):
    """Adds the four; sheets that stood first before stand behind the dashboard."""
    _add(package, "Dashboard", DASHBOARD, first=True)
    _add(package, "Working", WORKING)
    _add(package, "Pivot", PIVOT)
    _add(package, "Rates", RATES, state=' state="veryHidden"')
    package.insert(package.sheet("Rates"), '<sheetProtection sheet="1" objects="1" scenarios="1"/>')


def _add(package, name, cells, *, first=False, state=""):
    number = package.text(BOOK).count("<sheet ") + 1
    part = f"xl/worksheets/sheet{number}.xml"
    package.add(part, _sheet(package, cells), f"{SPREADSHEET}.worksheet+xml")
    key = package.relate(BOOK, "worksheet", part)
    entry = f'<sheet name="{name}" sheetId="{number}"{state} r:id="{key}"/>'
    if first:
        package.edit(BOOK, "<sheets>", f"<sheets>{entry}")
        shifted = re.sub(r'localSheetId="(\d+)"', lambda at: f'localSheetId="{int(at[1]) + 1}"', package.text(BOOK))
        package.parts[BOOK] = shifted.encode()
    else:
        package.edit(BOOK, "</sheets>", f"{entry}</sheets>")


def _sheet(package, cells):
    rows = {}
    for ref in sorted(cells, key=lambda ref: (int(ref[1:]), ref)):
        rows.setdefault(int(ref[1:]), []).append(_cell(package, ref, cells[ref]))
    drawn = "".join(f'<row r="{number}" spans="1:4">{"".join(row)}</row>' for number, row in rows.items())
    views = '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    inside = f'<dimension ref="A1:D{max(rows)}"/>{views}<sheetData>{drawn}</sheetData>{MARGINS}'
    return f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</worksheet>'


def _cell(package, ref, value):
    match value:
        case (formula, str(result)):
            return f'<c r="{ref}" t="str"><f>{escape(formula)}</f><v>{result}</v></c>'
        case (formula, result):
            return f'<c r="{ref}"><f>{escape(formula)}</f><v>{result}</v></c>'
        case str():
            return f'<c r="{ref}" t="s"><v>{package.string(value)}</v></c>'
    return f'<c r="{ref}"><v>{value}</v></c>'
