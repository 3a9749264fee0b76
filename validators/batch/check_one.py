"""Checks one workbook. This file imports pandas, so that only a worker does."""

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


def check_workbook(path: Path, options: BatchOptions) -> bytes:
    """Return the answer for one workbook: its report, or why there is none. Nothing that goes wrong is raised.

    Args:
        path: The workbook.
        options: How it is checked.

    Returns:
        An answer as `report_from_answer` takes it.
    """
    try:
        with pause_collection():  # findings by the hundred thousand stay, too
            answer = _encode_report(load(read(path), options.rules), options)
    except MemoryError:
        return stopped_answer("memory")
    except Exception:  # noqa: BLE001 - whatever it is, the other workbooks must still be checked
        return fault_answer(traceback.format_exc())
    return answer if len(answer) <= options.limits.answer else stopped_answer("answer")


def _encode_report(book: Workbook, options: BatchOptions) -> bytes:
    """Return the report on a workbook; what the batch summary needs is left out where the report would be too long with it."""
    report = validate(book, _checks_to_run(options), options.silenced)
    if options.submissions:
        answer = report_answer(replace(report, submission=build_submission(book)))
        if len(answer) <= options.limits.answer:
            return answer
    return report_answer(report)


def _checks_to_run(options: BatchOptions) -> Sequence[Check]:
    if options.checks is None:
        return CHECKS
    return [check if isinstance(check, Check) else CHECKS_BY_NAME[check] for check in options.checks]
