"""Compares two loaded workbooks. Nothing is opened or drawn.

Cells are compared as they are read, and found by their table, key and heading. So it makes no difference where tables, columns
and rows are on the sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.compare.comparison import ComparedWorkbook, Comparison
from validators.compare.formula_comparison import FormulaComparison
from validators.compare.notes import comparison_notes
from validators.compare.row_matching import REGISTER
from validators.compare.table_difference import compare_table, unmatched_table
from validators.compare.table_version import TableVersion
from validators.compare.totals_bridge import year_bridges
from validators.register import fingerprint
from validators.summaries import as_at, marking, or_none_recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.compare.table_difference import TableDifference
    from validators.model import Workbook


COMPUTED_TABLES = ("Control",)
"""Tables that Excel computes from others."""


def compare(old: Workbook, new: Workbook) -> Comparison:
    """Return how the new workbook differs from the old one. Each was loaded with the rulebook of its year."""
    before, after = _table_versions(old), _table_versions(new)
    tables = [*_table_differences(before, after, FormulaComparison(old, new))]
    pairs = {table.title: table.pairs for table in tables}
    in_both = REGISTER in before.keys() & after.keys()
    bridges = year_bridges(before[REGISTER], after[REGISTER], pairs[REGISTER]) if in_both else []
    return Comparison(
        _compared_workbook(old), _compared_workbook(new), tables, bridges, [*comparison_notes(old, new, tables, bridges)]
    )


def _table_versions(book: Workbook) -> Mapping[str, TableVersion]:
    return {title: TableVersion(book, table) for title, table in book.tables.items() if title not in COMPUTED_TABLES}


def _table_differences(
    before: Mapping[str, TableVersion], after: Mapping[str, TableVersion], formulas: FormulaComparison
) -> Iterator[TableDifference]:
    """Yield the difference of each table, in the new workbook's order; tables of the old one alone come last."""
    for title, version in after.items():
        yield (
            compare_table(before[title], version, formulas)
            if title in before
            else unmatched_table(version, formulas, is_new=True)
        )
    yield from (unmatched_table(version, formulas, is_new=False) for title, version in before.items() if title not in after)


def _compared_workbook(book: Workbook) -> ComparedWorkbook:
    lines = len(book[REGISTER].frame) if REGISTER in book else 0
    raw, organisation = book.raw, or_none_recorded(book.setting("Organisation"))
    about = (organisation, book.years["Y1"], as_at(book), marking(book))
    return ComparedWorkbook(raw.name, raw.sha256, fingerprint(book), *about, lines)
