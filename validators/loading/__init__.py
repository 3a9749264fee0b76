"""From a raw workbook to a workbook. The walk goes one way, and no file calls one that called it.

1. `loading` decides the year, and by its rulebook and schemas what to look for.
2. `table_matching` finds each table and cuts it out of its sheet: `headings` says where it is, `sub_totals` and `table_rows`
   which of its rows are lines, and what is under it.
   `earlier_tables` has what was read before of a workbook that is loaded again.
3. `typed_tables` makes a typed table of each match, and pandera judges it: `column_reading` reads a column as its kind,
   `cell_values` a value, and `possible_values` what a text in place of an amount or a date may mean.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.loading.cell_values import read_amount as read_amount
    from validators.loading.earlier_tables import EarlierTables as EarlierTables
    from validators.loading.headings import heading_key as heading_key
    from validators.loading.loading import load as load, stated_year as stated_year
    from validators.loading.possible_values import possible_dates as possible_dates
else:
    __getattr__ = door(__name__)
