"""The total in words is not what the lines add up to.

"Just over £2 million" is what the Panel and the public read.

To put it right, change the words, or find the line that is wrong.

It does not apply where About gives no Narrative total. Words in which this program finds no figure are listed as not computed:
compare them by hand.

    About
    | Setting         | Value                   |
    | Narrative total | ✗ just over £2 million  |

    Allocations
    | Line | Source                     | 2018/19      |
    | L001 | Policing Grant and precept | 2,104,310.00 |
    | L002 | Community Foundation match |    50,000.00 |
"""

import re
from decimal import Decimal
from math import ceil, floor

from validators.model import Fault, Faults, NotApplicable, NotComputed, Workbook, fold, pounds, quote
from validators.register import counted_lines, sum_of_year

SEVERITY = "warning"
NEEDS = {"About": ["Narrative total"]}
WHOLE = {"Allocations": ["Source", "Y1"]}
SOURCE = "Commissioning in 2018-19, paragraph 4, Police and Crime Panel, 29 June 2018"

NEAR_SHARE = Decimal("0.05")
"""How far a total may lie from a round figure and still be just over, just under or about it, as a share of that."""

UNITS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}
"""Powers of ten."""

JUST_OVER = {"just over", "a little over", "slightly over", "slightly more than"}
OVER = {"over", "more than", "above", "in excess of"}
JUST_UNDER = {"just under", "nearly", "almost", "a little under", "slightly under", "slightly less than"}
UNDER = {"under", "less than", "below"}
ABOUT = {"about", "around", "approximately", "approx", "roughly", "circa", "c", "some", "in the region of"}

_FIGURE = re.compile(
    r"(?P<words>[a-z. ]*?) ?(?:£|gbp)? ?(?P<whole>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.(?P<part>\d{1,4}))? ?"
    r"(?P<unit>thousand|k|million|m|mn|billion|bn)?(?: pounds)?\.?"
)

AmountBounds = tuple[int | None, int | None]
"""The least and the most that a figure in words can mean, in pennies; None where it has no bound."""


def check(book: Workbook) -> Faults:
    """At most one fault."""
    narrative = book.setting("Narrative total")
    if narrative is None:
        yield NotApplicable("About gives no Narrative total")
        return
    span = _bounds_of_text(str(narrative))
    if span is None:
        words = quote(str(narrative))
        yield NotComputed(f"we could not tell what figure the Narrative total {words} means: compare it by hand")
        return
    given, (least, most) = sum_of_year(counted_lines(book)), span
    if (least is not None and given < least) or (most is not None and given > most):
        yield Fault(
            book.setting_cell("Narrative total"),
            f'The lines add to {pounds(given)}, but "{narrative}" means {_format_bounds(span)}. '
            "Change the words, or find the line that is wrong.",
            found=str(narrative),
            expected=pounds(given),
        )


def _bounds_of_text(text: str) -> AmountBounds | None:
    """What a figure in words can mean; None for what is no figure. One without words means itself, as far as it is written."""
    found = _FIGURE.fullmatch(fold(text))
    if not found:
        return None
    power = UNITS.get(found["unit"] or "", 0) + 2
    part = found["part"] or ""
    figure = Decimal(f"{found['whole'].replace(',', '')}.{part or 0}").scaleb(power)
    half = Decimal(5).scaleb(power - len(part) - 1)
    return _bounds_of_words(found["words"].strip(" ."), figure, half)


def _bounds_of_words(words: str, figure: Decimal, half: Decimal) -> AmountBounds | None:
    near = figure * NEAR_SHARE
    if words in JUST_OVER:
        return floor(figure) + 1, ceil(figure + near) - 1
    if words in JUST_UNDER:
        return floor(figure - near) + 1, ceil(figure) - 1
    if words in OVER:
        return floor(figure) + 1, None
    if words in UNDER:
        return None, ceil(figure) - 1
    if words in ABOUT:
        return ceil(figure - near), floor(figure + near)
    return (ceil(figure - half), ceil(figure + half) - 1) if not words else None


def _format_bounds(span: AmountBounds) -> str:
    least, most = span
    if least is None or most is None:
        return f"at least {pounds(least)}" if least is not None else f"at most {pounds(most or 0)}"
    return f"from {pounds(least)} to {pounds(most)}"
