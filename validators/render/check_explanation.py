"""Everything that is said about a check, in the sections of its page, taken from its module and its docstring."""

from __future__ import annotations

from itertools import takewhile
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from validators.model import ALWAYS_RUN, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Check

FINDS = "What it finds"
WHY = "Why it matters"
REMEDY = "How to put it right"
EXAMPLE = "Example"
LIMITS = "When it does not apply"
ACCEPTED = "Can it be accepted"
SOURCE = "Source"

REMEDY_BEGINS = "To put it right, "
LIMITS_BEGIN = "It does not apply "

SEVERITIES = {
    "error": "Error: a wrong number, or money where it may not be.",
    "warning": "Warning: it is probably wrong, and a person must look.",
    "note": "Note: it is worth knowing.",
}
YEARS = {"Y0": "the amount of the year before", "Y1": "the year's amount", "Y2": "the amount of the year after"}
"""What a sentence calls the columns of years, whose headings change every year."""

MISSING = "Where a table or column of these is missing, the check does not run, and the report says so."
UNREAD = "What rests on a cell there that must be put right first is not looked at, and the report names the cell."
NOT_WHOLE = "where a cell there must be put right first, or a row is outside the table, the check does not run."
NO_RULE = "No published rule. It follows from the format of the workbook and from good practice in keeping a register."


class CheckDocstring(NamedTuple):
    """The docstring of a check in its parts, each prose part as one line.

    Attributes:
        fault: What is found, in one sentence.
        more: Further sentences on that, or nothing.
        why: Why it matters.
        remedy: How to put it right.
        limits: Where the check does not apply, or nothing.
        drawing: The drawn sheets, without the indentation of the file.
    """

    fault: str
    more: str
    why: str
    remedy: str
    limits: str
    drawing: str

    @property
    def advice(self) -> str:
        """Why it matters and how to put it right, as one paragraph."""
        return " ".join(_not_empty(self.why, self.remedy))

    @property
    def details(self) -> str:
        """All prose after the fault, as one paragraph."""
        return " ".join(_not_empty(self.more, self.why, self.remedy, self.limits))


class PageSection(NamedTuple):
    """A section of the page: its heading, its paragraphs of one line each, and the lines of drawn sheets, if any."""

    heading: str
    paragraphs: Sequence[str]
    drawing: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All its paragraphs as one."""
        return " ".join(self.paragraphs)


class CheckExplanation(NamedTuple):
    """The page of a check: its name, its severity in a sentence, and its sections in order."""

    name: str
    severity: str
    sections: Sequence[PageSection]


def explain_check(check: Check) -> CheckExplanation:
    """Return the page of a check in parts, for whatever shows it: a Markdown file, a terminal, a message in Excel.

    Args:
        check: The check, as its module declares it.

    Returns:
        Its name, its severity in a sentence, and its sections in order. A section is empty where the docstring lacks its part,
        which `missing_part` reports: a report must not fail because of that.
    """
    doc = parse_docstring(check)
    sections = [
        PageSection(FINDS, _not_empty(doc.fault, doc.more)),
        PageSection(WHY, _not_empty(doc.why)),
        PageSection(REMEDY, _not_empty(_sentence(doc.remedy.removeprefix(REMEDY_BEGINS)))),
        PageSection(EXAMPLE, ["✗ marks each cell that is reported."], doc.drawing.splitlines()),
        PageSection(LIMITS, _not_empty(_ground(check), doc.limits, _needs(check))),
        PageSection(ACCEPTED, [_accepted(check)]),
        PageSection(SOURCE, [f"{check.source}." if check.source else NO_RULE]),
    ]
    return CheckExplanation(check.name, _severity(check), sections)


def parse_docstring(check: Check) -> CheckDocstring:
    """Return the parts of a check's docstring, which are in this order, each a paragraph.

    The fault in one sentence. More about it, if need be. Why it matters. "To put it right, ...". "It does not apply ...", if
    there is such a case. The drawn sheets, indented by four spaces.
    """
    paragraphs = check.doc.strip().split("\n\n")
    prose = [" ".join(text.split()) for text in takewhile(lambda text: not text.startswith("    "), paragraphs)]
    drawing = dedent("\n\n".join(paragraphs[len(prose) :]))
    at = next((place for place, text in enumerate(prose) if text.startswith(REMEDY_BEGINS)), len(prose))
    fault, *before = prose[:at] or [""]
    return CheckDocstring(
        fault, " ".join(before[:-1]), " ".join(before[-1:]), "".join(prose[at : at + 1]), " ".join(prose[at + 1 :]), drawing
    )


def missing_part(check: Check) -> str:
    """Return what to add to a docstring so that its page is whole, in a sentence; nothing where it is whole."""
    doc, name = parse_docstring(check), f"The docstring of {check.name}"
    if not doc.fault.endswith("."):
        return f"{name} does not begin with what is found: add one line that ends with a full stop."
    if not doc.remedy:
        return f'{name} does not say what to do: add a paragraph that begins "{REMEDY_BEGINS.strip()}".'
    if not doc.why:
        return f'{name} does not say why it matters: add a paragraph before "{REMEDY_BEGINS.strip()}".'
    if doc.limits and not doc.limits.startswith(LIMITS_BEGIN):
        return f'{name} goes on after what to do: begin that paragraph with "{LIMITS_BEGIN.strip()}", or move it up.'
    if "✗" not in doc.drawing:
        return f"{name} has no example: add a drawn sheet, indented by four spaces, with ✗ before what the faulty cell holds."
    return ""


def _not_empty(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _severity(check: Check) -> str:
    if check.highest == check.severity:
        return SEVERITIES[check.severity]
    return f"{SEVERITIES[check.severity]} In graver cases it is an {check.highest}."


def _ground(check: Check) -> str:
    """Return where a check looks that needs no column of its own."""
    if check.name in ALWAYS_RUN:
        return "It always applies."
    if check.needs or check.whole:
        return ""
    rules = "" if check.family == "structure" else " and whose year has a rulebook"
    return f"It looks at every workbook that can be read{rules}."


def _needs(check: Check) -> str:
    """Return what a check cannot do without, and what happens where that is missing or cannot be relied on."""
    sentences = []
    if check.needs:
        sentences.append(f"It needs {_columns(check.needs)}.")
    if check.whole:
        sentences.append(f"Every row counts of {_columns(check.whole)}: {NOT_WHOLE}")
    if sentences:
        sentences.append(MISSING)
    if any(check.needs.values()):
        sentences.append(UNREAD)
    return " ".join(sentences)


def _columns(needed: Mapping[str, Sequence[str]]) -> str:
    tables = [
        f"{join_words([YEARS.get(heading, heading) for heading in headings])} in {title}" if headings else f"the table {title}"
        for title, headings in needed.items()
    ]
    return ", and ".join(tables)


def _accepted(check: Check) -> str:
    if not check.waivable:
        return "No. A waiver of it has no effect."
    return (
        f"Yes. Enter {check.name} in Waivers, with the line or cell, the reason, who approved it, and the days from and until "
        "which that holds. The finding is then shown as waived, and fails nothing."
    )
