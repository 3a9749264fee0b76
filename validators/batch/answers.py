"""The answers of a worker for one workbook, as JSON: its report, a fault of this program, or what stopped the worker."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from validators.batch.options import GIB, WorkbookLimits
from validators.batch.serialise import LONGEST_FAULT, MalformedReport, pack_report, unpack_report
from validators.checks import log_failures
from validators.model import Finding, Report
from validators.system import crash_log

if TYPE_CHECKING:
    from pathlib import Path

LIMITS_BY_SIZE = {"memory", "processor"}
"""The limits that depend on the size of the file. For any other the file is not looked at, as its disk may be dead."""


def report_answer(report: Report) -> bytes:
    """Return the answer that holds a report."""
    return _encode_answer({"report": pack_report(report)})


def fault_answer(details: str) -> bytes:
    """Return the answer for a fault of this program, with its traceback for a log."""
    return _encode_answer({"fault": details[-LONGEST_FAULT:]})


def stopped_answer(by: str) -> bytes:
    """Return the answer for a worker that was stopped, by a limit or worse: a key of `_stop_sentences`."""
    return _encode_answer({"stopped": by})


def was_stopped(answer: bytes) -> bool:
    """Return whether something stopped the worker that may have left it unfit for another workbook."""
    return answer.startswith(b'{"stopped":')


def reported_sha256(answer: bytes) -> str | None:
    """Return the hash of the workbook that a report is on, empty where it could not be opened; None for any other answer."""
    with suppress(ValueError, RecursionError, KeyError, TypeError):
        return str(json.loads(answer)["report"]["sha256"])
    return None


def _encode_answer(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, separators=(",", ":")).encode("ascii")


def report_from_answer(path: Path, answer: bytes, limits: WorkbookLimits) -> Report:
    """Return the report that an answer holds, or one that says why the workbook could not be checked.

    Args:
        path: The workbook.
        answer: What came from the worker. What is not an answer comes from a worker that broke down.
        limits: Those that the workbook was held to, for the sentence on one that was reached.
    """
    try:
        data = json.loads(answer)
        if not isinstance(data, dict):
            return _unreadable_report(path, _stop_sentences(limits)["crash"])
        if "report" in data:
            return log_failures(unpack_report(data["report"], str(path)))
    except (ValueError, RecursionError, MalformedReport):
        return _unreadable_report(path, _stop_sentences(limits)["crash"])
    if "fault" in data:
        return _unreadable_report(path, _describe_fault(str(data["fault"])))
    by = str(data.get("stopped"))
    sentences = _stop_sentences(limits.of(path) if by in LIMITS_BY_SIZE else limits)
    return _unreadable_report(path, sentences.get(by, sentences["crash"]))


def _unreadable_report(path: Path, sentence: str) -> Report:
    return Report(str(path), [Finding("unreadable-workbook", "error", None, sentence)], readable=False)


def _describe_fault(details: str) -> str:
    return f"This workbook could not be checked because of a fault in this program. {crash_log.write_crash_log(details)}"


def _stop_sentences(limits: WorkbookLimits) -> dict[str, str]:
    """Return what each thing that stops a worker means for the person who submitted the workbook, and what to do."""
    smaller = "Copy its tables into a new workbook and submit that."
    return {
        "memory": f"The file takes more than {limits.memory / GIB:.3g} GB of memory to check. {smaller}",
        "processor": f"The file takes more than {_format_seconds(limits.processor)} of computing to check. {smaller}",
        "wall": f"The file was not checked within {_format_seconds(limits.wall)} and was given up. {smaller}",
        "answer": "The file has more findings than can be reported. "
        "Put right what is wrong in many rows first, and check it again.",
        "killed": "The system ended the program that was checking the file, most likely because memory ran out. "
        "Close other programs, or use fewer --jobs, and check it again.",
        "crash": "The program that was checking the file broke down. "
        "Open the file in Excel, save it again as an Excel Workbook (.xlsx) and submit that copy.",
        "outside": "This is a link that leads out of the folder, and is not followed. "
        "Put the file itself into the folder, or name it.",
        "elsewhere": "The machine that was to check the file has another file of its name, or none, or it was just changed. "
        "Keep the workbooks in a folder that every machine sees under the same name.",
    }


def _format_seconds(seconds: float) -> str:
    return f"{seconds / 60:.3g} minutes" if seconds >= 120 else f"{seconds:.3g} seconds"  # noqa: PLR2004 - two minutes
