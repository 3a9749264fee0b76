"""Fixes the faults that can be fixed without a guess: each a named change at a cell, planned, proved and then written."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.fix.fix import (
        Fix as Fix,
        FixPlan as FixPlan,
        NewFormula as NewFormula,
        NewValue as NewValue,
        NotFixed as NotFixed,
        ShownAsDate as ShownAsDate,
        TableExtension as TableExtension,
    )
    from validators.fix.fixes.catalogue import guessing_checks as guessing_checks
    from validators.fix.looks import LookLenders as LookLenders
    from validators.fix.plan import plan_file_fixes as plan_file_fixes, plan_fixes as plan_fixes
    from validators.fix.plan_report import as_json as as_json, as_text as as_text
    from validators.fix.survey import (
        FROM_1904 as FROM_1904,
        OTHER_FORMAT as OTHER_FORMAT,
        QUERIED as QUERIED,
        SurveyedFixes as SurveyedFixes,
    )
    from validators.fix.write import PlannedChanges as PlannedChanges
else:
    __getattr__ = door(__name__)
