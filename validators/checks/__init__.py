"""The checks, one file each, and the engine that runs them over a workbook.

    catalogue       finds the checks in the folders below (one folder a family) and reads what each declares
    engine          runs them one by one, and makes the report
    earlier_runs    what the checks came to before, of a workbook that is checked again
    skip_reasons    says why a check is blocked, or which rows it left out, and whether money is among that
    finding_groups  lists what follows from a finding with it, and makes one finding of the same fault down a column
    failure_log     writes the details of a check that raised to a log

A check is a module. Its docstring is its documentation, its drawn sheet its first test, its generator `check(book)` yields
faults. It asks `register` for columns and sums and `formulas` for what formulas say, and imports no other check.
README.md teaches how to write one.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.checks.catalogue import (
        CHECKS as CHECKS,
        CHECKS_BY_NAME as CHECKS_BY_NAME,
        FAMILIES as FAMILIES,
        ChecksByName as ChecksByName,
        describe_family as describe_family,
    )
    from validators.checks.earlier_runs import EarlierRuns as EarlierRuns
    from validators.checks.engine import validate as validate
    from validators.checks.failure_log import log_failures as log_failures
else:
    __getattr__ = door(__name__)
