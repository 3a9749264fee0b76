'All that the macros do with files: they read the user's own settings, and look whether files are there.

Private Function GetConfig(Key As String) As String
    'A setting, with the environment's variables in it replaced; nothing where there is none.
    Dim Path As String, Setting As String, Value As String, File As Integer
    Path = Environ("APPDATA") & "\Commissioning\commissioning.conf"
    If Not FileExists(Path) Then Exit Function
    File = FreeFile
    Open Path For Input As #File
    Do While Not EOF(File)
        Input #File, Setting, Value
        If Setting = Key Then GetConfig = WScript.ExpandEnvironmentStrings(Value)
    Loop
    Close #File
End Function

Private Function FileExists(Path As String) As Boolean
    On Error Resume Next
    FileExists = (GetAttr(Path) And vbDirectory) = 0
End Function

Private Function FolderExists(Path As String) As Boolean
    On Error Resume Next
    FolderExists = (GetAttr(Path) And vbDirectory) <> 0
End Function
