"""What every command that writes for the public asks of texts that look as if they held personal data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators.cli.submitted import why_not_final
from validators.system.inert import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.cli.submitted import CheckedWorkbook
    from validators.export.exports import Remark

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
    from validators.summaries.finality import list_cells, placeholder_cells  # noqa: PLC0415 - pandas is felt

    draft = f"add --draft to see {what} as {'they' if what.endswith('s') else 'it'} would be"
    if why := why_not_final(found):
        return f"{why}, so {so}. commissioning check says where. Put that right, or {draft}."
    if found.book.setting("Status") == "Draft":
        return (
            f"the Status of {found.source.given} is Draft, so {so}. Once the Commissioner has approved the register, set "
            f"Status to Approved on the sheet About, or {draft}."
        )
    if cells := placeholder_cells(found.book):
        return f"{list_cells(cells)} only {'holds' if len(cells) == 1 else 'hold'} a placeholder, so {so}. Fill in, or {draft}."
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
