"""The line under the title of every sheet, the stamp: the protective marking, and what checking the workbook came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import format_day
from validators.register import fingerprint
from validators.summaries.finality import draft_reasons

if TYPE_CHECKING:
    from datetime import datetime

    from validators.model import Report, Workbook

FINGERPRINT_DIGITS = 12
"""How many digits of the fingerprint every sheet has; the cover has all of them."""

NO_MARKING = "No protective marking recorded"


def format_stamp(book: Workbook, report: Report, *, draft: bool = False) -> str:
    """Return the stamp. draft: whether it says DRAFT whatever was found."""
    mark = draft_prefix(book, report, draft=draft)
    return f"{mark}{marking(book)}. {_describe_checking(book, report)} Fingerprint {fingerprint(book)[:FINGERPRINT_DIGITS]}."


def draft_prefix(book: Workbook, report: Report, *, draft: bool = False) -> str:
    """Return that something is a draft and why, with a space after it; nothing where it is none."""
    reasons = draft_reasons(book, report)
    if not draft and not reasons:
        return ""
    return f"DRAFT: {'; '.join(reasons)}. " if reasons else "DRAFT. "


def as_at(book: Workbook) -> datetime:
    """Return the day that counts as today: As at of About, or the first of the financial year where it gives none."""
    day = book.setting("As at")
    return book.years["Y1"].first_day if day is None else pd.Timestamp(day).to_pydatetime()


def marking(book: Workbook) -> str:
    """Return the protective marking, as About has it."""
    given = book.setting("Protective marking")
    return NO_MARKING if given is None else str(given).rstrip(" .")


def format_count(number: int, thing: str, none: str = "no") -> str:
    """Return a number of things as sentences give it: no errors, 1 error, 2,000 activities.

    none: the word for 0.
    """
    many = f"{thing.removesuffix('y')}ies" if thing.endswith("y") else f"{thing}s"
    return f"{f'{number:,}' if number else none} {thing if number == 1 else many}"


def _describe_checking(book: Workbook, report: Report) -> str:
    if not book.year_is_known:
        return "Not checked as the register of a year, because the workbook does not say for certain of which."
    if not report.rulebook:
        return "Not checked: there is no rulebook for the workbook's financial year."
    others = [format_count(number, thing) for thing in ("warning", "note") if (number := report.count(thing))]
    waived = [f"{report.waived:,} waived"] if report.waived else []
    outcome = ", ".join([format_count(report.count("error"), "error"), *others, *waived])
    given = "" if book.setting("As at") is not None else " (About gives no As at day)"
    return f"Checked as at {format_day(as_at(book))}{given} with the rulebook of {report.rulebook}: {outcome}."
