"""The objects of JSON, one a line as they come, and the summary last. For many workbooks."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from validators.model import EMPTY_COUNTS, count_results
from validators.render.json_objects import VERSION, batch_summary_keys, workbook_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Report
    from validators.render.report_formats import ReportOptions

ENDING = ".jsonl"
AUDIENCE = "programs"
IS_STREAMED = True
BEGINS = re.compile(
    rb'\{"path": "(?:[^"\\]|\\.)*", "sha256": "[0-9a-f]*", (?:"[a-z_]+": (?:"(?:[^"\\]|\\.)*"|null), )?"verdict": "'
    rb'|\{"version": \d+, "tool": "commissioning-workbook [^"]*", "summary": \{'
)
"""The first workbook, in this version or an earlier one; the summary alone where there is none."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield a line for each workbook as it comes, the object that `json` has under workbooks; then all else that `json` has."""
    counts = Counter(EMPTY_COUNTS)
    for report in reports:
        counts.update(count_results(report, run.fail_on))
        yield f"{json.dumps(workbook_object(report, run.fail_on))}\n"
    summary = dict(counts) | batch_summary_keys(run.batch_summary)
    yield f"{json.dumps({'version': VERSION, 'tool': run.tool, 'summary': summary})}\n"
