"""List the checks, or explain one."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from validators import checks, render, system
from validators.cli.arguments import find_check_name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from validators.system import TextStyle

ORDER = 20


def declare(command: argparse.ArgumentParser) -> None:
    """Add the name of a check, or --page."""
    either = command.add_mutually_exclusive_group()
    either.add_argument("name", nargs="?", metavar="NAME", help="the check whose page is shown, such as total-mismatch")
    either.add_argument("--page", action="store_true", help="print the pages of all checks as one Markdown document")


def run(options: argparse.Namespace) -> int:
    """Write the list by family, the page of the check that is named, or the pages of all checks as one Markdown document."""
    sys.stdout.writelines(f"{line}\n" for line in _lines(options, system.style_for(sys.stdout)))
    return 0


def _lines(options: argparse.Namespace, style: TextStyle) -> Iterable[str]:
    if options.page:
        families = {family: checks.describe_family(family) for family in checks.FAMILIES}
        return render.all_check_pages(checks.CHECKS_BY_NAME.values(), families)
    if options.name:
        return render.check_page_text(checks.CHECKS_BY_NAME[find_check_name(options.name)], style)
    return _list_lines(style)


def _list_lines(style: TextStyle) -> Iterator[str]:
    widest = max(map(len, checks.CHECKS_BY_NAME))
    for family, members in groupby(checks.CHECKS_BY_NAME.values(), key=lambda check: check.family):
        yield style.paint(family.capitalize(), "title")
        for check in members:
            yield style.hang(f"  {check.name:{widest}}  {check.severity:7}  ", check.doc.partition("\n")[0])
        yield ""
