"""The worksheet functions that answer each cell by itself: with a value, or a few words where there is none.

Nothing here knows Excel. Every rule is the validators' own, and is loaded when it is first used, as Excel waits for the first
answer. The answer to a blank cell is blank. All functions take ranges and return one answer for each cell, as `answer_each`
pairs them.
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
    """Return for each value the allowed value that it equals but for spelling, or else the nearest one."""
    options = list(dict.fromkeys(model.format_value(value) for value in filled_values(allowed)))
    known = {model.fold(option): option for option in reversed(options)}
    return answer_each(lambda value: _suggestion(model.format_value(value), known), values)


def _suggestion(text: str, known: Mapping[str, str]) -> str:
    if model.is_blank(text):
        return BLANK
    return known.get(model.fold(text)) or model.nearest_option(text, known.values()) or NOTHING_CLOSE


def amounts(values: CellRange) -> Rows:
    """Return the amount, in pounds, that each text would be read as: a number, or the amounts that it may mean as text."""
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
    """Return a number of pounds as whole pennies; None for anything else, and for a number too large to be an amount."""
    return model.round_to_pennies(value) if isinstance(value, float) and abs(value) < model.LARGEST_AMOUNT else None


def years(values: CellRange) -> Rows:
    """Return each financial year in its standard form, 2018/19; for a date, the financial year that it is in."""
    return answer_each(lambda value: BLANK if _is_blank(value) else str(financial_year(value) or NOT_A_YEAR), values)


def financial_year(value: Value) -> Year | None:
    """Return the financial year that a cell means; None where it means none."""
    day = reading.date_of_serial(value, DAY_ZERO) if isinstance(value, float) else value
    text = str(model.year_of(day)) if isinstance(day, datetime) else day
    return model.parse_year(text) if isinstance(text, str) else None


def millions(values: CellRange) -> Rows:
    """Return each amount, in pounds, as the Panel's papers print it: £0.8m, rounded half up."""
    return answer_each(_in_millions, values)


def _in_millions(value: Value) -> str:
    if _is_blank(value):
        return BLANK
    pennies = _pennies(value)
    if pennies is None:
        return NOT_AN_AMOUNT
    millions_text = model.millions(abs(pennies))
    return f"{'-' if pennies < 0 and millions_text else ''}£{millions_text}m"


def reconciliations(first: CellRange, second: CellRange) -> Rows:
    """Return whether two amounts, in pounds, agree to the penny, or else how far the second is over or short."""
    return answer_each(_reconciliation, first, second)


def _reconciliation(first: Value, second: Value) -> str:
    if _is_blank(first) and _is_blank(second):
        return BLANK
    expected, actual = (0 if _is_blank(value) else _pennies(value) for value in (first, second))
    if expected is None or actual is None:
        return NOT_AN_AMOUNT
    return (
        AGREES if expected == actual else f"{model.pounds(abs(actual - expected))} {'over' if actual > expected else 'short'}"
    )


def numbers(values: CellRange, kinds: CellRange = OMITTED) -> Rows:
    """Return what is wrong with the form of each number.

    Args:
        values: The numbers, as texts or numbers.
        kinds: "charity" or "company" for each; where left out, a number may have either form.
    """
    return answer_each(_number_fault, values, kinds)


def _number_fault(value: Value, kind: Value) -> str:
    number, kind_name = model.clean(model.format_value(value)), model.fold(model.format_value(kind)).removesuffix(" number")
    if not number:
        return BLANK
    if kind_name and kind_name not in NUMBER_KINDS:
        return "not a kind"
    if model.is_ambiguous(number, typed_as_number=isinstance(value, float)):
        return TYPED_AS_NUMBER
    forms = [NUMBER_KINDS[kind_name]] if kind_name else list(model.NUMBER_FORMS)
    is_right = any(model.has_published_form(number, form) for form in forms)
    return BLANK if is_right else f"not a {kind_name or 'registered'} number"


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and model.is_blank(value))
