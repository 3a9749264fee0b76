"""One page to read, search and print, which needs no network and no other file.

Its script only searches; without it the page shows everything. The summary comes first although it is known last, so the
workbooks wait in a temporary file until it is.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from validators.batch_summary import batch_tables
from validators.model import EMPTY_COUNTS, count_results, format_closing_line, verdict
from validators.render.check_explanation import parse_docstring
from validators.render.html_page import PageHead, html_text, page_start
from validators.render.html_sections import table_section, workbook_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.batch_summary import BatchSummary
    from validators.model import Check, Report
    from validators.render.report_formats import ReportOptions

STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")
SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
ENDING = ".html"
AUDIENCE = "people"
IS_STREAMED = False
BEGINS = re.compile(
    rb"<!DOCTYPE html>\n(?s:.{0,2000}?)<meta name=\"generator\" content=\"commissioning-workbook [^\"]*, report\">"
)
MOST_ROWS = 500
"""How many rows of a table of the batch summary are shown; a browser is slow with a hundred thousand."""

COUNT_COLUMNS = ("errors", "warnings", "notes", "waived")


class _SummaryLine(NamedTuple):
    """A workbook in the summary: its name, its verdict, and its counts by the words of COUNT_COLUMNS."""

    name: str
    verdict: str
    counts: Mapping[str, int]


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the page, a line at a time, once all workbooks are known."""
    lines: list[_SummaryLine] = []
    faulty_checks: set[str] = set()
    with TemporaryFile("w+", encoding="utf-8", newline="") as waiting:
        for at, report in enumerate(reports, 1):
            lines.append(_SummaryLine(report.workbook, verdict(report, run.fail_on), count_results(report, run.fail_on)))
            faulty_checks.update(finding.check for finding in report.findings)
            waiting.write(workbook_section(report, at, run))
        yield _page_start(lines, run.tool)
        if run.batch_summary and len(lines) > 1:
            yield from _batch_tables(run.batch_summary)
        waiting.seek(0)
        yield from waiting
    yield "".join(_checks_section([run.checks[name] for name in run.checks if name in faulty_checks]))
    yield f"</main>\n<footer>{html_text(run.tool)}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _page_start(lines: list[_SummaryLine], tool: str) -> str:
    summary = Counter(EMPTY_COUNTS)
    for line in lines:
        summary.update(line.counts)
    closing_line = format_closing_line(summary)
    head = PageHead(closing_line, "Commissioning workbooks", closing_line)
    start = page_start("report", tool, head, STYLE, SCRIPT)
    table = "".join(_summary_table(lines))
    return f'{start}<main id="report" tabindex="-1">\n{_SEARCH_FORM}<h2 id="summary">Summary</h2>\n{table}'


_SEARCH_FORM = """\
<form role="search" hidden>
<div><label for="q">Search the findings</label><input id="q" name="q" type="search"></div>
<div><label for="severity">Severity</label><select id="severity" name="severity"><option value="">any</option>\
<option>error</option><option>warning</option><option>note</option><option>waived</option></select></div>
<div><label for="verdict">Workbooks</label><select id="verdict" name="verdict"><option value="">any</option>\
<option value="fail">failed</option><option>incomplete</option><option>unchecked</option><option>unreadable</option>\
<option value="pass">passed</option></select></div>
<output for="q severity verdict"></output>
</form>
"""
"""Hidden until the script runs, as it does nothing without it."""


def _summary_table(lines: list[_SummaryLine]) -> Iterator[str]:
    yield '<div class="wide" role="region" aria-labelledby="summary" tabindex="0"><table class="summary">\n'
    yield "<caption>Every workbook, in the order of the paths</caption>\n<thead><tr>"
    yield '<th scope="col">Verdict</th><th scope="col">Workbook</th>'
    yield from (f'<th scope="col" class="amount">{name.capitalize()}</th>' for name in COUNT_COLUMNS)
    yield "</tr></thead>\n<tbody>\n"
    for at, line in enumerate(lines, 1):
        yield f'<tr><td class="word {line.verdict}">{line.verdict.upper()}</td>'
        yield f'<th scope="row"><a href="#w{at}">{html_text(line.name)}</a></th>'
        yield from (f'<td class="amount">{line.counts[name]:,}</td>' for name in COUNT_COLUMNS)
        yield "</tr>\n"
    yield "</tbody>\n</table></div>\n"


def _batch_tables(batch_summary: BatchSummary) -> Iterator[str]:
    for at, summary in enumerate(batch_tables(batch_summary, MOST_ROWS), 1):
        if summary.rows:
            yield from table_section(summary, at)


def _checks_section(checks: list[Check]) -> Iterator[str]:
    """Yield what each check that found something is about, once for all workbooks."""
    if checks:
        yield '<section aria-labelledby="checks">\n<h2 id="checks">The checks that found something</h2>\n'
        yield "<p>In an example, ✗ marks the cell at which the finding stands.</p>\n"
    for check in checks:
        doc = parse_docstring(check)
        source = f"<p>Source: {escape(check.source)}.</p>\n" if check.source else ""
        yield f'<h3 id="check-{check.name}">{check.name}</h3>\n<p>{escape(doc.fault)} {escape(doc.details)}</p>\n'
        yield f'<pre tabindex="0" role="region" aria-label="Example of {check.name}">{escape(doc.drawing)}</pre>\n{source}'
    if checks:
        yield "</section>\n"
