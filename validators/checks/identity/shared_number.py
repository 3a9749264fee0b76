"""Two providers share a charity number or a company number.

A number belongs to one body: either it was copied to the wrong row, or one provider stands under two names, and its share
of the money is split. To mend it, correct the number, or use one name for both.

    Providers
    | Provider      | Charity number | Company number |
    | Example Trust | "1000001"      | "01000001"     |
    | Other Trust   | ✗ "1000001"    | "01000002"     |
    | Third Trust   |                |                |
    | Fourth Trust  |                |                |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NUMBERS = ["Charity number", "Company number"]
NEEDS = {"Providers": ["Provider", *NUMBERS]}


def check(book: Workbook) -> Faults:
    """One fault a number, at the second provider that has it."""
    providers = book["Providers"]
    for heading in NUMBERS:
        rows = providers.sound(heading).dropna(subset=[heading])
        numbers = rows[heading].str.upper()
        for row in rows.index[numbers.duplicated()]:
            first = numbers.index[numbers == numbers[row]][0]
            yield Fault(
                providers.cell(row, heading),
                f"{rows['Provider'][row]} and {rows['Provider'][first]} have the same {heading.lower()} {numbers[row]}. "
                "Correct the number, or use one name for one provider.",
                found=str(rows[heading][row]),
            )
