"""Raw workbook to register: finds the tables, reads their headings and rows, and judges every column by its schema."""
