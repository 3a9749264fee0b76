"""What is published of a register in other people's formats: a checked workbook to values. Nothing is opened or written.

Every format is made of the view for publication: no notes and no contacts, and of a line marked Publish = No its money at
most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.raw_workbook import Cell


class Remark(NamedTuple):
    """A cell that stands in the way of publication, and why."""

    cell: Cell
    why: str


@dataclass(frozen=True)
class Export:
    """What a format says of a register, before it is written.

    content: what the format's sink writes; empty where there is nothing to publish. holds: what that is, in words.
    obstacles: the cells that the format cannot take as they are. personal: those whose texts look as if they held personal
    data. aside: what else whoever publishes it should know, such as what was left out, in sentences.
    """

    content: Any
    holds: str
    obstacles: Sequence[Remark] = ()
    personal: Sequence[Remark] = ()
    aside: Sequence[str] = ()
