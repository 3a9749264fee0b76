"""What is left out of a batch, by its name or by what it is, and the sentence that says so: silence would look like a pass."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT_OUT_NOUNS = {
    "lock": ("lock file of an open workbook", "lock files of open workbooks"),
    "side": ("side file of macOS", "side files of macOS"),
    "system": ("file of the system's own", "files of the system's own"),
    "hidden": ("hidden file", "hidden files"),
    "hidden folder": ("hidden folder", "hidden folders"),
    "linked folder": ("linked folder", "linked folders"),
    "other": ("file that is no workbook by its name", "files that are no workbooks by their names"),
}
LEFT_OUT_PREFIXES = {"~$": "lock", "._": "side"}
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})

MOST_FILES_NAMED = 5
"""How many files of a kind are named; more are counted."""


def kind_never_a_workbook(path: str) -> str:
    """What a file is left out as even where it is named, for a shell's * names such files too; nothing for any other."""
    name = os.path.basename(path)  # noqa: PTH119
    return "system" if name.lower() in SYSTEM_FILES else LEFT_OUT_PREFIXES.get(name[:2], "")


def describe_left_out(left_out: Iterable[tuple[str, str]]) -> str:
    """One sentence on what was left out, each a kind and a name; nothing where nothing was."""
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in left_out:
        names[kind].append(name)
    counted = (_format_left_out_kind(kind, sorted(names[kind])) for kind in LEFT_OUT_NOUNS if kind in names)
    said = "; ".join(counted)
    return f"Left out: {said}." if said else ""


def _format_left_out_kind(kind: str, names: list[str]) -> str:
    one, many = LEFT_OUT_NOUNS[kind]
    more = [f"{len(names) - MOST_FILES_NAMED:,} more"] if len(names) > MOST_FILES_NAMED else []
    return f"{len(names):,} {one if len(names) == 1 else many} ({', '.join([*names[:MOST_FILES_NAMED], *more])})"
