"""Compares two versions of a workbook: rows added and removed, cells changed, lines moved, and a bridge between the totals.

`compare` takes two loaded workbooks and gives a `Comparison`; `comparison_sheets` makes tables of it, which `render` draws.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.compare.cell_changes import CellChange as CellChange
    from validators.compare.comparison import (
        ComparedWorkbook as ComparedWorkbook,
        Comparison as Comparison,
        describe_outcome as describe_outcome,
    )
    from validators.compare.matched_rows import MovedLine as MovedLine, RematchedRow as RematchedRow
    from validators.compare.result_sheets import MAX_SHEET_ROWS as MAX_SHEET_ROWS, comparison_sheets as comparison_sheets
    from validators.compare.table_difference import (
        TableDifference as TableDifference,
        UnmatchedColumn as UnmatchedColumn,
        UnmatchedRow as UnmatchedRow,
    )
    from validators.compare.totals_bridge import TotalBridge as TotalBridge, TotalSteps as TotalSteps
    from validators.compare.two_versions import compare as compare
else:
    __getattr__ = door(__name__)
