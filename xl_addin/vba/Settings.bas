'Whether the add-in is set up for this user, and whether its parts are of the same versions.

Private Function UsesHelper() As Boolean
    'Whether Python is a program that the user started, where Excel may not start one.
    UsesHelper = GetConfig("HELPER") = "True"
End Function

Private Function WhatIsMissing() As String
    'Why Python cannot be asked; nothing where it can. Excel, its library and Python must have the same versions.
    Dim Python As String, Packages As String, Folder As String
    Python = GetConfig("INTERPRETER_WIN")
    Packages = GetConfig("PACKAGES")
    If InStrRev(Python, "\") = 0 Then
        WhatIsMissing = "Commissioning is not set up for you on this computer."
    ElseIf Not FileExists(Python) Then
        WhatIsMissing = "Python is no longer at " & Python & "."
    Else
        Folder = ParentFolder(Python)
        If Not FileExists(Folder & "\" & XLPyDLLName) And Not FileExists(ParentFolder(Folder) & "\" & XLPyDLLName) Then
            WhatIsMissing = XLPyDLLName & " is not beside Python, so Excel and Python are of different versions."
        ElseIf Not FolderExists(Packages & "\xlwings-" & XLWINGS_VERSION & ".dist-info") Then
            WhatIsMissing = "Python has not xlwings " & XLWINGS_VERSION & ", which the add-in needs."
        ElseIf Not FolderExists(Packages & "\commissioning_workbook-" & COMMISSIONING_VERSION & ".dist-info") Then
            WhatIsMissing = "Python has not commissioning-workbook " & COMMISSIONING_VERSION & ", which the add-in needs."
        End If
    End If
    If WhatIsMissing <> "" Then WhatIsMissing = WhatIsMissing & " Close Excel, run: commissioning addin install"
End Function
