"""All talk with Excel: the open workbook read as a raw workbook, cells and settings written, Excel left as it was found."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.excel import live as live, native as native, native_formulas as native_formulas
    from xl_addin.excel.last_press import last_press_of as last_press_of
    from xl_addin.excel.live import (
        Progress as Progress,
        open_new_workbook as open_new_workbook,
        raw_workbook_of as raw_workbook_of,
        show_status as show_status,
        temporary_workbook as temporary_workbook,
    )
    from xl_addin.excel.native import ERRORS as ERRORS, FIRST_ERROR as FIRST_ERROR, error_value as error_value
    from xl_addin.excel.native_formulas import without_autofill as without_autofill
    from xl_addin.excel.sheet_cells import area_of as area_of, as_rows as as_rows, range_of as range_of
    from xl_addin.excel.xlwings_loader import xlwings as xlwings
else:
    __getattr__ = door(__name__)
