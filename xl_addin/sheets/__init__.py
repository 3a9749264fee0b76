"""The add-in's own sheets in the open workbook: put in place, pointed at, read back and removed."""
