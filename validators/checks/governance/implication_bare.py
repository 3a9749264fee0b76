"""An implication says only n/a.

Members read it as not considered. To put it right, say in a few words why there is none.

    Implications
    | Heading       | Implication                          |
    | Finance       | Within the approved budget           |
    | Staffing      | ✗ n/a                                |
    | Environment   | ✗ Not applicable.                    |
    | Accommodation | n/a: no premises are let or acquired |
"""

from validators.model import Fault, Faults, Workbook
from validators.words import fold, quoted, shown

SEVERITY = "note"
NEEDS = {"Implications": ["Heading", "Implication"]}
SOURCE = "Commissioning in 2018-19, Appendix 1, Police and Crime Panel, 29 June 2018: the headings"
BARE = r"\W*(?:n ?[/.\\-]? ?a|not applicable)\W*"


def check(book: Workbook) -> Faults:
    """One fault an implication."""
    implications = book["Implications"]
    said = implications.sound(*NEEDS["Implications"])[NEEDS["Implications"]]
    # a text that says nothing is read as blank, but a blank cell is a finding of its own
    bare = said["Implication"].isna() | said["Implication"].fillna("").map(fold).str.fullmatch(BARE)
    for row, heading in said.loc[bare, "Heading"].items():
        cell = implications.cell(row, "Implication")
        text = shown(book.grid(implications).value(cell.row, cell.column))
        yield Fault(
            cell,
            f"{heading} says only {quoted(text.rstrip('.'))}. Say in Implication, in a few words, why there is none.",
            found=text,
            expected="the reason why there is none",
        )
