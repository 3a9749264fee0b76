'A wrapper for each worksheet function, as xlwings 0.37.8 writes it; do not edit.

Function COMM_AMOUNT(values)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_AMOUNT = XLPy.CallUDF("xl_addin.functions", "COMM_AMOUNT", Array(values), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_AMOUNT = XLPy.CallUDF("xl_addin.functions", "COMM_AMOUNT", Array(values))
        Exit Function
    #End If
failed:
    COMM_AMOUNT = Err.Description
End Function

Function COMM_CATEGORY(priority, power, source, Optional reason, Optional year)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_CATEGORY = XLPy.CallUDF("xl_addin.functions", "COMM_CATEGORY", Array(priority, power, source, reason, year), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_CATEGORY = XLPy.CallUDF("xl_addin.functions", "COMM_CATEGORY", Array(priority, power, source, reason, year))
        Exit Function
    #End If
failed:
    COMM_CATEGORY = Err.Description
End Function

Function COMM_FINDINGS(sheets, Optional watched)
    If (Not Application.CommandBars("Standard").Controls(1).Enabled) Then Exit Function
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_FINDINGS = XLPy.CallUDF("xl_addin.functions", "COMM_FINDINGS", Array(sheets, watched, Nothing), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_FINDINGS = XLPy.CallUDF("xl_addin.functions", "COMM_FINDINGS", Array(sheets, watched, Nothing))
        Exit Function
    #End If
failed:
    COMM_FINDINGS = Err.Description
End Function

Function COMM_MILLIONS(amounts)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_MILLIONS = XLPy.CallUDF("xl_addin.functions", "COMM_MILLIONS", Array(amounts), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_MILLIONS = XLPy.CallUDF("xl_addin.functions", "COMM_MILLIONS", Array(amounts))
        Exit Function
    #End If
failed:
    COMM_MILLIONS = Err.Description
End Function

Function COMM_NUMBER(numbers, Optional kind)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_NUMBER = XLPy.CallUDF("xl_addin.functions", "COMM_NUMBER", Array(numbers, kind), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_NUMBER = XLPy.CallUDF("xl_addin.functions", "COMM_NUMBER", Array(numbers, kind))
        Exit Function
    #End If
failed:
    COMM_NUMBER = Err.Description
End Function

Function COMM_RECONCILES(first, second)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_RECONCILES = XLPy.CallUDF("xl_addin.functions", "COMM_RECONCILES", Array(first, second), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_RECONCILES = XLPy.CallUDF("xl_addin.functions", "COMM_RECONCILES", Array(first, second))
        Exit Function
    #End If
failed:
    COMM_RECONCILES = Err.Description
End Function

Function COMM_SUGGEST(values, allowed)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_SUGGEST = XLPy.CallUDF("xl_addin.functions", "COMM_SUGGEST", Array(values, allowed), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_SUGGEST = XLPy.CallUDF("xl_addin.functions", "COMM_SUGGEST", Array(values, allowed))
        Exit Function
    #End If
failed:
    COMM_SUGGEST = Err.Description
End Function

Function COMM_TOTAL(register, year, Optional priority, Optional source, Optional sources)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_TOTAL = XLPy.CallUDF("xl_addin.functions", "COMM_TOTAL", Array(register, year, priority, source, sources), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_TOTAL = XLPy.CallUDF("xl_addin.functions", "COMM_TOTAL", Array(register, year, priority, source, sources))
        Exit Function
    #End If
failed:
    COMM_TOTAL = Err.Description
End Function

Function COMM_YEAR(values)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        COMM_YEAR = XLPy.CallUDF("xl_addin.functions", "COMM_YEAR", Array(values), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        COMM_YEAR = XLPy.CallUDF("xl_addin.functions", "COMM_YEAR", Array(values))
        Exit Function
    #End If
failed:
    COMM_YEAR = Err.Description
End Function
