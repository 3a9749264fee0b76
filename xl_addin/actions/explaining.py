"""Writes the message that explains findings: the finding's own sentence, then what the page of its check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators import checks, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_addin.sheets import SheetFinding

LONGEST_MESSAGE = 1500
"""The most characters of a message that fits on a small screen."""

UNKNOWN_CHECK = "This version of the add-in has no check of that name. Press Check workbook to check again."
WAIVED = "A waiver in force names it, so it fails nothing."


def explain_findings(findings: Sequence[SheetFinding]) -> str:
    """The message on the findings at one place: the first in full, of the others their sentences. A long one is cut off."""
    first, *others = findings
    paragraphs = [
        f"{first.severity} {f'at {first.where}' if first.cell else 'in the file as a whole'}",
        first.message,
        *_page_paragraphs(first),
    ]
    paragraphs += [f"Also here: {each.message}" for each in others]
    text = "\n\n".join(paragraphs)
    return text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 1]}…"


def _page_paragraphs(finding: SheetFinding) -> list[str]:
    """The sections of the page of a finding's check, but for the example and the limits: a message has no room for them."""
    if finding.check not in checks.CHECKS_BY_NAME:
        return [UNKNOWN_CHECK]
    page = render.explain_check(checks.CHECKS_BY_NAME[finding.check])
    left_out = (render.EXAMPLE, render.LIMITS)
    texts = {section.heading: section.text for section in page.sections if section.heading not in left_out}
    if finding.is_waived:
        texts[render.ACCEPTED] = WAIVED
    return [*(f"{heading}: {text}" for heading, text in texts.items()), f"Check: {page.name}"]
