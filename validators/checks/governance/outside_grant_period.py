"""A ring-fenced line ends after its grant does.

Money of a grant cannot be spent after the grant's last day. To mend it, end the line with the grant, or pay for the rest
from another source on a line of its own.

    Sources
    | Source                      | Ring-fenced | Grant end  |
    | MoJ Victims' Services Grant | Yes         | 31/03/2019 |
    | Reserves                    | No          | 31/03/2019 |

    Allocations
    | Line | Source                      | End          |
    | L001 | MoJ Victims' Services Grant | 31/03/2019   |
    | L002 | MoJ Victims' Services Grant | ✗ 30/06/2019 |
    | L003 | Reserves                    | 30/06/2019   |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.days import in_words
from validators.model import Fault, Faults, Workbook
from validators.register import own_lines, ring_fenced

if TYPE_CHECKING:
    import pandas as pd

SEVERITY = "error"
NEEDS = {"Sources": ["Source", "Ring-fenced", "Grant end"], "Allocations": ["Source", "End"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its End. A grant without an end says nothing."""
    ends = _ends(book)
    lines = own_lines(book, "Source", "End")
    late = lines["End"] > ends.reindex(lines["Source"]).to_numpy()
    for row, source, end in lines[late].itertuples():
        yield Fault(
            book["Allocations"].cell(row, "End"),
            f"This line ends on {in_words(end)}, after {source} ends on {in_words(ends[source])}. "
            "End it with the grant, or pay for the rest from another source on a line of its own.",
            found=in_words(end),
            expected=f"{in_words(ends[source])} or earlier",
        )


def _ends(book: Workbook) -> pd.Series[Any]:
    """The last day of each ring-fenced grant, by its source; without those that stand twice."""
    grants = book["Sources"].sound(*NEEDS["Sources"])
    fenced = grants[grants["Source"].isin(ring_fenced(book)) & ~grants["Source"].duplicated(keep=False)]
    return fenced.set_index("Source")["Grant end"].dropna()
