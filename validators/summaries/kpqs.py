"""Panel KPQs: how much money serves each Key Performance Question, and which questions no money serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Chart, Column, Summary, fold, is_placeholder
from validators.register import sum_of_year
from validators.summaries.figures import NOT_APPLICABLE, NOT_CATEGORISED, or_none_recorded
from validators.summaries.register_lines import (
    ACTIVITY,
    format_amounts,
    list_entries,
    own_money,
    pounds_column,
    sum_by_name,
    unpublished_activities_phrase,
)

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import KpqRule, Report, Workbook

TITLE = "Panel KPQs"
PLACE = 110
PUBLISHED = True
WITHOUT_WORDING = "No published wording"
PLACEHOLDER = "placeholder"
NEEDS = {"KPQs": ["KPQ", "Question"], "Allocations": [ACTIVITY, "KPQs", "Source", "Y1"]}
MONEY = {"£ {Y1}": "Y1"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a question, in the order of the workbook's list; one that no money serves has 0."""
    lines, year = own_money(book, ACTIVITY, "KPQs", "Y1"), book.years["Y1"]
    served, questions = sum_by_name(lines.explode("KPQs"), "KPQs", list_entries(book, "KPQs", "KPQ"), "Y1"), _questions(book)
    return Summary(
        TITLE,
        f"Money by Key Performance Question, {year}",
        f"The activities that name each Key Performance Question, and their money in {year} in pounds. Both count under every "
        "question that is named and once in the total, so the rows need not add up to it"
        f"{unpublished_activities_phrase(lines)}.",
        [
            Column("KPQ"),
            Column("Question"),
            Column("Activities", "count", adds="no"),
            Column(pounds_column(book, "Y1").heading, "pounds", adds="no"),
        ],
        [[kpq, questions.get(kpq, NOT_APPLICABLE), activities, money] for kpq, money, activities in served.itertuples()],
        ["Total", NOT_APPLICABLE, lines[ACTIVITY].nunique(), sum_of_year(lines)],
        chart=_chart(book, served["Y1"]) if len(served) else None,
    )


def _questions(book: Workbook) -> dict[str, str]:
    """Return the wording of each question by its number, or that it has none."""
    rows = book["KPQs"].frame.dropna(subset="KPQ").drop_duplicates("KPQ")
    known = book.rulebook.kpqs if book.rulebook else {}
    questions = {
        kpq: WITHOUT_WORDING if _has_no_wording(question, known.get(kpq)) else or_none_recorded(question)
        for kpq, question in rows[["KPQ", "Question"]].itertuples(index=False)
    }
    return questions | {NOT_CATEGORISED: NOT_APPLICABLE}


def _has_no_wording(question: object, known: KpqRule | None) -> bool:
    """Return whether a question is a placeholder: words of the rulebook that were never published, or TBC and the like.

    known: the question as the rulebook has it, if it has it.
    """
    if not isinstance(question, str):
        return True
    is_unpublished_wording = known is not None and not known.published and fold(question) == fold(known.question)
    return is_unpublished_wording or is_placeholder(question) or fold(question).startswith(PLACEHOLDER)


def _chart(book: Workbook, served: pd.Series[int]) -> Chart:
    year, money = book.years["Y1"], pounds_column(book, "Y1").heading
    unserved = [str(kpq) for kpq, pennies in served.items() if not pennies]
    alternative = f"Bars of the money that names each question in {year}: {format_amounts(served)}."
    if unserved:
        alternative += f" No money in {year} serves {len(unserved)} of the questions."
    return Chart("bars", f"Money by Key Performance Question, {year}", "KPQ", [money], ("Question", money), alternative)
