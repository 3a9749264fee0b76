"""The Excel add-in: buttons and worksheet functions that call the validators inside the open workbook.

Only the free part of xlwings is used. xlwings itself looks for the other part, xlwings.pro, whenever it is imported, and
takes it up where it finds a licence key; what stands here first keeps that part from being loaded at all.
"""

import sys

sys.modules.setdefault("xlwings.pro", None)  # type: ignore[arg-type]  # None: an import of it fails, as xlwings is ready for
