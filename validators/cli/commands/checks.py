"""commissioning checks: lists the checks by family, or shows the page of one, or those of all as one document."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from validators import render
from validators.checks import CHECKS_BY_NAME, FAMILIES, describe_family
from validators.cli.arguments import BadUsage
from validators.model import nearest_option
from validators.system import TextStyle, style_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator


def run(options: argparse.Namespace) -> int:
    """Write the list, the page of the check that is named, or the pages of all checks as one Markdown document."""
    style = style_for(sys.stdout)
    if options.page:
        lines: Iterable[str] = render.all_check_pages(
            CHECKS_BY_NAME.values(), {family: describe_family(family) for family in FAMILIES}
        )
    else:
        lines = (
            render.check_page_text(CHECKS_BY_NAME[find_check_name(options.name)], style) if options.name else _list_lines(style)
        )
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def find_check_name(name: str) -> str:
    """The name, where a check has it; BadUsage suggests the nearest where none does."""
    if name in CHECKS_BY_NAME:
        return name
    near = nearest_option(name, CHECKS_BY_NAME)
    remedy = f"Did you mean {near}?" if near else '"commissioning checks" lists them all.'
    raise BadUsage(f'There is no check named "{name}". {remedy}')


def _list_lines(style: TextStyle) -> Iterator[str]:
    widest = max(map(len, CHECKS_BY_NAME))
    for family, checks in groupby(CHECKS_BY_NAME.values(), key=lambda check: check.family):
        yield style.paint(family.capitalize(), "title")
        for check in checks:
            yield style.hang(f"  {check.name:{widest}}  {check.severity:7}  ", check.doc.partition("\n")[0])
        yield ""
