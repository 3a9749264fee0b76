"""Which of the shared texts say more than their letters: parts with a look of their own, or a guide to their reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.reading.xml import walk_elements

if TYPE_CHECKING:
    from validators.graft.target import EditablePackage

RICH_TEXT_ELEMENTS = ("r", "rPh")
"""What a text has that is more than its letters, as elements: runs, and phonetic guides."""


def rich_text_numbers(target: EditablePackage) -> set[int]:
    """The numbers of those texts, as cells name them."""
    strings = target.related(target.book, "sharedStrings")
    found: set[int] = set()
    count = 0

    def open_item(_: dict[str, str]) -> None:
        nonlocal count
        count += 1

    def note(_: dict[str, str]) -> None:
        found.add(count - 1)

    limits = replace(target.package.limits, elements=target.package.limits.cells)
    if strings:
        wanted = {"sst/si": open_item, **{f"sst/si/{name}": note for name in RICH_TEXT_ELEMENTS}}
        walk_elements(target.package.stream(strings), wanted, limits)
    return found
