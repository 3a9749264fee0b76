"""Summaries as the bytes of an Excel workbook: laid out, measured, written once, for the file and for Excel alike."""
