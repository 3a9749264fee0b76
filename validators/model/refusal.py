"""How a workbook is refused: one sentence on what is wrong, and one on what to do."""

from __future__ import annotations

RESAVE_ADVICE = "Open it in Excel, save it again as an Excel Workbook (.xlsx) and submit that copy."


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of ours
    """The workbook cannot be read. The message is written for the person who submitted it."""


def damaged_file(what: str) -> Refused:
    """A refusal of a file that is not as Excel would have written it."""
    return Refused(f"The file is damaged: {what}. {RESAVE_ADVICE}")


def printable_name(name: str, longest: int = 60) -> str:
    """A name out of the file as a message may show it: printable, and not too long."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in name)
    return clean if len(clean) <= longest else f"{clean[:longest]}..."
