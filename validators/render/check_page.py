"""All that there is to say of the checks, as Markdown: their docstrings are written so that they can stand as they are."""

from __future__ import annotations

from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.checks import Check

INTRODUCTION = """\
# The checks
`python -m validators checks --page` makes this page from the checks themselves.

Each check says what is wrong, why it matters, how to mend it, and where the rule is published, if it is. An **error** is a
wrong number, or money where it may not be. A **warning** is probably wrong, and a person must look. A **note** is worth
knowing.

The drawn sheets are examples. ✗ marks the cell at which the finding stands; the cells without it are right. A text in quotes
is text, whatever it looks like, and a formula is followed by the value that is stored with it. What cells cannot show stands
in brackets under them."""


class CheckDoc(NamedTuple):
    """A docstring in its parts: the fault in one sentence, why it matters and how to mend it, the drawn sheets."""

    fault: str
    remedy: str
    drawing: str


def parse_doc(check: Check) -> CheckDoc:
    """What a check says of itself, each part without the line breaks of its file."""
    fault, remedy, drawing = check.doc.strip().split("\n\n", 2)
    return CheckDoc(" ".join(fault.split()), " ".join(remedy.split()), dedent(drawing))


def format_page(checks: Iterable[Check], families: Mapping[str, str]) -> Iterator[str]:
    """The lines of one page on all checks, family by family. families: what each is about."""
    yield INTRODUCTION
    for family, members in groupby(checks, key=lambda check: check.family):
        yield from ("", f"## {family.capitalize()}", families[family])
        for check in members:
            yield from ("", f"### {check.name}", *explain_check(check))


def explain_check(check: Check) -> Iterator[str]:
    """The lines on one check: its severity, its docstring, and the source of its rule."""
    yield f"{check.severity}; {'a waiver may name it' if check.waivable else 'it cannot be waived'}"
    yield from ("", check.doc.strip())
    if check.source:
        yield from ("", f"Source: {check.source}.")
