Private Sub Press(Button As String, Optional Apart As Boolean)
    'Has Python do what a button is for, or says in a sentence why it cannot.
    Dim Obstacle As String
    On Error GoTo Failed
    Obstacle = WhatKeepsFromIt()
    If Obstacle <> "" Then
        MsgBox Obstacle, vbExclamation, "Commissioning"
        Exit Sub
    End If
    RunPython "import xl_addin.buttons; xl_addin.buttons." & Button & "()", Apart
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

Public Sub StartPython()
    'Starts the Python that stays, so that no button waits for its start. Where that fails, the next button says why.
    #If Not Mac Then
        On Error Resume Next
        XLPy.Module "xl_addin.buttons"
    #End If
End Sub
