"""What is remembered of each open workbook from its last press, so that the next one does only what has changed since.

This is the one place where anything outlives a press. Nothing here is ever taken for what Excel holds: each press reads the
whole workbook, and takes from here what was made of the very same cells. Nothing here is Excel's, so that a workbook can be
closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import is_
from typing import TYPE_CHECKING, Any

from validators.model import RawWorkbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings

    from validators.checks import EarlierRuns
    from validators.loading import EarlierTables
    from validators.model import Report, Workbook
    from xl_addin.excel.grids import ReadSheet

MOST_WORKBOOKS = 3
"""How many workbooks are remembered. One with a register of 20,000 lines takes some 100 MB."""


@dataclass
class LastPress:
    """What is remembered of one workbook. All of it is of one reading, or is made again.

    Attributes:
        sheets: Its sheets as they were last read, by name.
        raw: What was read of all of it.
        tables: The tables of the raw workbook that `tables.raw` is.
        report: The report on these tables.
        earlier_tables: Each of its tables as it was last read, for those of which nothing has changed.
        earlier_runs: What each check last came to, for those to which nothing has changed.
    """

    sheets: Mapping[str, ReadSheet] = field(default_factory=dict)
    raw: RawWorkbook | None = None
    tables: Workbook | None = None
    report: Report | None = None
    earlier_tables: EarlierTables | None = None
    earlier_runs: EarlierRuns[Any] | None = None

    def keep_raw(self, sheets: Mapping[str, ReadSheet], raw: RawWorkbook) -> RawWorkbook:
        """Remember what was read, and return it: the last raw workbook, the very same, if nothing has changed."""
        self.sheets = sheets
        if self.raw is None or not _is_same(raw, self.raw):
            self.raw = raw
        return self.raw

    def keep_report(self, tables: Workbook, report: Report) -> None:
        """Remember what checking came to."""
        self.tables, self.report = tables, report

    def forget_checks(self) -> None:
        """Forget what checking came to, so that all is loaded and checked again."""
        self.tables, self.report, self.earlier_tables, self.earlier_runs = None, None, None, None


COMPARED = [each.name for each in fields(RawWorkbook) if each.name != "grids"]
"""The fields by which two raw workbooks of the very same grids may differ."""

remembered: dict[tuple[int, str], LastPress] = {}
"""By the process of an Excel and the name of a workbook. The one that was pressed in last is the last."""


def last_press_of(book: xlwings.Book) -> LastPress:
    """Return what is remembered of an open workbook, for more to be kept in it. Workbooks that were closed are forgotten."""
    excel = book.app.pid
    key, open_now = (excel, book.name), {each.name for each in book.app.books}
    closed = [other for other in remembered if other[0] == excel and other[1] not in open_now]
    for other in closed:
        del remembered[other]
    remembered[key] = remembered.pop(key) if key in remembered else LastPress()
    for other in list(remembered)[:-MOST_WORKBOOKS]:
        del remembered[other]
    return remembered[key]


def _is_same(raw: RawWorkbook, last: RawWorkbook) -> bool:
    """Whether a raw workbook is the last one in all its fields. Only the very same grids count as the same."""
    same_grids = len(raw.grids) == len(last.grids) and all(map(is_, raw.grids, last.grids))
    return same_grids and all(getattr(raw, name) == getattr(last, name) for name in COMPARED)
