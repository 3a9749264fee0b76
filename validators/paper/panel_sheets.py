"""The Panel's sheets as the paper reads them: a row's figures by their headings, and a table of some of the columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import ROUNDING_NOTE, YEAR_HEADINGS, CaptionedTable, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from validators.model import PaperBlock, Summary, SummaryValue, Workbook

    RowByHeading = dict[str, SummaryValue]


class PaperSources:
    """The sheets for the Panel by name, and those for the web, which name no activity that may not be named.

    before, now, after: the three years, as they are written.
    """

    def __init__(self, book: Workbook, whole: Sequence[Summary], public: Sequence[Summary]) -> None:
        self.before, self.now, self.after = (str(book.years[year]) for year in YEAR_HEADINGS)
        self.whole: Mapping[str, Summary] = {summary.name: summary for summary in whole}
        self.public: Mapping[str, Summary] = {summary.name: summary for summary in public}


def rows_by_heading(summary: Summary) -> list[RowByHeading]:
    """Each row of a table by its headings."""
    return [_by_heading(summary, row) for row in summary.rows]


def total_by_heading(summary: Summary) -> RowByHeading:
    """Its last row, the same way."""
    return _by_heading(summary, summary.total or [None] * len(summary.columns))


def apart_by_heading(summary: Summary) -> list[RowByHeading]:
    """What stands under the total, the same way."""
    return [_by_heading(summary, row) for row in summary.apart]


def table_blocks(
    caption: str, summary: Summary, headings: Collection[str], where: Callable[[RowByHeading], object] = bool
) -> Iterator[PaperBlock]:
    """A table of some columns of a sheet, and what must be said of its figures. where: which rows it has, by their headings."""
    at = [number for number, column in enumerate(summary.columns) if column.heading in headings]
    table = replace(
        summary,
        columns=[summary.columns[number] for number in at],
        rows=[[row[number] for number in at] for row in summary.rows if where(_by_heading(summary, row))],
        total=[summary.total[number] for number in at] if summary.total else None,
        apart=(),
        chart=None,
    )
    yield CaptionedTable(caption, table)
    if table.is_rounded:
        yield Paragraph(ROUNDING_NOTE)


def missing_part(name: str) -> Paragraph:
    """What stands where a sheet could not be made."""
    return Paragraph(f"This part is left out: the workbook lacks what {name} is made of.")


def _by_heading(summary: Summary, row: Sequence[SummaryValue]) -> RowByHeading:
    return {column.heading: value for column, value in zip(summary.columns, row, strict=True)}
