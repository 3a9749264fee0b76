"""Fixes the open workbook, lists what was fixed on a sheet, and undoes it."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.fixing import applying as applying, messages as messages, undoing as undoing
else:
    __getattr__ = door(__name__)
