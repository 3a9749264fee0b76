"""A reference of 16 digits or more was typed as a number, and Excel has rounded it.

Excel keeps 15 digits of a number and makes the others 0. Two different references become one, and neither can be found in the
system that it comes from.

To put it right, format the cells as Text, then type each reference again from its source.

    Allocations
    | Line | Activity     | Decision reference     |
    | L001 | Youth work   | ✗ 2017020400010010     |
    | L002 | Support line | "2017020400010012"     |
    | L003 | Advice line  | 201702040001001        |

    Providers
    | Provider           | Type    | Charity number         |
    | North Trust        | Charity | ✗ 1234567890123456     |
    | ✗ 9900112233445566 | Charity |                        |
"""

from validators.model import Fault, Faults, Workbook, format_value

SEVERITY = "warning"
REMEDY = "Excel keeps only 15 and has made the rest 0. Format the cells as Text, then type each again from its source."


def check(book: Workbook) -> Faults:
    """One fault a cell; several down a column are one."""
    for table, problem in book.cell_problems("rounded-number"):
        found, name = format_value(problem.value), table.headings[problem.heading]
        yield Fault(
            table.cell(problem.row, problem.heading),
            f"{name} {found} was typed as a number of more than 15 digits. {REMEDY}",
            found=found,
            expected="text",
            together=f"{{rows}} have numbers of more than 15 digits under {name}. {REMEDY}",
        )
