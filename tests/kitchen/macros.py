"""A macro project and a ribbon of the team's own."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pyopenvba import ExcelFile

from tests.kitchen.package import TYPES, Package

PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
RIBBON = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs><tab id="teamTab" label="Team">
<group id="teamGroup" label="Register"><button id="teamRefresh" label="Refresh" imageMso="Refresh" onAction="OnRefresh"/>
</group></tab></tabs></ribbon></customUI>"""
BUTTONS = """Option Explicit

Public Sub RefreshAll()
    ThisWorkbook.RefreshAll
End Sub

Public Sub OnRefresh(control As IRibbonControl)
    RefreshAll
End Sub
"""


def add(package):
    """The package with a ribbon and macros; each sheet takes on its name in the project."""
    package.add("customUI/customUI14.xml", RIBBON)
    kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    package.relate("", kind, "customUI/customUI14.xml")
    package.edit(TYPES, PLAIN, WITH_MACROS)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "with macros.xlsm"
        path.write_bytes(package.packed())
        with ExcelFile(path) as workbook:
            workbook.add_vba_project().add_module("Buttons", BUTTONS.replace("\n", "\r\n"))
            workbook.save(path)
        return Package(path.read_bytes())
