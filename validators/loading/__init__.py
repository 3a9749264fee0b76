"""Raw workbook to register: finds the tables, reads their headings and rows, and judges every column by its schema."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.loading.cell_values import read_amount as read_amount
    from validators.loading.headings import heading_key as heading_key
    from validators.loading.loading import load as load, stated_year as stated_year
    from validators.loading.possible_values import possible_dates as possible_dates
else:
    __getattr__ = door(__name__)
