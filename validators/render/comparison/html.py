"""Summaries as one page of HTML, which needs nothing beside it: each a table, looking as a report does."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from validators.render.html_sections import html_text, table_section
from validators.render.report.html import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Panel


WIDE_STYLE = "body { max-width: 110rem; }\n"

PAGE_BEGINS = re.compile(
    rb"<!DOCTYPE html>\n(?s:.{0,2000}?)<meta name=\"generator\" content=\"commissioning-workbook [^\"]*, comparison\">"
)


def comparison_page(panel: Panel, tool: str) -> Iterator[str]:
    """The page, a table at a time. tool: name and version of what wrote it."""
    title = html_text(panel.title)
    yield f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_content_policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{html_text(tool)}, comparison">
<title>{title}</title>
<style>{STYLE}{WIDE_STYLE}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header><h1>{title}</h1><p>{html_text(panel.stamp)}</p></header>
<nav aria-label="Contents"><ul>
"""
    for at, summary in enumerate(panel.sheets, 1):
        yield f'<li><a href="#s{at}">{html_text(summary.title)}</a></li>\n'
    yield '</ul></nav>\n<main id="report" tabindex="-1">\n'
    for at, summary in enumerate(panel.sheets, 1):
        yield from table_section(summary, at)
    yield f"</main>\n<footer>{html_text(tool)}</footer>\n</body>\n</html>\n"


def _content_policy() -> str:
    """The page's own style may act and nothing else: no script, no request, no form that is sent."""
    digest = b64encode(sha256(f"{STYLE}{WIDE_STYLE}".encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
