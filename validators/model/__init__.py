"""The nouns of the product, frozen, and how they are written: raw workbook, table, register, rules, report, finding, summary.

Rows and columns count from 1, as Excel shows them; money is whole pennies. A value that changes is a new value. This room
opens nothing, prints nothing, and knows no other room but `system`.
"""
