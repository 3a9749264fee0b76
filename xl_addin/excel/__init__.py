"""Excel itself: the open workbook read and written through xlwings, and what only Excel's own objects give."""
