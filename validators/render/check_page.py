"""Writes the pages of the checks as Markdown, and one of them as text for a terminal."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from validators.render.check_explanation import explain_check, parse_docstring

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from validators.model import Check
    from validators.render.check_explanation import CheckExplanation, PageSection
    from validators.system import TextStyle

INDEX = "README.md"
INTRODUCTION = """\
# The checks
Each check has a page: what it finds, why it matters, how to put it right, an example, when it does not apply, whether it can
be accepted, and where its rule is published. `commissioning checks NAME` shows the same page, and so does Explain in Excel.

An **error** is a wrong number, or money where it may not be. A **warning** is probably wrong, and a person must look. A
**note** is worth knowing.

In the examples ✗ marks each cell that is reported; the cells without it are right. A text in quotes is text, whatever it
looks like, and a formula is followed by the value that is stored with it. What cells cannot show is in brackets under them."""

_NAME = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")


def check_pages(checks: Collection[Check], families: Mapping[str, str]) -> dict[str, str]:
    """Return every page of the checks and their index, by file name. families: what each family is about."""
    names = {check.name for check in checks}
    own = {f"{check.name}.md": [*_page(explain_check(check), 1), "", f"[All checks]({INDEX})"] for check in checks}
    linked = {file: [_with_links(line, names - {file.removesuffix(".md")}) for line in lines] for file, lines in own.items()}
    return {file: "\n".join(lines) + "\n" for file, lines in {**linked, INDEX: [*_index(checks, families)]}.items()}


def all_check_pages(checks: Iterable[Check], families: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of one Markdown document with the pages of all checks, family by family."""
    yield INTRODUCTION
    for family, members in groupby(checks, key=lambda check: check.family):
        yield from ("", f"## {family.capitalize()}", families[family])
        for check in members:
            yield from ("", *_page(explain_check(check), 3))


def check_page_text(check: Check, style: TextStyle) -> Iterator[str]:
    """Yield the lines of one page for a terminal."""
    page = explain_check(check)
    yield from (style.paint(page.name, "title"), style.hang("", page.severity))
    for section in page.sections:
        yield from ("", style.paint(section.heading, "title"), *(style.hang("", text) for text in section.paragraphs))
        if section.drawing:
            yield from ("", *(f"    {line}".rstrip() for line in section.drawing))


def _index(checks: Iterable[Check], families: Mapping[str, str]) -> Iterator[str]:
    yield INTRODUCTION
    for family, members in groupby(checks, key=lambda check: check.family):
        yield from ("", f"## {family.capitalize()}", families[family], "")
        yield from (f"- [{check.name}]({check.name}.md), {check.severity}: {parse_docstring(check).fault}" for check in members)


def _page(page: CheckExplanation, level: int) -> Iterator[str]:
    """Yield the lines of a page. level: the heading level of its name; its sections are one level lower."""
    yield from (f"{'#' * level} {page.name}", "", page.severity)
    for section in page.sections:
        yield from _section(section, level + 1)


def _section(section: PageSection, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {section.heading}")
    for text in section.paragraphs:
        yield from ("", text)
    if section.drawing:
        yield from ("", "```text", *section.drawing, "```")


def _with_links(line: str, names: Collection[str]) -> str:
    """Return a line in which the name of each other check is a link to its page. Drawn sheets and headings stay as they are."""
    if line.startswith(("|", "(", "#", "[")):
        return line
    return _NAME.sub(lambda found: f"[{found[0]}]({found[0]}.md)" if found[0] in names else found[0], line)
