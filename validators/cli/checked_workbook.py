"""The workbook that a command works on, read once and checked once, and what keeps it from the Panel or the public."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from validators import checks, export, loading, model, reading, summaries, system
from validators.cli.arguments import BadUsage, rulebook_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from validators.export import Remark
    from validators.model import Panel, Report, Workbook
    from validators.system import SourceWorkbook


class CheckedWorkbook(NamedTuple):
    """A workbook that was read once: its file and bytes, its tables, and the report on it."""

    source: SourceWorkbook
    book: Workbook
    report: Report


def read_and_check(options: argparse.Namespace) -> CheckedWorkbook:
    """Read and check the workbook that was named, by its year's rulebook or the one that was named.

    Args:
        options: With `book` and `rulebook`, the paths.

    Raises:
        BadUsage: The workbook cannot be read, or nothing in it could be checked.
    """
    rules = rulebook_of(options.rulebook)
    try:
        source = system.SourceWorkbook.read(options.book, reading.LIMITS.file_size)
    except system.NotWritten as why:
        raise BadUsage(str(why)) from None

    book = loading.load(reading.read_content(str(options.book), source.contents), rules)
    report = checks.log_failures(checks.validate(book))
    if not report.readable:
        raise BadUsage(report.findings[0].message)
    if not model.was_checked(report):
        raise BadUsage(f"{options.book} could not be checked: {model.reason_unchecked(report)}.")
    return CheckedWorkbook(source, book, report)


def why_not_final(checked: CheckedWorkbook) -> str:
    """Return why the workbook's figures are not final, as the beginning of a sentence; nothing where they are."""
    return summaries.finality.why_not_final(checked.book, checked.report, str(checked.source.given))


PERSONAL_REFUSED = (
    "texts that would be published look as if they held personal data, so nothing was written. Remove it, mark the line "
    "Publish = No, or add --allow-personal if it may be published:"
)
PERSONAL_ALLOWED = "texts that are published look as if they held personal data, as --allow-personal allows:"


def why_not_publishable(checked: CheckedWorkbook, so: str, what: str) -> str:
    """Return why a register may not be published as it is, in a sentence; nothing where it may.

    Args:
        checked: The workbook, as it was checked.
        so: What was not done, as "no paper was written".
        what: What a draft would show, as "the paper".

    Returns:
        The reason and what to do: errors, figures that are incomplete, a Draft status, or cells that hold a placeholder.
    """
    draft = f"add --draft to see {what} as {'they' if what.endswith('s') else 'it'} would be"
    if why := why_not_final(checked):
        return f"{why}, so {so}. commissioning check says where. Put that right, or {draft}."
    if checked.book.setting("Status") == "Draft":
        return (
            f"the Status of {checked.source.given} is Draft, so {so}. Once the Commissioner has approved the register, set "
            f"Status to Approved on the sheet About, or {draft}."
        )
    if cells := summaries.placeholder_cells(checked.book):
        hold = "holds" if len(cells) == 1 else "hold"
        return f"{summaries.list_cells(cells)} only {hold} a placeholder, so {so}. Fill in, or {draft}."
    return ""


def are_sheets_refused(checked: CheckedWorkbook, sheets: Panel, *, allowed: bool) -> bool:
    """Return whether sheets may not be published because of personal data; say which cells seem to have some.

    Args:
        checked: The workbook that the sheets are made of.
        sheets: The sheets to publish.
        allowed: Whether --allow-personal lets such texts pass.
    """
    remarks = export.find_personal_in_sheets(sheets, summaries.publication_view(checked.book))
    return is_personal_data_refused([*remarks], allowed=allowed)


def is_personal_data_refused(personal: Sequence[Remark], *, allowed: bool) -> bool:
    """Return whether nothing may be written because of personal data; say which cells seem to have some.

    Args:
        personal: The cells whose texts look as if they held personal data.
        allowed: Whether such texts may be published; they are listed all the same.
    """
    if personal:
        sys.stderr.writelines(remark_lines(PERSONAL_ALLOWED if allowed else PERSONAL_REFUSED, personal))
    return bool(personal) and not allowed


def remark_lines(sentence: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """Give the sentence as a line, and under it a line for each cell with what is the matter with it."""
    yield f"commissioning: {system.escape_controls(sentence)}\n"
    yield from (f"  {system.escape_controls(str(remark.cell))}  {remark.why}\n" for remark in remarks)
