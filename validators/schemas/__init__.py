"""What each table of the workbook must hold: one file a table, the only declaration of its columns.

The template is built from it.
"""
