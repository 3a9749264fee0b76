"""Two versions of a workbook side by side: what was added, removed, changed and moved, and how the totals came about.

Nothing is opened or drawn. Cells are compared as they are read and named by what they are about, so that it makes no
difference where tables, columns and rows stand.
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
"""Tables that Excel computes of others."""


def compare(old: Workbook, new: Workbook) -> Comparison:
    """How the new workbook differs from the old one. Both have been read, each with the rulebook of its year."""
    before, after = _table_versions(old), _table_versions(new)
    tables = [*_table_differences(before, after, FormulaComparison(old, new))]
    pairs = {table.title: table.pairs for table in tables}
    ways = year_bridges(before[REGISTER], after[REGISTER], pairs[REGISTER]) if REGISTER in before.keys() & after.keys() else []
    return Comparison(
        _compared_workbook(old), _compared_workbook(new), tables, ways, [*comparison_notes(old, new, tables, ways)]
    )


def _table_versions(book: Workbook) -> Mapping[str, TableVersion]:
    return {title: TableVersion(book, table) for title, table in book.tables.items() if title not in COMPUTED_TABLES}


def _table_differences(
    before: Mapping[str, TableVersion], after: Mapping[str, TableVersion], likeness: FormulaComparison
) -> Iterator[TableDifference]:
    """Table by table, in the new workbook's order; those of the old one alone come last."""
    for title, version in after.items():
        yield (
            compare_table(before[title], version, likeness)
            if title in before
            else unmatched_table(version, likeness, is_new=True)
        )
    yield from (unmatched_table(version, likeness, is_new=False) for title, version in before.items() if title not in after)


def _compared_workbook(book: Workbook) -> ComparedWorkbook:
    lines = len(book[REGISTER].frame) if REGISTER in book else 0
    raw, organisation = book.raw, or_none_recorded(book.setting("Organisation"))
    about = (organisation, book.years["Y1"], as_at(book), marking(book))
    return ComparedWorkbook(raw.name, raw.sha256, fingerprint(book), *about, lines)
