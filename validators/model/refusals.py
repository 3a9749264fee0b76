"""Why a workbook cannot be read, in sentences for the person who submitted it."""

from __future__ import annotations

RESAVE_ADVICE = "Open it in Excel, save it again as an Excel Workbook (.xlsx) and submit that copy."
"""What to do about a file that is not as Excel would write it."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of ours
    """The workbook cannot be read. The message is written for the person who submitted it."""


def damaged_file(what: str) -> Refused:
    """Return the refusal of a file that is not as Excel would write it. what: the damage, as a clause."""
    return Refused(f"The file is damaged: {what}. {RESAVE_ADVICE}")


def printable_name(name: str, longest: int = 60) -> str:
    """Return a name from the file as a message may show it: printable, and cut after so many characters."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable if len(printable) <= longest else f"{printable[:longest]}..."


def describe_protection(what: str, then: str, menu: str = "Unprotect Sheet") -> str:
    """Say that something is protected, and how to lift that.

    Args:
        what: What is protected, and what cannot be done, as a sentence without its full stop.
        then: What to do afterwards, such as "and try again".
        menu: The button of Excel's Review tab that lifts the protection.
    """
    return f"{what}. Lift the protection (Review, {menu}), {then}."
