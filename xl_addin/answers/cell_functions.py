"""What the worksheet functions answer, cell by cell: a value, or a few words where there is none.

Nothing here knows Excel. Every rule is the validators' own, imported where it is asked for, since Excel waits for the first
answer. A blank cell is answered with a blank.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from validators import loading, model, reading
from validators.model import DAY_ZERO
from xl_addin.answers.ranges import OMITTED, answer_each, filled_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Value, Year
    from xl_addin.answers.ranges import CellRange, Rows

BLANK = ""
NOT_AN_AMOUNT = "not an amount"
NOT_A_YEAR = "not a year"
NOTHING_CLOSE = "nothing close"
PLACEHOLDER = "a placeholder"
AGREES = "agrees"
TYPED_AS_NUMBER = "typed as a number"
NUMBER_KINDS = {"charity": "Charity number", "company": "Company number"}


def suggestions(values: CellRange, allowed: CellRange) -> Rows:
    """The allowed value that each value is, but for spelling, or is nearest to."""
    options = list(dict.fromkeys(model.format_value(value) for value in filled_values(allowed)))
    known = {model.fold(option): option for option in reversed(options)}
    return answer_each(lambda value: _suggestion(model.format_value(value), known), values)


def _suggestion(text: str, known: Mapping[str, str]) -> str:

    if model.is_blank(text):
        return BLANK
    return known.get(model.fold(text)) or model.nearest_option(text, known.values()) or NOTHING_CLOSE


def amounts(values: CellRange) -> Rows:
    """The amount, in pounds, that each text would be read as: a number, or the amounts that it may mean."""
    return answer_each(_amount, values)


def _amount(value: Value) -> float | str:

    if value is None or _pennies(value) is not None:
        return BLANK if value is None else value  # type: ignore[return-value]  # a number, or it had no pennies
    read = loading.read_amount(value)
    if read.check == "number-as-text":
        return float(read.meant)
    words = {"": BLANK, "placeholder-left": PLACEHOLDER, "ambiguous-amount": read.meant or NOT_AN_AMOUNT}
    return words.get(read.check, NOT_AN_AMOUNT)


def _pennies(value: Value) -> int | None:
    """A number as whole pennies; None for all else, and for a number that is no amount."""
    return model.round_to_pennies(value) if isinstance(value, float) and abs(value) < model.LARGEST_AMOUNT else None


def years(values: CellRange) -> Rows:
    """Each year in its standard form; of a date, the financial year that it lies in."""
    return answer_each(lambda value: BLANK if _is_blank(value) else str(financial_year(value) or NOT_A_YEAR), values)


def financial_year(value: Value) -> Year | None:
    """The financial year that a cell means."""
    day = reading.date_of_serial(value, DAY_ZERO) if isinstance(value, float) else value
    text = str(model.year_of(day)) if isinstance(day, datetime) else day
    return model.parse_year(text) if isinstance(text, str) else None


def millions(values: CellRange) -> Rows:
    """Each amount as the Panel's papers print it: £0.8m, half up."""
    return answer_each(_in_millions, values)


def _in_millions(value: Value) -> str:

    if _is_blank(value):
        return BLANK
    pennies = _pennies(value)
    if pennies is None:
        return NOT_AN_AMOUNT
    shown = model.millions(abs(pennies))
    return f"{'-' if pennies < 0 and shown else ''}£{shown}m"


def reconciliations(first: CellRange, second: CellRange) -> Rows:
    """Whether two amounts agree to the penny, and how far the second is over or short where they do not."""
    return answer_each(_reconciliation, first, second)


def _reconciliation(first: Value, second: Value) -> str:

    if _is_blank(first) and _is_blank(second):
        return BLANK
    here, there = (0 if _is_blank(value) else _pennies(value) for value in (first, second))
    if here is None or there is None:
        return NOT_AN_AMOUNT
    return AGREES if here == there else f"{model.pounds(abs(there - here))} {'over' if there > here else 'short'}"


def numbers(values: CellRange, kinds: CellRange = OMITTED) -> Rows:
    """What is wrong with each number as a charity's or a company's; as either where no kind is given."""
    return answer_each(_number_fault, values, kinds)


def _number_fault(value: Value, kind: Value) -> str:

    number, asked = model.clean(model.format_value(value)), model.fold(model.format_value(kind)).removesuffix(" number")
    if not number:
        return BLANK
    if asked and asked not in NUMBER_KINDS:
        return "not a kind"
    if model.is_ambiguous(number, typed_as_number=isinstance(value, float)):
        return TYPED_AS_NUMBER
    forms = [NUMBER_KINDS[asked]] if asked else list(model.NUMBER_FORMS)
    return BLANK if any(model.has_published_form(number, form) for form in forms) else f"not a {asked or 'registered'} number"


def _is_blank(value: Value) -> bool:

    return value is None or (isinstance(value, str) and model.is_blank(value))
