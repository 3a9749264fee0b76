"""The Panel sheets that the paper takes its figures from: rows by their headings, and tables of some of their columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import ROUNDING_NOTE, YEAR_HEADINGS, CaptionedTable, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from validators.model import PaperBlock, Summary, SummaryValue, Workbook

    RowByHeading = dict[str, SummaryValue]


class PaperSources:
    """The sheets that the paper is made from, by name.

    whole: the sheets for the Panel. public: those for the web, without the names of activities that may not be published.
    before, now, after: the three years, such as 2018/19.
    """

    def __init__(self, book: Workbook, whole: Sequence[Summary], public: Sequence[Summary]) -> None:
        self.before, self.now, self.after = (str(book.years[year]) for year in YEAR_HEADINGS)
        self.whole: Mapping[str, Summary] = {summary.name: summary for summary in whole}
        self.public: Mapping[str, Summary] = {summary.name: summary for summary in public}


def rows_by_heading(summary: Summary) -> list[RowByHeading]:
    """Return the rows of a sheet, each by its headings."""
    return [_by_heading(summary, row) for row in summary.rows]


def total_by_heading(summary: Summary) -> RowByHeading:
    """Return a sheet's total by its headings; all None where it has none."""
    return _by_heading(summary, summary.total or [None] * len(summary.columns))


def apart_by_heading(summary: Summary) -> list[RowByHeading]:
    """Return the rows under a sheet's total, each by its headings."""
    return [_by_heading(summary, row) for row in summary.apart]


def table_blocks(
    caption: str, summary: Summary, headings: Collection[str], where: Callable[[RowByHeading], object] = bool
) -> Iterator[PaperBlock]:
    """Yield a table of some columns of a sheet, and a note on rounding where its figures are rounded.

    Args:
        caption: The table's caption.
        summary: The sheet.
        headings: The columns that the table has.
        where: Chooses rows, which it is given by their headings.
    """
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
    """The sentence in place of a part whose Panel sheet could not be made."""
    return Paragraph(f"This part is left out: the workbook lacks what {name} is made of.")


def _by_heading(summary: Summary, row: Sequence[SummaryValue]) -> RowByHeading:
    return {column.heading: value for column, value in zip(summary.columns, row, strict=True)}
