"""What every command that writes for the public asks of texts that look as if they held personal data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators.sinks.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.exporting import Remark

PERSONAL = (
    "texts that would be published look as if they held personal data, so nothing was written. Take it out, mark the line "
    "Publish = No, or add --allow-personal if it may be published:"
)
ALLOWED = "texts that are published look as if they held personal data, as --allow-personal allows:"


def is_refused(personal: Sequence[Remark], *, allowed: bool) -> bool:
    """Whether nothing may be written because of these texts. They are told in either case. allowed: they may be published."""
    if personal:
        sys.stderr.writelines(lines(ALLOWED if allowed else PERSONAL, personal))
    return bool(personal) and not allowed


def lines(sentence: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """The sentence, and under it each cell with what is the matter with it."""
    yield f"commissioning: {inert(sentence)}\n"
    yield from (f"  {inert(str(remark.cell))}  {remark.why}\n" for remark in remarks)
