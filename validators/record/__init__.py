"""A record of what the Panel was given: who made its sheets, when, of which register, and what each sheet held.

Kept where those who can change the workbook cannot change it, a record shows whether the workbook is still the one that was
signed off. It is a plain file, not signed by any key: whoever can change both can make them agree, and that a name stands in
it proves nothing of who typed it. Cells are compared; how they look, and charts, are not.
"""
