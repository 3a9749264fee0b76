"""A name that the workbook defines refers to cells that were deleted.

Formulas that use the name give #REF!, or take their values from the wrong list.

To put it right, choose Formulas, Name Manager, and correct or delete the name.

It does not apply to the names that Excel keeps for itself, such as Print_Area: they only say what is printed.

    ✗ the file

    Allocations
    | Line | 2018/19   |
    | L001 | 12,500.00 |
    (name Rates = Lists!#REF!)
    (name Powers = Lists!$A$1:$A$4)
    (name _xlnm.Print_Area = Allocations!#REF!)
"""

from validators.model import Fault, Faults, Workbook, join_words

SEVERITY = "warning"
MOST_NAMES_SHOWN = 3
LONGEST = 80
EXCEL_NAMES = ("Print_Area", "Print_Titles")
"""Names that Excel itself keeps, as it shows them. What they print cannot make a figure wrong."""


def check(book: Workbook) -> Faults:
    """One fault for the file, naming the names."""
    broken = list(
        dict.fromkeys(_format_name(n.name) for n in book.raw.names if "#REF!" in n.refers_to and not _is_excel_name(n.name))
    )
    if broken:
        more = [f"{len(broken) - MOST_NAMES_SHOWN} more"] if len(broken) > MOST_NAMES_SHOWN else []
        one = len(broken) == 1
        yield Fault(
            None,
            f"The {'name' if one else 'names'} {join_words([*broken[:MOST_NAMES_SHOWN], *more])} "
            f"{'refers' if one else 'refer'} to cells that "
            f"were deleted (#REF!). Open Formulas, Name Manager, and correct or delete {'it' if one else 'them'}.",
            found="; ".join(broken[:MOST_NAMES_SHOWN]),
        )


def _is_excel_name(name: str) -> bool:
    own = name.rpartition("!")[2]
    return own.startswith("_") or own in EXCEL_NAMES


def _format_name(name: str) -> str:
    clean = "".join(letter if letter.isprintable() else "?" for letter in name)
    return clean if len(clean) <= LONGEST else f"{clean[:LONGEST]}..."
