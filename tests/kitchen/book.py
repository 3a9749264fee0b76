"""What the workbook part says beside its sheets: names, the window, how it was calculated."""

import re

from tests.kitchen.package import BOOK, DECLARATION, MAIN, SPREADSHEET

CHAIN = "xl/calcChain.xml"
SHOWN = "Allocations"
"""The sheet that the workbook opens at."""

NAMES = (
    ("Counted_total", None, "Dashboard!$B$6"),
    ("Uplift", None, "Rates!$B$1"),
    ("Local_rate", "Dashboard", "Dashboard!$B$3"),
    ("Local_rate", "Working", "Working!$B$2"),
    ("_xlnm.Print_Area", "Dashboard", "Dashboard!$A$1:$K$20"),
    ("_xlnm.Print_Area", "Allocations", "Allocations!$A$1:$AC$40"),
    ("_xlnm._FilterDatabase", "Working", "Working!$A$1:$D$3"),
    ("_xlnm.Print_Titles", "Working", "Working!$A:$A,Working!$1:$1"),
)


def add(package):
    """Adds names, opens the workbook at a sheet in its middle, and notes the order of calculation."""
    package.insert(package.sheet("Working"), '<autoFilter ref="A1:D3"/>')
    _add_names(package)
    _open_at(package, SHOWN)
    package.edit(BOOK, '<calcPr calcId="124519" fullCalcOnLoad="1"/>', '<calcPr calcId="191029"/>')
    _add_chain(package)


def sheets(package):
    """The names of the sheets, in order."""
    return re.findall(r'<sheet name="([^"]*)"', package.text(BOOK))


def _add_names(package):
    order = sheets(package)
    inside = re.search("<definedNames>(.*)</definedNames>", package.text(BOOK))[1]
    listed = re.findall("<definedName .*?</definedName>", inside)
    for name, sheet, means in NAMES:
        local = f' localSheetId="{order.index(sheet)}"' if sheet else ""
        hidden = ' hidden="1"' if "Filter" in name else ""
        listed.append(f'<definedName name="{name}"{local}{hidden}>{means}</definedName>')
    listed.sort(key=lambda one: re.search('name="(?:_xlnm.)?([^"]*)"', one)[1].lower())
    package.edit(BOOK, inside, "".join(listed))


def _open_at(package, name):
    order = sheets(package)
    package.edit(package.sheet(order[1]), ' tabSelected="1"', "")
    package.edit(package.sheet(name), "<sheetView ", '<sheetView tabSelected="1" ')
    package.edit(BOOK, 'windowHeight="19500"/>', f'windowHeight="19500" firstSheet="2" activeTab="{order.index(name)}"/>')


def _add_chain(package):
    """The formulas' cells; i is the number of the sheet, and holds on until the next."""
    cells = ""
    for name, number in re.findall(r'<sheet name="([^"]*)" sheetId="(\d+)"', package.text(BOOK)):
        refs = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', package.text(package.sheet(name)))
        cells += "".join(f'<c r="{ref}" i="{number}"/>' for ref in refs)
    whole = f'{DECLARATION}<calcChain xmlns="{MAIN}">{cells}</calcChain>'
    package.add(CHAIN, whole, f"{SPREADSHEET}.calcChain+xml")
    package.relate(BOOK, "calcChain", CHAIN)
