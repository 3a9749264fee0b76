"""Reports as lines of JSON, for programs that read one workbook at a time; the last line is the summary."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from validators.model import EMPTY_COUNTS, count_results
from validators.render.report.json import VERSION, batch_summary_keys, workbook_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Report
    from validators.render.report_formats import ReportOptions

BEGINS = re.compile(
    rb'\{"path": "(?:[^"\\]|\\.)*", "sha256": "[0-9a-f]*", (?:"[a-z_]+": (?:"(?:[^"\\]|\\.)*"|null), )?"verdict": "'
    rb'|\{"version": \d+, "tool": "commissioning-workbook [^"]*", "summary": \{'
)
"""The first workbook; the summary alone where there is none."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """A line for each workbook as it comes, the object that JSON has under workbooks; then all that JSON has beside them."""
    summary = Counter(EMPTY_COUNTS)
    for report in reports:
        summary.update(count_results(report, run.fail_on))
        yield f"{json.dumps(workbook_object(report, run.fail_on))}\n"
    yield f"{json.dumps({'version': VERSION, 'tool': run.tool, 'summary': dict(summary) | batch_summary_keys(run.together)})}\n"
