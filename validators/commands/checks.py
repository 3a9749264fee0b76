"""commissioning checks: lists the checks by family, or shows the page of one, or those of all as one document."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from validators.checks import BY_NAME, FAMILIES, family_doc
from validators.commands import BadUsage
from validators.sinks import checks_page
from validators.sinks.style import Style, style_for
from validators.words import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator


def run(options: argparse.Namespace) -> int:
    """Write the list, the page of the check that is named, or the pages of all checks as one Markdown document."""
    style = style_for(sys.stdout)
    if options.page:
        lines: Iterable[str] = checks_page.in_one(BY_NAME.values(), {family: family_doc(family) for family in FAMILIES})
    else:
        lines = checks_page.as_text(BY_NAME[known(options.name)], style) if options.name else _list(style)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def known(name: str) -> str:
    """The name, where a check has it; BadUsage suggests the nearest where none does."""
    if name in BY_NAME:
        return name
    near = nearest(name, BY_NAME)
    remedy = f"Did you mean {near}?" if near else '"commissioning checks" lists them all.'
    raise BadUsage(f'There is no check named "{name}". {remedy}')


def _list(style: Style) -> Iterator[str]:
    widest = max(map(len, BY_NAME))
    for family, checks in groupby(BY_NAME.values(), key=lambda check: check.family):
        yield style.paint(family.capitalize(), "title")
        for check in checks:
            yield style.hang(f"  {check.name:{widest}}  {check.severity:7}  ", check.doc.partition("\n")[0])
        yield ""
