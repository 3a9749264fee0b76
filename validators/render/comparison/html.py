"""One page to read, search and print, with a table of at most 2,000 rows for each kind of difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.compare import comparison_sheets
from validators.render.html_page import PageHead, html_text, page_start
from validators.render.html_sections import table_section
from validators.render.report.html import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.compare import Comparison
    from validators.render.comparison_formats import ComparisonOptions

ENDING = ".html"
BEGINS = re.compile(
    rb"<!DOCTYPE html>\n(?s:.{0,2000}?)<meta name=\"generator\" content=\"commissioning-workbook [^\"]*, comparison\">"
)
MOST_ROWS = 2_000
"""How many rows of a table are given: a browser is slow with a hundred thousand."""

WIDE_STYLE = "body { max-width: 110rem; }\n"


def stream(comparison: Comparison, run: ComparisonOptions) -> Iterator[str]:
    """Yield the page, a table at a time."""
    panel = comparison_sheets(comparison, MOST_ROWS)
    title = html_text(panel.title)
    yield page_start("comparison", run.tool, PageHead(title, title, html_text(panel.stamp)), f"{STYLE}{WIDE_STYLE}")
    yield '<nav aria-label="Contents"><ul>\n'
    for at, summary in enumerate(panel.sheets, 1):
        yield f'<li><a href="#s{at}">{html_text(summary.title)}</a></li>\n'
    yield '</ul></nav>\n<main id="report" tabindex="-1">\n'
    for at, summary in enumerate(panel.sheets, 1):
        yield from table_section(summary, at)
    yield f"</main>\n<footer>{html_text(run.tool)}</footer>\n</body>\n</html>\n"
