"""A charity or company number is not of the published form.

A published register names its providers by these numbers. A number typed as a number loses its leading zeros: one of 7 digits
may then be a charity's, or a company's without its zero.

To put it right, look the number up, format the cell as Text and type it in full. Where the provider has none, leave the cell
blank.

It does not apply to a blank cell.

    Providers
    | Provider       | Charity number | Company number |
    | Example Trust  | "1000001"      | "01000001"     |
    | Northern Trust | "SC000001"     | "SC000001"     |
    | Other Trust    | ✗ 1000002      |                |
    | Third Trust    | ✗ "12345"      | ✗ "1000003"    |
    | Fourth Trust   | ✗ "applied for" | ✗ 1000004      |
"""

from validators.model import NUMBER_FORMS, Fault, Faults, Workbook, has_published_form, is_ambiguous, quote

SEVERITY = "warning"
NEEDS = {"Providers": ["Charity number", "Company number"]}
SOURCE = "org-id.guide: the lists GB-CHC, GB-SC and GB-NIC of charities, and GB-COH of companies"
AMBIGUOUS = (
    "{} was typed as a number, so it may be a charity number, or a company number without its leading zero. "
    "Look it up, format the cell as Text and type it in full."
)
UNKNOWN = "{} is not a {}, which has {}. Look it up and type it in full, or leave the cell blank if there is none."


def check(book: Workbook) -> Faults:
    """One fault a number, at its cell. A blank cell is right."""
    providers = book["Providers"]
    grid = book.grid(providers)
    for heading, (_, words) in NUMBER_FORMS.items():
        for row, number in providers.sound(heading).filled(heading).each(heading):
            cell = providers.cell(row, heading)
            as_number = isinstance(grid.value(cell.row, cell.column), float)
            if is_ambiguous(number, typed_as_number=as_number):
                yield Fault(cell, AMBIGUOUS.format(number), found=number, expected=words)
            elif not has_published_form(number, heading):
                yield Fault(cell, UNKNOWN.format(quote(number), heading.lower(), words), found=number, expected=words)
