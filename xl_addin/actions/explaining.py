"""What is said of findings in a message: the finding itself, why it matters, how to mend it, and how to accept it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators import checks, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_addin.sheets import SheetFinding

LONGEST_MESSAGE = 1500
"""The characters of a message that fit on a small screen."""

UNKNOWN_CHECK = "This version of the add-in has no check of that name. Press Check workbook to check anew."


def explain_findings(found: Sequence[SheetFinding]) -> str:
    """A message on findings at one place, the first of them at length."""
    first, *others = found
    told = [
        f"{first.severity} {f'at {first.where}' if first.cell else 'in the file as a whole'}",
        first.message,
        *_describe_check(first),
    ]
    told += [f"Also here: {each.message}" for each in others]
    text = "\n\n".join(told)
    return text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 1]}…"


def _describe_check(found: SheetFinding) -> list[str]:
    """What the documentation of its check says."""
    if found.check not in checks.CHECKS_BY_NAME:
        return [UNKNOWN_CHECK]
    check = checks.CHECKS_BY_NAME[found.check]
    about = render.parse_doc(check)
    said = [f"{about.fault} {about.remedy}"]
    if check.source:
        said.append(f"Source: {check.source}.")
    if found.is_waived:
        return [*said, "A waiver in force names it, so it fails nothing."]
    accept = f"To accept it, enter {check.name} in Waivers, with the reason, who approved it and the last day."
    return [*said, accept if check.waivable else f"It cannot be waived. The check is {check.name}."]
