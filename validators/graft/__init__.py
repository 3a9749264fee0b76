"""Puts generated sheets into an existing workbook, of which every other part keeps its very bytes."""
