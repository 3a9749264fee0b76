"""What each table of the workbook must hold: one file a table, and nowhere else.

Workbooks are read and judged by it, and the template and the page of columns are made from it.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.schemas import about as about, control as control
    from validators.schemas.columns import ColumnKind as ColumnKind, kind_of as kind_of
    from validators.schemas.table_schemas import (
        MODULES_IN_ORDER as MODULES_IN_ORDER,
        OPTIONAL_TABLES as OPTIONAL_TABLES,
        TABLE_TITLES as TABLE_TITLES,
        TableSchema as TableSchema,
        schemas as schemas,
    )
else:
    __getattr__ = door(__name__)
