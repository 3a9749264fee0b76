'A Sub for each button: one for the ribbon, and one for a button on a sheet.

Public Sub OnCheckWorkbook(control As IRibbonControl)
    Press "check_workbook"
End Sub

Public Sub CheckWorkbook()
    Press "check_workbook"
End Sub

Public Sub OnNextFinding(control As IRibbonControl)
    Press "next_finding"
End Sub

Public Sub NextFinding()
    Press "next_finding"
End Sub

Public Sub OnExplain(control As IRibbonControl)
    Press "explain"
End Sub

Public Sub Explain()
    Press "explain"
End Sub

Public Sub OnWritePanelSheets(control As IRibbonControl)
    Press "write_panel_sheets"
End Sub

Public Sub WritePanelSheets()
    Press "write_panel_sheets"
End Sub

Public Sub OnClearFindings(control As IRibbonControl)
    Press "clear_findings"
End Sub

Public Sub ClearFindings()
    Press "clear_findings"
End Sub

Public Sub OnCheckFolder(control As IRibbonControl)
    Press "check_folder", Apart:=True
End Sub

Public Sub CheckFolder()
    Press "check_folder", Apart:=True
End Sub

Public Sub OnFixWorkbook(control As IRibbonControl)
    Press "fix"
End Sub

Public Sub FixWorkbook()
    Press "fix"
End Sub

Public Sub OnUndoFixes(control As IRibbonControl)
    Press "undo_fixes"
End Sub

Public Sub UndoFixes()
    Press "undo_fixes"
End Sub

Public Sub OnCompareVersions(control As IRibbonControl)
    Press "compare"
End Sub

Public Sub CompareVersions()
    Press "compare"
End Sub

Public Sub OnAbout(control As IRibbonControl)
    Press "about"
End Sub

Public Sub About()
    Press "about"
End Sub
