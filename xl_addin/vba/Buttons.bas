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
    Press "check_folder"
End Sub

Public Sub CheckFolder()
    Press "check_folder"
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

Private Sub Press(Button As String)
    'Has Python do what a button is for, or says in a sentence why it cannot.
    Dim Obstacle As String
    On Error GoTo Failed
    Obstacle = WhatKeepsFromIt()
    If Obstacle <> "" Then
        MsgBox Obstacle, vbExclamation, "Commissioning"
        Exit Sub
    End If
    RunPython "import xl_addin.buttons; xl_addin.buttons." & Button & "()"
    Exit Sub
Failed:
    MsgBox Advice(Err.Description), vbExclamation, "Commissioning"
End Sub

Private Function WhatKeepsFromIt() As String
    #If Mac Then
        WhatKeepsFromIt = "The buttons need Excel for Windows. On a Mac, save the workbook and run: commissioning check"
    #Else
        WhatKeepsFromIt = WhatIsMissing()
        If WhatKeepsFromIt = "" And ActiveWorkbook Is Nothing Then
            WhatKeepsFromIt = "Open a workbook first. In Protected View, enable editing."
        End If
    #End If
End Function

Private Function Advice(What As String) As String
    'What went wrong, and what to try.
    If UsesHelper() Then
        Advice = "The helper did not answer. Start it with: commissioning addin serve"
    Else
        Advice = "Excel could not have Python do this. If programs may not be started from Excel here, see: commissioning addin doctor"
    End If
    Advice = Advice & vbNewLine & vbNewLine & What
End Function
