"""The batch summary: totals, duplicates and commonest findings of many workbooks, whatever their order."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.batch_summary.batch_summary import BatchSummary as BatchSummary
    from validators.batch_summary.results import (
        CommonFinding as CommonFinding,
        MoneyByVerdict as MoneyByVerdict,
        RepeatedRegister as RepeatedRegister,
        SharedActivity as SharedActivity,
        WorkbookCopies as WorkbookCopies,
        WorkbookOutcome as WorkbookOutcome,
        YearMoney as YearMoney,
    )
    from validators.batch_summary.store import NoRoomForSummary as NoRoomForSummary
    from validators.batch_summary.summary_sheets import batch_sheets as batch_sheets
    from validators.batch_summary.summary_tables import batch_tables as batch_tables
else:
    __getattr__ = door(__name__)
