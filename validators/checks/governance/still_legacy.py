"""A line stays on its legacy basis although its review is complete and does not say Continue.

The new model funds what serves the priorities, not what "has always been that way". To mend it, say on which basis the
next year's money is given: Bidding or Strategic.

    Allocations
    | Line | Activity ref | Basis    | 2019/20   |
    | L001 | A001         | ✗ Legacy | 12,000.00 |
    | L002 | A002         | Legacy   | 12,000.00 |
    | L003 | A003         | Legacy   | 12,000.00 |
    | L004 | A001         | Legacy   |           |
    | L005 | A001         | Bidding  | 12,000.00 |

    Reviews
    | Activity ref | Status      | Recommendation |
    | A001         | Complete    | Re-commission  |
    | A002         | Complete    | Continue       |
    | A003         | In progress |                |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "warning"
NEEDS = {"Allocations": ["Activity ref", "Basis", "Y2"], "Reviews": ["Activity ref", "Status", "Recommendation"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Basis. Continue with change says Continue too."""
    reviews = book["Reviews"].sound(*NEEDS["Reviews"]).dropna(subset=NEEDS["Reviews"])
    ended = reviews[(reviews["Status"] == "Complete") & ~reviews["Recommendation"].str.startswith("Continue")]
    says = dict(zip(ended["Activity ref"], ended["Recommendation"], strict=True))
    register = book["Allocations"]
    lines = register.sound("Activity ref", "Basis", "Y2")
    kept = lines[(lines["Basis"] == "Legacy") & lines["Activity ref"].isin(says) & (lines["Y2"].fillna(0) != 0)]
    for row, ref, amount in kept[["Activity ref", "Y2"]].itertuples():
        yield Fault(
            register.cell(row, "Basis"),
            f"The review of {ref} says {says[ref]}, but {pounds(amount)} in {book.years['Y2']} still stands on a legacy basis. "
            "Say on which basis it is given: Bidding or Strategic.",
            found="Legacy",
            expected="Bidding or Strategic",
        )
