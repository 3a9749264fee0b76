"""The workbook that a command is about, read once and checked once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from validators import checks, loading, summaries
from validators.checks import log_failures
from validators.cli.arguments import BadUsage, rulebook_of
from validators.model import reason_unchecked, was_checked
from validators.reading import LIMITS, read_content
from validators.system import NotWritten, SourceWorkbook, escape_controls

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from validators.export import Remark
    from validators.model import Report, Workbook


class CheckedWorkbook(NamedTuple):
    """A workbook that was read once: its bytes, its tables, and what checking them came to."""

    source: SourceWorkbook
    book: Workbook
    report: Report


def read_and_check(options: argparse.Namespace) -> CheckedWorkbook:
    """The workbook that was named, by the rulebook that was; BadUsage where it cannot be read, or nothing could be checked."""
    rules = rulebook_of(options.rulebook)
    try:
        source = SourceWorkbook.read(options.book, LIMITS.file_size)
    except NotWritten as why:
        raise BadUsage(str(why)) from None

    book = loading.load(read_content(str(options.book), source.contents), rules)
    report = log_failures(checks.validate(book))
    if not report.readable:
        raise BadUsage(report.findings[0].message)
    if not was_checked(report):
        raise BadUsage(f"{options.book} could not be checked: {reason_unchecked(report)}.")
    return CheckedWorkbook(source, book, report)


def why_not_final(found: CheckedWorkbook) -> str:
    """Why the workbook's figures are not final, as a sentence begins; nothing where they are."""
    return summaries.finality.why_not_final(found.book, found.report, str(found.source.given))


PERSONAL_REFUSED = (
    "texts that would be published look as if they held personal data, so nothing was written. Remove it, mark the line "
    "Publish = No, or add --allow-personal if it may be published:"
)
PERSONAL_ALLOWED = "texts that are published look as if they held personal data, as --allow-personal allows:"


def why_not_publishable(found: CheckedWorkbook, so: str, what: str) -> str:
    """Why a register may not be published as it is, in a sentence; nothing where it may.

    Args:
        found: the workbook, as it was checked.
        so: what was not done, as "no paper was written".
        what: what a draft would show, as "the paper".

    Returns:
        The reason and what to do: errors, figures that are incomplete, a Draft status, or cells that hold a placeholder.
    """
    draft = f"add --draft to see {what} as {'they' if what.endswith('s') else 'it'} would be"
    if why := why_not_final(found):
        return f"{why}, so {so}. commissioning check says where. Put that right, or {draft}."
    if found.book.setting("Status") == "Draft":
        return (
            f"the Status of {found.source.given} is Draft, so {so}. Once the Commissioner has approved the register, set "
            f"Status to Approved on the sheet About, or {draft}."
        )
    if cells := summaries.placeholder_cells(found.book):
        return f"{summaries.list_cells(cells)} only {'holds' if len(cells) == 1 else 'hold'} a placeholder, so {so}. Fill in, or {draft}."
    return ""


def is_refused(personal: Sequence[Remark], *, allowed: bool) -> bool:
    """Whether nothing may be written because of these texts. They are told in either case. allowed: they may be published."""
    if personal:
        sys.stderr.writelines(remark_lines(PERSONAL_ALLOWED if allowed else PERSONAL_REFUSED, personal))
    return bool(personal) and not allowed


def remark_lines(sentence: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """The sentence, and under it each cell with what is the matter with it."""
    yield f"commissioning: {escape_controls(sentence)}\n"
    yield from (f"  {escape_controls(str(remark.cell))}  {remark.why}\n" for remark in remarks)
