"""What is left out of a batch, by its name or by what it is, and the sentence that says so: silence would look like a pass."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOUNS = {
    "lock": ("lock file of an open workbook", "lock files of open workbooks"),
    "side": ("side file of macOS", "side files of macOS"),
    "system": ("file of the system's own", "files of the system's own"),
    "hidden": ("hidden file", "hidden files"),
    "hidden folder": ("hidden folder", "hidden folders"),
    "linked folder": ("linked folder", "linked folders"),
    "other": ("file that is no workbook by its name", "files that are no workbooks by their names"),
}
BEGINNINGS = {"~$": "lock", "._": "side"}
SYSTEM = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})

NAMED = 5
"""How many files of a kind are named; more are counted."""


def never_a_workbook(path: str) -> str:
    """What a file is left out as even where it is named, for a shell's * names such files too; nothing for any other."""
    name = os.path.basename(path)  # noqa: PTH119
    return "system" if name.lower() in SYSTEM else BEGINNINGS.get(name[:2], "")


def sentence(left_out: Iterable[tuple[str, str]]) -> str:
    """One sentence on what was left out, each a kind and a name; nothing where nothing was."""
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in left_out:
        names[kind].append(name)
    counted = (_counted(kind, sorted(names[kind])) for kind in NOUNS if kind in names)
    said = "; ".join(counted)
    return f"Left out: {said}." if said else ""


def _counted(kind: str, names: list[str]) -> str:
    one, many = NOUNS[kind]
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    return f"{len(names):,} {one if len(names) == 1 else many} ({', '.join([*names[:NAMED], *more])})"
