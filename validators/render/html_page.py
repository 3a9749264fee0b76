"""The start of every page of HTML that the program writes, and what a browser lets such a page do."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import NamedTuple

from validators.system import escape_controls


def html_text(value: str) -> str:
    """Return text from a workbook as HTML that only shows it."""
    return escape(escape_controls(value))


class PageHead(NamedTuple):
    """What a page says at its start, as HTML: the title of its window, its heading, and one line under that."""

    title: str
    heading: str
    line: str


def page_start(kind: str, tool: str, head: PageHead, style: str, script: str = "") -> str:
    """Return a page up to its first section.

    Args:
        kind: What the page is, report or comparison: an earlier page is recognised by it.
        tool: Name and version of the program.
        head: What the page says at its start.
        style: The style sheet of the page.
        script: The script that ends the page, so that it may act; none where this is empty.
    """
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_content_policy(style, script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{html_text(tool)}, {kind}">
<title>{head.title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header><h1>{head.heading}</h1><p>{head.line}</p></header>
"""


def _content_policy(style: str, script: str) -> str:
    """Return what may act: the page's own style and script, but no other script, no request, no form that is sent."""
    own = {"style": style} | ({"script": script} if script else {})
    allowed = "; ".join(f"{kind}-src 'sha256-{_digest(text)}'" for kind, text in own.items())
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
