"""A ring-fenced line ends after its grant does.

Money of a grant cannot be spent after the grant's last day; it must go back. To mend it, end the line with the grant, or
pay the rest from another source on a line of its own.

    Sources
    | Source                      | Kind                      | Ring-fenced | Grant end  |
    | MoJ Victims' Services Grant | Ministry of Justice grant | Yes         | 31/03/2019 |
    | Reserves                    | Reserve                   | No          | 31/03/2019 |

    Allocations
    | Line | Source                      | End          |
    | L001 | MoJ Victims' Services Grant | 31/03/2019   |
    | L002 | MoJ Victims' Services Grant | ✗ 30/06/2019 |
    | L003 | Reserves                    | 30/06/2019   |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook
from validators.register import ring_fenced

SEVERITY = "error"
NEEDS = {"Sources": ["Source", "Grant end"], "Allocations": ["Line", "Source", "End"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its End. A grant without an end says nothing."""
    register = book["Allocations"]
    grants = book["Sources"].sound("Source", "Grant end").dropna(subset=["Source", "Grant end"])
    ends = dict(zip(grants["Source"], grants["Grant end"], strict=True))
    lines = register.sound("Source", "End")
    lines = lines[lines["Source"].isin(ring_fenced(book) & ends.keys())]
    if lines.empty:
        return  # the dates of no lines cannot be compared
    for row, source, end in lines.loc[lines["End"] > lines["Source"].map(ends), ["Source", "End"]].itertuples():
        yield Fault(
            register.cell(row, "End"),
            f"The line ends on {day(end)}, after {source} ends on {day(ends[source])}. "
            "End it with the grant, or pay the rest from another source.",
            found=day(end),
            expected=f"{day(ends[source])} or earlier",
        )
