"""Summaries as the bytes of an Excel workbook: laid out, measured and written, for the file and for Excel alike."""
