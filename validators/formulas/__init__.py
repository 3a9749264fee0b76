"""What the formulas of a workbook say: their syntax, the cells that they refer to, and what they give of stored values.

What cannot be told is None, never a guess; no formula, however broken, raises.
"""

from validators.formulas.scope import Reference, Scope
from validators.formulas.sums import Addend, addends, is_subtotal, is_sum
from validators.formulas.syntax import Call, Expression, Operand, operands, parse

__all__ = [
    "Addend",
    "Call",
    "Expression",
    "Operand",
    "Reference",
    "Scope",
    "addends",
    "is_subtotal",
    "is_sum",
    "operands",
    "parse",
]
