"""What the formulas of a workbook say: their syntax, the cells that they refer to, and what they give of stored values.

What cannot be told is None, never a guess; no formula, however broken, raises.
"""
