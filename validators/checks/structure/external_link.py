"""The workbook takes values from another workbook.

Nobody who has only this file can say where its figures come from, and they change, or fail, when the other file moves.

To put it right, choose Data, Workbook Links (Edit Links in older Excel), Break Links: the values then replace the formulas.

    ✗ the file

    Allocations
    | Line | 2018/19                          |
    | L001 | ='[1]Sheet1'!B4 -> 12,500.00     |
    (external link file:///C:/Finance/Budget%202017.xlsx)
"""

import re
from urllib.parse import unquote

from validators.model import Fault, Faults, Workbook, clean, join_words

SEVERITY = "warning"
MOST_FILES_SHOWN = 3
LONGEST = 80


def check(book: Workbook) -> Faults:
    """One fault for the file, naming the workbooks that it refers to."""
    names = list(dict.fromkeys(_file_name(target) for target in book.raw.external_links))
    if names:
        more = [f"{len(names) - MOST_FILES_SHOWN} more"] if len(names) > MOST_FILES_SHOWN else []
        yield Fault(
            None,
            f"The workbook takes values from {join_words([*names[:MOST_FILES_SHOWN], *more])}. Choose Data, Workbook "
            "Links (Edit Links in "
            "older Excel), Break Links: the values then remain as they are.",
            found="; ".join(names[:MOST_FILES_SHOWN]),
        )


def _file_name(target: str) -> str:
    """The linked file's own name: the folders before it say nothing to the reader, and may name a person."""
    path = clean(unquote(target)).rstrip("/\\")
    name = re.split(r"[\\/]", path)[-1].partition("?")[0]
    shown = "".join(letter if letter.isprintable() else "?" for letter in name) or "another workbook"
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}..."
