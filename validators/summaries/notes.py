"""Panel Notes: what the words and figures of the other sheets mean, what was checked, and what was waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Column, Summary, format_day, join_words
from validators.register import WAIVER_HEADINGS, waivers_in_force
from validators.summaries.figures import NONE_RECORDED, NOT_APPLICABLE, NOT_CATEGORISED
from validators.summaries.stamp import as_at, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Report, Workbook

TITLE = "Panel Notes"
PLACE = 900
PUBLISHED = True
NEEDS: Mapping[str, Sequence[str]] = {}
AFTER = True

ABOUT_ROUNDING = (
    "Amounts in pounds are exact to the penny. Each amount in millions (£m) is rounded to one decimal, and each share to one "
    "decimal of a per cent, half up. Where a sheet bears this note, its figures may not sum because of rounding."
)
ABOUT_MONEY = (
    "Every amount is the Commissioner's own money, added up from the lines of the sheet Allocations. A partner's "
    "money is shown apart and never counted. A blank amount counts as nothing."
)
ABOUT_ACTIVITIES = (
    "An activity that is paid from several sources has a line for each. It counts once in every row to which one of its lines "
    "belongs and once in a total, so numbers of activities need not add up."
)
ABOUT_WORDS = (
    f"{NONE_RECORDED}: the workbook has no entry. {NOT_APPLICABLE}: a figure has no meaning here. {NOT_CATEGORISED}: money "
    "whose lines have no entry of the list, or one that cannot be read."
)
ABOUT_POWERS = (
    "Power: a, b and c are the limbs of section 143 of the Anti-social Behaviour, Crime and Policing Act 2014; s9 is a crime "
    "and disorder reduction grant under the Police Reform and Social Responsibility Act 2011."
)
ABOUT_BASIS = (
    "Basis: how the money came to be where it is; Legacy is by history, Bidding by bidding, and Strategic by strategy."
)
VAT = {
    "Net": "Amounts are net of VAT.",
    "Gross": "Amounts include VAT.",
    "Mixed": "Some amounts are net of VAT and some include it: VAT basis Mixed.",
}

MOST_NAMED = 5
"""How many checks that share a reason for not looking are named."""


def summary(book: Workbook, report: Report, left_out: Sequence[str] = ()) -> Summary:
    """Return one row a note; the first is the one that rounded sheets refer to.

    left_out: a sentence for each reason why sheets are missing.
    """
    texts = [
        ABOUT_ROUNDING,
        ABOUT_MONEY,
        ABOUT_ACTIVITIES,
        ABOUT_WORDS,
        ABOUT_POWERS,
        ABOUT_BASIS,
        _describe_days(book),
        _describe_vat(book),
    ]
    texts += [_describe_checks(report), *_unchecked_notes(report), *_waiver_notes(book, report), *left_out]
    return Summary(
        TITLE,
        "Notes",
        "One note a row: what the words and figures of the other sheets mean, what was checked, and what was waived.",
        [Column("Note"), Column("Text")],
        [[f"[note {number}]", text] for number, text in enumerate(texts, 1)],
    )


def _describe_days(book: Workbook) -> str:
    year, given = book.years["Y1"], book.setting("As at") is not None
    today = (
        f"the workbook's As at day, {format_day(as_at(book))}"
        if given
        else f"{format_day(as_at(book))}, as no As at day is given"
    )
    return (
        f"{year} is the financial year from {format_day(year.first_day)} to {format_day(year.last_day)}. "
        f"Whatever is overdue or in force is so on {today}."
    )


def _describe_vat(book: Workbook) -> str:
    return VAT.get(book.setting("VAT basis"), f"VAT basis: {NONE_RECORDED}.")


def _describe_checks(report: Report) -> str:
    if not report.rulebook:
        return "The figures were not checked: there is no rulebook for the workbook's financial year."
    ran = f"{format_count(len(report.ran), 'check')} ran by the rulebook of {report.rulebook}"
    others = [f"{len(given):,} {words}" for words, given in _check_outcomes(report) if given]
    return f"{ran}; {join_words(others)}." if others else f"{ran}."


def _check_outcomes(report: Report) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each way in which a check may not have looked everywhere, in words, with the reason by check."""
    yield "could not be done, or not everywhere", report.skipped
    yield "could not be computed", report.not_computed
    yield "did not apply", report.not_applicable


def _unchecked_notes(report: Report) -> Iterator[str]:
    """Yield each reason for which something was not looked at, with its checks."""
    for words, given in _check_outcomes(report):
        reasons: dict[str, list[str]] = {}
        for check, because in given.items():
            reasons.setdefault(because, []).append(check)
        for because, names in reasons.items():
            more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
            yield f"{words.capitalize()} ({join_words([*names[:MOST_NAMED], *more])}): {because}."


def _waiver_notes(book: Workbook, report: Report) -> Iterator[str]:
    """Yield how many waivers are in force, and then each of them, without the name of a person."""
    rows = [waiver.row for waiver in waivers_in_force(book)]
    yield f"{format_count(len(rows), 'waiver')} in force; {format_count(report.waived, 'finding')} waived.".capitalize()
    for _, check, place, reason, _, _, expires in (
        book["Waivers"].frame.loc[rows, [*WAIVER_HEADINGS]].itertuples() if rows else ()
    ):
        yield f"Waiver until {format_day(expires)}: {check} at {place}. Reason: {reason}"
