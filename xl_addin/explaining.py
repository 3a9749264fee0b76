"""The message that explains findings: the finding's own sentence, then what the page of its check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_addin.found import Found

LONGEST = 1500
"""The characters of a message that fit on a small screen."""

OTHER_VERSION = "This version of the add-in has no check of that name. Press Check workbook to check again."


WAIVED = "A waiver in force names it, so it fails nothing."


def explained(found: Sequence[Found]) -> str:
    """The message on findings at one place, the first of them at length. It is cut where it is too long for a screen."""
    first, *others = found
    paragraphs = [
        f"{first.severity} {f'at {first.where}' if first.cell else 'in the file as a whole'}",
        first.message,
        *_page(first),
    ]
    paragraphs += [f"Also here: {each.message}" for each in others]
    text = "\n\n".join(paragraphs)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _page(found: Found) -> list[str]:
    """The sections of the page of a finding's check for which a message has room: all but the example and the limits."""
    from validators.checks import BY_NAME  # noqa: PLC0415 - pandas comes with them
    from validators.sinks.explanation import ACCEPTED, EXAMPLE, LIMITS, explain  # noqa: PLC0415 - as above

    if found.check not in BY_NAME:
        return [OTHER_VERSION]
    page = explain(BY_NAME[found.check])
    texts = {section.heading: section.text for section in page.sections if section.heading not in (EXAMPLE, LIMITS)}
    if found.is_waived:
        texts[ACCEPTED] = WAIVED
    return [*(f"{heading}: {text}" for heading, text in texts.items()), f"Check: {page.name}"]
