"""The add-in's own sheets in the open workbook: put in place, pointed at, read back and removed."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.sheets import placing as placing
    from xl_addin.sheets.findings_sheet import (
        SheetFinding as SheetFinding,
        find_findings_sheet as find_findings_sheet,
        read_findings as read_findings,
        remove_findings as remove_findings,
    )
    from xl_addin.sheets.placing import (
        check_placeable as check_placeable,
        is_marked_generated as is_marked_generated,
        replace_generated as replace_generated,
        sheet_protected as sheet_protected,
    )
    from xl_addin.sheets.pointers import find_pointers as find_pointers
else:
    __getattr__ = door(__name__)
