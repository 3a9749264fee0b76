"""Two versions of a workbook side by side: what was added, removed, changed and moved, and how the totals came about."""
