'What follows, up to the next such line, is the part of xlwings 0.37.8 that starts Python from Excel for Windows, changed so:
'- nothing here can be called from a cell, or by another workbook: a hostile workbook must not run Python by a formula;
'- settings come from the user's own file alone, never from the workbook that is open, nor from the folder it lies in;
'- Python is started by itself and not by a command window, so that no file's or folder's name can be a command;
'- the Python that answers functions does the buttons' work too, as for xlwings' setting USE UDF SERVER;
'- it is given this product's own commands alone, and -P, so that no module is taken from the folder it starts in;
'- what Mac, Conda, frozen programs, embedded code and other Office programs need is left out.

'xlwings is distributed under a BSD 3-clause license.
'
'Copyright (C) 2014-present, Zoomer Analytics LLC.
'All rights reserved.
'
'Redistribution and use in source and binary forms, with or without modification,
'are permitted provided that the following conditions are met:
'
'* Redistributions of source code must retain the above copyright notice, this
'  list of conditions and the following disclaimer.
'
'* Redistributions in binary form must reproduce the above copyright notice, this
'  list of conditions and the following disclaimer in the documentation and/or
'  other materials provided with the distribution.
'
'* Neither the name of the copyright holder nor the names of its
'  contributors may be used to endorse or promote products derived from
'  this software without specific prior written permission.
'
'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
'ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
'WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
'DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR
'ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
'(INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
'LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON
'ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
'(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
'SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

#Const App = "Microsoft Excel"

#If Win64 Then
    Private Const XLPyDLLName As String = "xlwings64-0.37.8.dll"
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-0.37.8.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
#Else
    Private Const XLPyDLLName As String = "xlwings32-0.37.8.dll"
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
#End If
Private Declare PtrSafe Function LoadLibrary Lib "KERNEL32" Alias "LoadLibraryA" (ByVal lpLibFileName As String) As Long

Private Const XLWINGS_VERSION As String = "0.37.8"

Private Sub RunPython(PythonCommand As String, Optional Apart As Boolean)
    'Has the Python that stays do it; where that cannot be reached, or the work is long, a Python of its own.
    If UsesHelper() Then
        TellWorkbook
        RunInServer PythonCommand
    ElseIf Apart Then
        ExecuteWindows PythonCommand, GetConfig("INTERPRETER_WIN")
    ElseIf ServerIsTold() Then
        RunInServer PythonCommand
    Else
        ExecuteWindows PythonCommand, GetConfig("INTERPRETER_WIN")
    End If
End Sub

Private Function ServerIsTold() As Boolean
    'Whether the Python that stays is there and knows the workbook. If not, nothing was done that would be done twice.
    On Error GoTo Unreachable
    TellWorkbook
    ServerIsTold = True
Unreachable:
End Function

Private Sub TellWorkbook()
    XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
End Sub

Private Sub RunInServer(PythonCommand As String)
    'Meanwhile Excel does not say that it waits for another application, as it would after a minute.
    Dim Asks As Boolean, Failure As Long, What As String
    Asks = Application.DisplayAlerts
    Application.DisplayAlerts = False
    On Error Resume Next
    XLPy.Exec "" & PythonCommand & ""
    Failure = Err.Number
    What = Err.Description
    Application.DisplayAlerts = Asks
    On Error GoTo 0
    If Failure <> 0 Then Err.Raise 1000, Description:=What
End Sub

Private Sub ExecuteWindows(PythonCommand As String, PYTHON_WIN As String)
    Dim RunCommand As String, ExitCode As Long
    RunCommand = Chr(34) & PYTHON_WIN & Chr(34) & " -P -c """ & PythonCommand & """ "
    ExitCode = WScript.Run(RunCommand & _
                       " --wb=" & """" & ActiveWorkbook.Name & """ --from_xl=1" & " --app=" & Chr(34) & _
                       Application.Path & "\" & Application.Name & Chr(34) & " --hwnd=" & Chr(34) & Application.Hwnd & Chr(34), _
                       0, True)
    If ExitCode <> 0 Then Err.Raise 1000, Description:="Python could not finish: it ended with " & ExitCode & "."
End Sub

Private Function XLPyCommand()
    Dim PYTHON_WIN As String, tail As String
    If UsesHelper() Then
        XLPyCommand = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
    Else
        PYTHON_WIN = Chr(34) & GetConfig("INTERPRETER_WIN") & Chr(34)
        tail = " -P -c ""import xl_addin.desktop.server; xl_addin.desktop.server.serve('$(CLSID)')"""
        XLPyCommand = PYTHON_WIN & tail
    End If
End Function

Private Sub XLPyLoadDLL()
    Dim PYTHON_WIN As String
    PYTHON_WIN = GetConfig("INTERPRETER_WIN")
        If LoadLibrary(ParentFolder(PYTHON_WIN) + "\" + XLPyDLLName) = 0 Then  ' Standard installation
            If LoadLibrary(ParentFolder(ParentFolder(PYTHON_WIN)) + "\" + XLPyDLLName) = 0 Then  ' Virtualenv
                Err.Raise 1, Description:= _
                    "Could not load " + XLPyDLLName + " from either of the following folders: " _
                    + vbCrLf + ParentFolder(PYTHON_WIN) _
                    + vbCrLf + ", " + ParentFolder(ParentFolder(PYTHON_WIN))
            End If
        End If
End Sub

Private Function XLPy()
    Static CommandLine As String
    If CommandLine = "" Then
        If WhatIsMissing() <> "" Then Err.Raise 1000, Description:=WhatIsMissing()
        XLPyLoadDLL
        CommandLine = XLPyCommand
    End If
    If 0 <> XLPyDLLActivateAuto(XLPy, CommandLine, 1) Then Err.Raise 1000, Description:=XLPy
End Function

Private Function WScript(Optional CreateNew As Boolean) As Object
  Static Value As Object
  If CreateNew Or Value Is Nothing Then Set Value = CreateObject("WScript.Shell")
  Set WScript = Value
End Function

Private Function ParentFolder(ByVal Folder)
      ParentFolder = Left$(Folder, InStrRev(Folder, "\") - 1)
End Function
'Here ends what is xlwings'.
