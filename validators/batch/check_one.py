"""Checks one workbook. This is where pandas comes in, so that only a worker loads it."""

from __future__ import annotations

import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.batch.answers import fault_answer, report_answer, stopped_answer
from validators.checks import CHECKS, CHECKS_BY_NAME, validate
from validators.loading import load
from validators.model import Check
from validators.reading import read
from validators.register import build_submission
from validators.system import pause_collection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from validators.batch.options import BatchOptions
    from validators.model import Workbook


def check_workbook(path: Path, terms: BatchOptions) -> bytes:
    """What there is to say of one workbook. Nothing that goes wrong over it is raised."""
    try:
        with pause_collection():  # findings by the hundred thousand are there to stay, too
            said = _encode_report(load(read(path), terms.rules), terms)
    except MemoryError:
        return stopped_answer("memory")
    except Exception:  # noqa: BLE001 - whatever it is, the other workbooks must still be checked
        return fault_answer(traceback.format_exc())
    return said if len(said) <= terms.limits.answer else stopped_answer("answer")


def _encode_report(book: Workbook, terms: BatchOptions) -> bytes:
    """The report on a workbook; what a summary asks for is left out of one that would be too long with it."""
    report = validate(book, _checks_to_run(terms), terms.silenced)
    if (
        terms.submissions
        and len(said := report_answer(replace(report, submission=build_submission(book)))) <= terms.limits.answer
    ):
        return said
    return report_answer(report)


def _checks_to_run(terms: BatchOptions) -> Sequence[Check]:
    if terms.checks is None:
        return CHECKS
    return [check if isinstance(check, Check) else CHECKS_BY_NAME[check] for check in terms.checks]
