"""What many workbooks come to together, in as few lines as a screen has room for; --summary gives all of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from validators.model.money import join_words, pounds
from validators.model.wording import format_count
from validators.system.inert import escape_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.nouns import (
        CommonFinding,
        MoneyByVerdict,
        RepeatedRegister,
        SharedActivity,
        WorkbookCopies,
        WorkbookOutcome,
        YearMoney,
    )
    from validators.render.style import TextStyle

T = TypeVar("T")

MOST_ENTRIES = 5
"""How many of each kind are given; the rest are counted."""

MOST_NAMED = 3
"""How many workbooks a line names."""


def batch_sections(gathered: BatchSummary, style: TextStyle) -> Iterator[str]:
    """Each section under its title, with a blank line after it."""
    for title, lines in _titled_sections(gathered):
        if lines:
            yield "\n".join([style.paint(f"  {title}", "title"), *(style.hang("    ", line) for line in lines)]) + "\n\n"


def _titled_sections(gathered: BatchSummary) -> Iterator[tuple[str, Sequence[str]]]:
    """Every title with its lines, of which there may be none."""
    yield "Most errors", _align_lines(_first_lines(gathered.worst(), _format_worst, "more that did not pass"))
    yield "Commonest findings", _align_lines(_first_lines(gathered.commonest(), _format_common, "more"))
    for year in gathered.years():
        yield f"{year.year}, {format_count(year.workbooks, 'workbooks')}", list(_money_table(year))
    yield "In no total", [sentence] if (sentence := gathered.left_out().sentence) else []
    yield "The same file under several names", _first_lines(gathered.copies(), _format_copies, "more; --summary gives all")
    yield (
        "The same register several times, with its money in the totals each time",
        _first_lines(gathered.registers(), _format_register, "more; --summary gives all"),
    )
    yield (
        "The same activity in several registers: paid for twice, or by several on purpose",
        _first_lines(gathered.activities(), _format_activity, "more; --summary gives all"),
    )


def _first_lines(things: Iterable[T], told: Callable[[T], str], more: str) -> list[str]:
    """A line for each of the first, and one that counts the others."""
    given = iter(things)
    lines = [told(thing) for thing in islice(given, MOST_ENTRIES)]
    others = sum(1 for _ in given)
    return [*lines, *([f"and {others:,} {more}"] if others else [])]


def _align_lines(lines: Sequence[str]) -> list[str]:
    """The lines with what follows a tab in them under one another."""
    widest = max((len(line.partition("\t")[0]) for line in lines if "\t" in line), default=0)
    parts = [line.partition("\t") for line in lines]
    return [f"{name:{widest}}  {told}" if tab else name for name, tab, told in parts]


def _format_worst(of: WorkbookOutcome) -> str:
    found = [format_count(many, name) for many, name in ((of.errors, "errors"), (of.warnings, "warnings")) if many]
    return f"{escape_controls(of.path)}\t{', '.join(found) or 'not checked'}"


def _format_common(of: CommonFinding) -> str:
    return f"{of.check}\t{format_count(of.findings, f'{of.severity}s')} in {format_count(of.workbooks, 'workbooks')}"


def _money_table(year: YearMoney) -> Iterator[str]:
    """The money by priority, the amounts under one another; in three columns where workbooks did not pass."""
    sums: Mapping[str, MoneyByVerdict] = {**year.by_priority, "Total": year.total}
    rows = [[escape_controls(name), *_format_amounts(money, apart=year.failed > 0)] for name, money in sums.items()]
    if year.failed:
        rows.insert(0, ["", "Passed", "Not passed", "Together"])
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, *amounts in rows:
        yield "  ".join([f"{name:{first}}", *(f"{amount:>{wide}}" for amount, wide in zip(amounts, others, strict=True))])


def _format_amounts(money: MoneyByVerdict, *, apart: bool) -> list[str]:
    return [pounds(each) for each in ((money.passed, money.failed, money.together) if apart else (money.together,))]


def _format_copies(of: WorkbookCopies) -> str:
    return _list_names(list(map(escape_controls, of.paths)))


def _format_register(of: RepeatedRegister) -> str:
    bodies = dict.fromkeys(escape_controls(part.organisation) or "no organisation recorded" for part in of.parts)
    shared = max(part.shared for part in of.parts)
    share = f"share {shared:,} {'activity' if shared == 1 else 'activities'}"
    return f"{_list_names(list(bodies))}, {of.year}: {_list_names([escape_controls(part.path) for part in of.parts])} {share}"


def _format_activity(of: SharedActivity) -> str:
    claims = [f"{pounds(claim.pennies)} in {escape_controls(claim.path)}" for claim in of.claims]
    return f"{escape_controls(of.activity)}, {escape_controls(of.provider)}, {of.year}: {_list_names(claims)}"


def _list_names(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return join_words(names if more <= 0 else [*names[:MOST_NAMED], f"{more:,} more"])
