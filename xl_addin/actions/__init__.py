"""What a button is, and what each button does."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.actions import navigation as navigation
    from xl_addin.actions.button_press import Button as Button, RibbonGroup as RibbonGroup, button as button
    from xl_addin.actions.checking import (
        CheckedOpenWorkbook as CheckedOpenWorkbook,
        check_again as check_again,
        check_open_workbook as check_open_workbook,
        describe_outcome as describe_outcome,
        place_findings as place_findings,
        place_panel as place_panel,
        why_drafts_only as why_drafts_only,
    )
    from xl_addin.actions.comparing import compare_with_earlier as compare_with_earlier
    from xl_addin.actions.explaining import explain_findings as explain_findings
    from xl_addin.actions.folder import check_workbooks_in as check_workbooks_in
    from xl_addin.actions.self_test import describe_self_test as describe_self_test
else:
    __getattr__ = door(__name__)
