"""The numbers by which charities and companies are registered, and their published forms."""

from __future__ import annotations

import re

NUMBER_FORMS = {
    # of England and Wales, where a linked charity has a suffix; of Scotland; of Northern Ireland
    "Charity number": (r"\d{6,7}(-\d{1,4})?|SC\d{6}|NIC?\d{6}", "6 or 7 digits, or SC or NIC and 6 digits"),
    # societies may have letters at the end as well
    "Company number": (r"\d{8}|(?=.{8}\Z)([A-Z]{2}\d{4,6}[A-Z]{0,2}|R\d{7})", "8 digits, or 2 letters and 6 digits"),
}
"""The published form of each kind of number, as a pattern of its capital letters and digits, and in words.

Source: org-id.guide, lists GB-CHC, GB-SC, GB-NIC and GB-COH.
"""

SHORTENED_DIGITS = 7
"""The digits of a charity's number, and also of a company's number that has lost its leading zero."""


def is_ambiguous(number: str, *, typed_as_number: bool) -> bool:
    """Whether a number may be a charity's, but also a company's of which Excel dropped the leading zero.

    Args:
        number: As the cell shows it.
        typed_as_number: Whether the cell holds a number and not a text; only then is a leading zero lost.
    """
    return typed_as_number and len(number) == SHORTENED_DIGITS


def has_published_form(number: str, kind: str) -> bool:
    """Whether a number has the published form of its kind, which is a key of NUMBER_FORMS."""
    return bool(re.fullmatch(NUMBER_FORMS[kind][0], number.upper(), re.ASCII))
