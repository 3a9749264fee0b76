"""What formulas give when they are computed anew from the stored values of the cells that they refer to, column by column.

Sources: Microsoft, SUM, SUBTOTAL, SUMIF, SUMIFS, COUNTIF, COUNTIFS and ROUND functions. What would have to be guessed is left
untold: other functions, other workbooks, errors, dates as numbers, text in arithmetic, and a formula that takes in its own cell.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.conditional import Conditions, Range
from validators.formulas.ranges import Adding
from validators.formulas.scope import Scope
from validators.formulas.spans import Span, span
from validators.formulas.stored import Store
from validators.formulas.syntax import Call, Expression, Operand
from validators.formulas.untold import UntoldError
