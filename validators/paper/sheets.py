"""The Panel's sheets as the paper reads them: a row's figures by their headings, and a table of some of the columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model.document import Said, Tabled
from validators.model.summary import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from validators.model.document import Block
    from validators.model.summary import Summary, Value
    from validators.model.workbook import Workbook

    Row = dict[str, Value]


class Sheets:
    """The sheets for the Panel by name, and those for the web, which name no activity that may not be named.

    before, now, after: the three years, as they are written.
    """

    def __init__(self, book: Workbook, whole: Sequence[Summary], public: Sequence[Summary]) -> None:
        self.before, self.now, self.after = (str(book.years[year]) for year in ("Y0", "Y1", "Y2"))
        self.whole: Mapping[str, Summary] = {summary.name: summary for summary in whole}
        self.public: Mapping[str, Summary] = {summary.name: summary for summary in public}


def rows(summary: Summary) -> list[Row]:
    """Each row of a table by its headings."""
    return [_row(summary, row) for row in summary.rows]


def total(summary: Summary) -> Row:
    """Its last row, the same way."""
    return _row(summary, summary.total or [None] * len(summary.columns))


def apart(summary: Summary) -> list[Row]:
    """What stands under the total, the same way."""
    return [_row(summary, row) for row in summary.apart]


def tabled(caption: str, summary: Summary, headings: Collection[str], where: Callable[[Row], object] = bool) -> Iterator[Block]:
    """A table of some columns of a sheet, and what must be said of its figures. where: which rows it has, by their headings."""
    at = [number for number, column in enumerate(summary.columns) if column.heading in headings]
    table = replace(
        summary,
        columns=[summary.columns[number] for number in at],
        rows=[[row[number] for number in at] for row in summary.rows if where(_row(summary, row))],
        total=[summary.total[number] for number in at] if summary.total else None,
        apart=(),
        chart=None,
    )
    yield Tabled(caption, table)
    if table.is_rounded:
        yield Said(ROUNDING)


def missing(name: str) -> Said:
    """What stands where a sheet could not be made."""
    return Said(f"This part is left out: the workbook lacks what {name} is made of.")


def _row(summary: Summary, row: Sequence[Value]) -> Row:
    return {column.heading: value for column, value in zip(summary.columns, row, strict=True)}
