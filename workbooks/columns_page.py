"""Every column of the workbook as one page of Markdown, from the schemas: what it holds, its unit, its rule's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.money import listed
from validators.model.years import named
from validators.schemas.columns import Kind, kind_of
from validators.schemas.tables import IN_ORDER, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.rulebook import Rulebook

INTRODUCTION = """\
# The columns
`python -m workbooks` makes this page from the schemas.

The years are those of {year}. "!" marks a cell that must be filled. A list is that of the year's rulebook."""

HEAD = """
| Heading | Holds | ! | Unit | Help | Source of the rule |
|---|---|---|---|---|---|"""


def page(rules: Rulebook) -> str:
    """The page for a rulebook's year."""
    return "\n".join([INTRODUCTION.format(year=rules.year), *_tables(rules)]) + "\n"


def _tables(rules: Rulebook) -> Iterator[str]:
    for module, (title, schema) in zip(IN_ORDER, schemas(rules).items(), strict=True):
        about = (module.__doc__ or "").partition(": ")[2].strip()
        yield f"\n## {title}\n{about[:1].upper()}{about[1:]}"
        yield HEAD
        for heading, column in schema.columns.items():
            yield _row(named(heading, rules.year.shifted(-1)), kind_of(column))


def _row(heading: str, kind: Kind) -> str:
    must = "" if not kind.required else f"! unless {' is '.join(kind.unless)}" if kind.unless else "!"
    return f"| {heading} | {_holds(kind)} | {must} | {kind.unit} | {kind.help} | {kind.source} |"


def _holds(kind: Kind) -> str:
    if kind.options and kind.sort == "choice":
        return listed(kind.options, "or")
    if kind.to:
        table, heading = kind.to
        return f"{'keys' if kind.sort == 'list' else 'a key'} of {table}, {heading}"
    if kind.sort == "number":
        return f"a number from {kind.low:g} to {kind.high:g}"
    return f"{kind.sort}, computed by Excel" if kind.formula else kind.sort
