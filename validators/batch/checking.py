"""Checks one workbook. This is where pandas comes in, so that only a worker loads it."""

from __future__ import annotations

import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.batch.answers import failed, reported, stopped
from validators.checks.catalogue import BY_NAME, CHECKS, Check
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.reader import read
from validators.register.register import submission
from validators.system.garbage import collection_paused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from validators.batch.options import Terms
    from validators.model.workbook import Workbook


def answer(path: Path, terms: Terms) -> bytes:
    """What there is to say of one workbook. Nothing that goes wrong over it is raised."""
    try:
        with collection_paused():  # findings by the hundred thousand are there to stay, too
            said = _said(load(read(path), terms.rules), terms)
    except MemoryError:
        return stopped("memory")
    except Exception:  # noqa: BLE001 - whatever it is, the other workbooks must still be checked
        return failed(traceback.format_exc())
    return said if len(said) <= terms.limits.answer else stopped("answer")


def _said(book: Workbook, terms: Terms) -> bytes:
    """The report on a workbook; what a summary asks for is left out of one that would be too long with it."""
    report = validate(book, _checks(terms), terms.silenced)
    if terms.submissions and len(said := reported(replace(report, submission=submission(book)))) <= terms.limits.answer:
        return said
    return reported(report)


def _checks(terms: Terms) -> Sequence[Check]:
    if terms.checks is None:
        return CHECKS
    return [check if isinstance(check, Check) else BY_NAME[check] for check in terms.checks]
