"""Text for people, at a terminal; used unless another format is named."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from validators.model import count_results, format_closing_line, format_count, join_words, pounds
from validators.render.text_report import VERDICT_PATTERN, format_report, verdict_line
from validators.system import TextStyle, escape_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from validators.batch_summary import (
        BatchSummary,
        CommonFinding,
        MoneyByVerdict,
        RepeatedRegister,
        SharedActivity,
        WorkbookCopies,
        WorkbookOutcome,
        YearMoney,
    )
    from validators.model import Report
    from validators.render.report_formats import ReportOptions

ENDING = ".txt"
AUDIENCE = "people"
IS_STREAMED = True
HAS_EXACT_BYTES = False
IS_SHORT_IF_QUIET = True
BEGINS = re.compile(
    rb"(?P<name>.+)\n\n  \S(?s:.*?)^" + VERDICT_PATTERN + rb"(?P=name)  \S|" + VERDICT_PATTERN + rb".+  \S", re.MULTILINE
)
"""The name of a workbook, to which a verdict comes in the end; a verdict at once where the report is quiet."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the text of each report as it comes, and a line on all where there are several; verdicts alone if quiet."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(count_results(report, run.fail_on))
        how = (report, run.style, run.fail_on)
        yield verdict_line(*how) if run.quiet else f"{format_report(*how)}\n"
    if summary["workbooks"] > 1 and not run.quiet:
        if run.batch_summary:
            yield from batch_sections(run.batch_summary, run.style)
        yield f"{format_closing_line(summary)}\n"


T = TypeVar("T")

MOST_ENTRIES = 5
"""How many lines a section has; the rest are counted."""

MOST_NAMED = 3
"""How many workbooks a line names."""


def batch_sections(batch_summary: BatchSummary, style: TextStyle) -> Iterator[str]:
    """Yield each section of a batch summary under its title, with a blank line after it."""
    for title, lines in _titled_sections(batch_summary):
        if lines:
            yield "\n".join([style.paint(f"  {title}", "title"), *(style.hang("    ", line) for line in lines)]) + "\n\n"


def _titled_sections(batch_summary: BatchSummary) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every title with its lines, of which there may be none."""
    yield "Most errors", _align_lines(_first_lines(batch_summary.worst(), _format_worst, "more that did not pass"))
    yield "Commonest findings", _align_lines(_first_lines(batch_summary.commonest(), _format_common, "more"))
    for year in batch_summary.years():
        yield f"{year.year}, {format_count(year.workbooks, 'workbooks')}", list(_money_table(year))
    yield "In no total", [sentence] if (sentence := batch_summary.left_out().sentence) else []
    yield "The same file under several names", _first_lines(batch_summary.copies(), _format_copies, "more; --summary gives all")
    yield (
        "The same register several times, with its money in the totals each time",
        _first_lines(batch_summary.registers(), _format_register, "more; --summary gives all"),
    )
    yield (
        "The same activity in several registers: paid for twice, or by several on purpose",
        _first_lines(batch_summary.activities(), _format_activity, "more; --summary gives all"),
    )


def _first_lines(things: Iterable[T], format_line: Callable[[T], str], more: str) -> list[str]:
    """Return a line for each of the first few things, and one that counts the others."""
    remaining = iter(things)
    lines = [format_line(thing) for thing in islice(remaining, MOST_ENTRIES)]
    others = sum(1 for _ in remaining)
    return [*lines, *([f"and {others:,} {more}"] if others else [])]


def _align_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines with what follows a tab in them aligned."""
    widest = max((len(line.partition("\t")[0]) for line in lines if "\t" in line), default=0)
    parts = [line.partition("\t") for line in lines]
    return [f"{name:{widest}}  {text}" if tab else name for name, tab, text in parts]


def _format_worst(of: WorkbookOutcome) -> str:
    counts = [format_count(many, name) for many, name in ((of.errors, "errors"), (of.warnings, "warnings")) if many]
    return f"{escape_controls(of.path)}\t{', '.join(counts) or 'not checked'}"


def _format_common(of: CommonFinding) -> str:
    return f"{of.check}\t{format_count(of.findings, f'{of.severity}s')} in {format_count(of.workbooks, 'workbooks')}"


def _money_table(year: YearMoney) -> Iterator[str]:
    """Yield the money by priority, the amounts aligned; in three columns where workbooks did not pass."""
    sums: Mapping[str, MoneyByVerdict] = {**year.by_priority, "Total": year.total}
    rows = [[escape_controls(name), *_format_amounts(money, split=year.failed > 0)] for name, money in sums.items()]
    if year.failed:
        rows.insert(0, ["", "Passed", "Not passed", "Together"])
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, *amounts in rows:
        yield "  ".join([f"{name:{first}}", *(f"{amount:>{wide}}" for amount, wide in zip(amounts, others, strict=True))])


def _format_amounts(money: MoneyByVerdict, *, split: bool) -> list[str]:
    return [pounds(each) for each in ((money.passed, money.failed, money.total) if split else (money.total,))]


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
