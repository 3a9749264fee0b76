"""Fixes faults that need no judgement: each fix is a change at a cell, planned, proved and then written.

`plan_file_fixes` plans for a file, and `plan_fixes` for any backend, such as a workbook that is open in Excel. `fixes` has one
file for each fix, and its docstring shows how to write one.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.fix.catalogue import guessing_checks as guessing_checks
    from validators.fix.fix import (
        Fix as Fix,
        FixPlan as FixPlan,
        NewFormula as NewFormula,
        NewValue as NewValue,
        NotFixed as NotFixed,
        ShownAsDate as ShownAsDate,
        TableExtension as TableExtension,
    )
    from validators.fix.looks import LookLenders as LookLenders
    from validators.fix.plan import plan_file_fixes as plan_file_fixes, plan_fixes as plan_fixes
    from validators.fix.plan_report import as_json as as_json, as_text as as_text
    from validators.fix.survey import (
        FROM_1904 as FROM_1904,
        OTHER_FORMAT as OTHER_FORMAT,
        QUERIED as QUERIED,
        SurveyedFixes as SurveyedFixes,
        why_no_look as why_no_look,
        why_protected as why_protected,
    )
    from validators.fix.write import PlannedChanges as PlannedChanges
else:
    __getattr__ = door(__name__)
