"""Panel KPQs: how much money each Key Performance Question is served by, and which is served by none."""

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
    """One row a question, in the order of the workbook's list; one that no money serves has 0."""
    lines, year = own_money(book, ACTIVITY, "KPQs", "Y1"), book.years["Y1"]
    served, questions = sum_by_name(lines.explode("KPQs"), "KPQs", list_entries(book, "KPQs", "KPQ"), "Y1"), _questions(book)
    return Summary(
        TITLE,
        f"Money by Key Performance Question, {year}",
        f"The activities that name each Key Performance Question, and their money in {year} in pounds. Both count under every "
        f"question that is named and once in the total, so the rows need not add up to it{unpublished_activities_phrase(lines)}.",
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
    rows = book["KPQs"].frame.dropna(subset="KPQ").drop_duplicates("KPQ")
    known = book.rulebook.kpqs if book.rulebook else {}
    questions = {
        kpq: WITHOUT_WORDING if _has_no_wording(question, known.get(kpq)) else or_none_recorded(question)
        for kpq, question in rows[["KPQ", "Question"]].itertuples(index=False)
    }
    return questions | {NOT_CATEGORISED: NOT_APPLICABLE}


def _has_no_wording(question: object, known: KpqRule | None) -> bool:
    """Whether a question is only held a place for: by the rulebook's own words, which were never published, or by its own."""
    if not isinstance(question, str):
        return True
    is_the_rulebooks = known is not None and not known.published and fold(question) == fold(known.question)
    return is_the_rulebooks or is_placeholder(question) or fold(question).startswith(PLACEHOLDER)


def _chart(book: Workbook, served: pd.Series[int]) -> Chart:
    year, money = book.years["Y1"], pounds_column(book, "Y1").heading
    unserved = [str(kpq) for kpq, pennies in served.items() if not pennies]
    said = f"Bars of the money that names each question in {year}: {format_amounts(served)}."
    if unserved:
        said += f" No money in {year} serves {len(unserved)} of the questions."
    return Chart("bars", f"Money by Key Performance Question, {year}", "KPQ", [money], ("Question", money), said)
