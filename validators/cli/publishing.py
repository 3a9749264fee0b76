"""What every command that writes for the public asks of texts that look as if they held personal data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators.cli.submitted import not_final
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.cli.submitted import Checked
    from validators.export.exports import Remark

PERSONAL = (
    "texts that would be published look as if they held personal data, so nothing was written. Remove it, mark the line "
    "Publish = No, or add --allow-personal if it may be published:"
)
ALLOWED = "texts that are published look as if they held personal data, as --allow-personal allows:"


def held_up(found: Checked, so: str, what: str) -> str:
    """Why a register may not be published as it is, in a sentence; nothing where it may.

    Args:
        found: the workbook, as it was checked.
        so: what was not done, as "no paper was written".
        what: what a draft would show, as "the paper".

    Returns:
        The reason and what to do: errors, figures that are incomplete, a Draft status, or cells that hold a placeholder.
    """
    from validators.summaries.finality import named, placeholders  # noqa: PLC0415 - pandas is felt

    draft = f"add --draft to see {what} as {'they' if what.endswith('s') else 'it'} would be"
    if why := not_final(found):
        return f"{why}, so {so}. commissioning check says where. Put that right, or {draft}."
    if found.book.setting("Status") == "Draft":
        return (
            f"the Status of {found.source.given} is Draft, so {so}. Once the Commissioner has approved the register, set "
            f"Status to Approved on the sheet About, or {draft}."
        )
    if cells := placeholders(found.book):
        return f"{named(cells)} only {'holds' if len(cells) == 1 else 'hold'} a placeholder, so {so}. Fill in, or {draft}."
    return ""


def is_refused(personal: Sequence[Remark], *, allowed: bool) -> bool:
    """Whether nothing may be written because of these texts. They are told in either case. allowed: they may be published."""
    if personal:
        sys.stderr.writelines(lines(ALLOWED if allowed else PERSONAL, personal))
    return bool(personal) and not allowed


def lines(sentence: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """The sentence, and under it each cell with what is the matter with it."""
    yield f"commissioning: {inert(sentence)}\n"
    yield from (f"  {inert(str(remark.cell))}  {remark.why}\n" for remark in remarks)
