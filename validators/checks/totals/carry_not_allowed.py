"""Money is carried in on a source that may not carry money forward.

What such a grant leaves unspent goes back to whoever gave it, so the money is not there.

To put it right, remove the amount. If the grant does allow it, put Yes under Carry-forward allowed.

It does not apply to a source whose Carry-forward allowed is blank.

    Sources
    | Source                      | Carried in | Carry-forward allowed |
    | MoJ Victims' Services Grant | ✗ 8,600.00 | No                    |
    | Policing Grant and precept  | 8,600.00   | Yes                   |
    | Constabulary legacy grants  | 8,600.00   |                       |
    | Reserves                    | 0.00       | No                    |
"""

from validators.model import Fault, Faults, Workbook, pounds

SEVERITY = "error"
HEADINGS_NEEDED = ["Source", "Carried in", "Carry-forward allowed"]
NEEDS = {"Sources": HEADINGS_NEEDED}


def check(book: Workbook) -> Faults:
    """One fault a source, at what is carried in."""
    sources = book["Sources"]
    lines = sources.sound(*HEADINGS_NEEDED)
    carried = lines.where((lines["Carried in"] > 0) & (lines["Carry-forward allowed"] == "No"))
    for row, source, money in carried.each("Source", "Carried in"):
        yield Fault(
            sources.cell(row, "Carried in"),
            f"{pounds(money)} is carried in, but {source} may not carry money forward: Carry-forward allowed is No. Remove the "
            "amount; if the grant does allow it, put Yes there.",
            found=pounds(money),
            expected="nothing",
        )
