"""The ranges of a formula do not lie side by side.

Each amount is then taken with the source or priority of another row, or some rows not at all. To mend it, let the ranges begin
and end in the same rows.

    Control
    | Source                     | Victims services                                                                 |
    | Policing Grant and precept | ✗ =SUMIFS(Allocations!C2:C3,Allocations!B3:B4,A2) -> 9,400.00                     |
    | Reserves                   | =SUMIFS(Allocations!C2:C4,Allocations!B2:B4,A3) -> 9,400.00                       |

    Allocations
    | Line | Source                     | 2018/19   |
    | L001 | Policing Grant and precept | 12,500.00 |
    | L002 | Reserves                   |  9,400.00 |
    | L003 | Policing Grant and precept |  1,000.00 |
"""

from itertools import islice

from validators.formulas.aligning import Apart, apart, takes_ranges
from validators.formulas.held import Held, trees_of
from validators.formulas.readings import shortened
from validators.formulas.scope import Scope
from validators.model import Area, Cell, Fault, Faults, Skip, Workbook
