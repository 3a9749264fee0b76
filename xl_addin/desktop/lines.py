"""The lines in which the doctor speaks."""

from __future__ import annotations

from typing import NamedTuple

FINE, BLOCKED, UNSEEN = "ok", "blocks", "unseen"
RUN_INSTALL = "Run: commissioning addin install"


class DoctorLine(NamedTuple):
    """One thing that was looked at. state: whether it is in order, keeps the add-in from working, or could not be seen."""

    state: str
    about: str
    said: str
