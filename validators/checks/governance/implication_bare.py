"""An implication says only n/a.

Members read it as not considered. To mend it, say in a few words why there is none.

    Implications
    | Heading       | Implication                          |
    | Finance       | Within the approved budget           |
    | Staffing      | ✗ n/a                                |
    | Accommodation | n/a: no premises are let or acquired |
"""

from validators.model import Fault, Faults, Workbook
from validators.words import fold

SEVERITY = "note"
NEEDS = {"Implications": ["Heading", "Implication"]}
BARE = {"n/a", "n/a.", "na", "n.a.", "not applicable", "not applicable."}


def check(book: Workbook) -> Faults:
    """One fault an implication."""
    implications = book["Implications"]
    texts = implications.sound("Implication")["Implication"].dropna()
    bare = implications.frame.loc[texts.index[texts.map(fold).isin(BARE)], ["Heading", "Implication"]]
    for row, heading, text in bare.itertuples():
        yield Fault(
            implications.cell(row, "Implication"),
            f"{heading} says only {text}. Say in a few words why there is no implication.",
            found=text,
            expected="a reason",
        )
