"""Fixes the open workbook, lists what was fixed, and undoes it."""
