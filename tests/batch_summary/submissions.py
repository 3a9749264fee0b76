"""Reports of submitted workbooks, and their batch summary as JSON has it."""

from datetime import date
from hashlib import sha256

from validators.batch_summary.batch_summary import BatchSummary
from validators.model.dates import Year
from validators.model.report import Claim, Report, Submission, YearTotals
from validators.render.json_objects import batch_summary_keys

DAY = date(2018, 6, 29)


def claim(activity="Youth evenings", provider="Example Trust", ref="A001", pennies=100_00):
    return Claim(ref, activity, provider, pennies)


def submitted(path, *claims, organisation=None, as_at=DAY, **more):
    """A report on a register of 2018/19, of a body of its own unless one is named. pennies: its totals; year: another one."""
    year, pennies = Year(more.pop("year", 2018)), more.pop("pennies", 100_00)
    submission = Submission(f"Body of {path}" if organisation is None else organisation, as_at, claims)
    digest = sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
    totals = YearTotals(year, pennies, {"Victims services": pennies}, {"Reserves": pennies})
    given = {"ran": ["blank-cell"], "sha256": digest, "rulebook": str(year), "totals": totals, "submission": submission, **more}
    return Report(path, **given)


def keys_of(reports, **more):
    """What JSON says in its summary of these reports."""
    with BatchSummary(len(reports), **more) as summary:
        for report in reports:
            summary.add(report)
        return batch_summary_keys(summary)
