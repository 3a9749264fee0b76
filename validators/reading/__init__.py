"""Reads a submitted file, the only room that opens one: the raw workbook, or the sentence that says why it cannot be read."""
