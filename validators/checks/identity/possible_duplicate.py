"""Two lines of different activities agree in provider, source and the year's amount.

One service that was entered under two names is paid for twice. To mend it, delete one of the lines; where both are right, a
waiver says so. A partner's money is not looked at.

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
from validators.register import own_lines
from validators.words import quoted

SEVERITY = "warning"
AGREEING = ["Provider", "Source", "Y1"]
NEEDS = {"Allocations": ["Line", "Activity ref", "Activity", *AGREEING]}


def check(book: Workbook) -> Faults:
    """One fault an activity, at the Activity of its first line that equals an earlier line of another activity."""
    lines = own_lines(book, *NEEDS["Allocations"]).dropna()
    lines = lines[lines["Y1"] > 0]
    alike = lines[lines.duplicated(AGREEING, keep=False)].drop_duplicates(["Activity ref", *AGREEING])
    for (provider, source, _), group in alike.groupby(AGREEING, sort=False):
        first = group.iloc[0]
        for row, line, activity in group.iloc[1:][["Line", "Activity"]].itertuples():
            yield Fault(
                book["Allocations"].cell(row, "Activity"),
                f"{line}, {quoted(activity)}, and {first['Line']}, {quoted(first['Activity'])}, both pay {provider} "
                f"{pounds(first['Y1'])} from {source} in {book.years['Y1']}. If they are one service, delete one of the lines; "
                "if both are right, a waiver says so.",
                found=activity,
                expected=f"another service than {first['Activity']}",
            )
