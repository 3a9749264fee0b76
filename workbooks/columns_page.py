"""Writes the page of columns, validators/schemas/COLUMNS.md, from the schemas: what each takes, its unit, its rule's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import heading_with_year, join_words
from validators.schemas import MODULES_IN_ORDER, ColumnKind, kind_of, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Rulebook

INTRODUCTION = """\
# The columns
`python -m workbooks` makes this page from the schemas.

The years are those of {year}. "!" marks a cell that must be filled. A list is that of the year's rulebook."""

TABLE_HEAD = """
| Heading | Holds | ! | Unit | Help | Source of the rule |
|---|---|---|---|---|---|"""


def format_columns_page(rules: Rulebook) -> str:
    """Return the page, in Markdown, for a rulebook's year."""
    return "\n".join([INTRODUCTION.format(year=rules.year), *_format_tables(rules)]) + "\n"


def _format_tables(rules: Rulebook) -> Iterator[str]:
    for module, (title, schema) in zip(MODULES_IN_ORDER, schemas(rules).items(), strict=True):
        about = (module.__doc__ or "").partition(": ")[2].strip()
        yield f"\n## {title}\n{about[:1].upper()}{about[1:]}"
        yield TABLE_HEAD
        for heading, column in schema.columns.items():
            yield _format_row(heading_with_year(heading, rules.year.plus_years(-1)), kind_of(column))


def _format_row(heading: str, kind: ColumnKind) -> str:
    must = (
        "optional"
        if kind.optional
        else ""
        if not kind.required
        else f"! unless {' is '.join(kind.unless)}"
        if kind.unless
        else "!"
    )
    return f"| {heading} | {_describe_values(kind)} | {must} | {kind.unit} | {kind.help} | {kind.source} |"


def _describe_values(kind: ColumnKind) -> str:
    if kind.options and kind.sort == "choice":
        return join_words(kind.options, "or")
    if kind.to:
        table, heading = kind.to
        return f"{'keys' if kind.sort == 'list' else 'a key'} of {table}, {heading}"
    if kind.sort == "number":
        return f"a number from {kind.low:g} to {kind.high:g}"
    return f"{kind.sort}, computed by Excel" if kind.formula else kind.sort
