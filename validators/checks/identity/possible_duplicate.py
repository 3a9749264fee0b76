"""Two lines of different activities agree in provider, source and the year's amount.

One service entered under two names is paid for twice. To mend it, delete one of the lines; where both are right, a waiver
says so.

    Allocations
    | Line | Activity ref | Activity         | Provider      | Source   | 2018/19   |
    | L001 | A001         | Youth work       | Example Trust | Reserves | 12,000.00 |
    | L002 | A002         | ✗ Youth outreach | Example Trust | Reserves | 12,000.00 |
    | L003 | A003         | Mentoring        | Example Trust | Reserves | 9,000.00  |
    | L004 | A004         | Helpline         | Other Trust   | Reserves | 12,000.00 |
    | L005 | A005         | Training         | Example Trust | Reserves | 0.00      |
    | L006 | A006         | Advice           | Example Trust | Reserves | 0.00      |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "warning"
AGREEING = ["Provider", "Source", "Y1"]
NEEDS = {"Allocations": ["Line", "Activity ref", "Activity", *AGREEING]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Activity, that an earlier line of another activity equals."""
    register = book["Allocations"]
    lines = register.sound("Activity ref", *AGREEING).dropna(subset=["Activity ref", *AGREEING])
    lines = lines[lines["Y1"] > 0]
    for (provider, source, _), group in lines[lines.duplicated(AGREEING, keep=False)].groupby(AGREEING, sort=False):
        first, amount = group.index[0], int(group["Y1"].iloc[0])
        for row in group.index[group["Activity ref"] != group["Activity ref"][first]]:
            yield Fault(
                register.cell(row, "Activity"),
                f"{group['Line'][row]} and {group['Line'][first]} both pay {provider} {pounds(amount)} from {source} in "
                f"{book.years['Y1']}, under different activities. If they are one service, delete one line.",
                found=str(group["Activity"][row]),
                expected=f"not also {group['Activity'][first]}",
            )
