"""What each check says of its drawn example, as a user sees it.

A change of wording then shows as the sentence that a finance officer will read.
python -m pytest tests/gallery/test_messages.py --update-golden makes the gallery again.
"""

import re
from itertools import groupby
from pathlib import Path

import pytest

from tests.goldens import hold
from tests.grids import drawing_of, report_of
from validators.checks.catalogue import CHECKS
from validators.model.report import Report
from validators.model.workbook import SEVERITIES
from validators.render.text_report import format_report

GALLERY = Path(__file__).parent / "messages.txt"
REPORTS = {check.name: report_of(drawing_of(check.doc), check.name) for check in CHECKS}
MESSAGES = [found.message for report in REPORTS.values() for found in report.findings]
LONGEST = 300
"""Characters that a person reads as one remark."""


def gallery():
    for family, checks in groupby(CHECKS, key=lambda check: check.family):
        yield from (family.upper(), "")
        for check in checks:
            yield from (*said(REPORTS[check.name]), "")


def said(report):
    """The findings of a report as text, without the lines around them."""
    lines = format_report(Report("", report.findings, ["one"])).splitlines()
    return [line for line in lines if line.startswith("  ") and not line.startswith(("  1 check ran", "  The year's totals"))]


def test_the_gallery_shows_what_every_check_says(request):
    hold(request, {GALLERY: "\n".join(gallery())})


def test_every_check_is_shown():
    shown = GALLERY.read_text(encoding="utf-8")
    assert {check.name for check in CHECKS} == set(re.findall(r"\(([a-z-]+)\)$", shown, re.MULTILINE))
    assert set(re.findall(rf"  ({'|'.join(SEVERITIES)})  ", shown)) == set(SEVERITIES)


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_one_to_three_plain_sentences(message):
    assert 1 <= len(re.findall(r"[.?](?= |$)", message)) <= 3, message
    assert len(message) <= LONGEST
    assert message[0].isupper() or message[0].isdigit() or message.startswith(('"', "£", "-£", *REPORTS))
    assert not re.search(r"\b(None|nan|NaT|Timestamp|dict|str|int|float|tuple|index)\b|  ", message.replace("or None", "or"))
