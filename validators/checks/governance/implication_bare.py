"""An implication says only n/a.

Members read that as not considered.

To put it right, say in a few words why there is none.

It does not apply to an n/a that gives its reason.

    Implications
    | Heading       | Implication                          |
    | Finance       | Within the approved budget           |
    | Staffing      | ✗ n/a                                |
    | Environment   | ✗ Not applicable.                    |
    | Commissioning | ✗ Nil                                |
    | Accommodation | n/a: no premises are let or acquired |
"""

from validators.model import NONE_WORDS, Fault, Faults, Workbook, letters_of, quote

SEVERITY = "note"
NEEDS = {"Implications": ["Heading", "Implication"]}
SOURCE = "Commissioning in 2018-19, Appendix 1, Police and Crime Panel, 29 June 2018: the headings"


def check(book: Workbook) -> Faults:
    """One fault an implication."""
    implications = book["Implications"]
    lines = implications.sound("Heading", "Implication")
    bare = lines["Implication"].mapped(letters_of).isin(NONE_WORDS)
    for row, heading, text in lines.where(bare).each("Heading", "Implication"):
        yield Fault(
            implications.cell(row, "Implication"),
            f"{heading} says only {quote(text.rstrip('.'))}. Say in Implication, in a few words, why there is none.",
            found=text,
            expected="the reason why there is none",
        )
