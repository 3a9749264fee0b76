"""One object with every workbook and a summary, for programs."""

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

ENDING = ".json"
AUDIENCE = "programs"
IS_STREAMED = False
BEGINS = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"summary": \{')


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the object in one piece, as its summary comes first. Characters beyond ASCII are escaped."""
    counts = Counter(EMPTY_COUNTS)
    workbooks = []
    for report in reports:
        counts.update(count_results(report, run.fail_on))
        workbooks.append(workbook_object(report, run.fail_on))
    summary = dict(counts) | batch_summary_keys(run.batch_summary)
    yield json.dumps({"version": VERSION, "tool": run.tool, "summary": summary, "workbooks": workbooks}, indent=1) + "\n"
