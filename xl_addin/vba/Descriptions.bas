'What Excel's function wizard says of each worksheet function; written from the functions, do not edit.

Public Sub Describe(ByRef Done As Boolean)
    'Excel cannot be told before a workbook is open. Done: whether it was told.
    On Error GoTo Later
    Tell "COMM_AMOUNT", _
        "The amount that each text would be read as: a number, the amounts that it may mean, or ""not an amount"".", Array( _
        "The amounts as they were typed.")
    Tell "COMM_CATEGORY", _
        "What is wrong with the category of each line: its priority, power and source together. Blank where they are right.", Array( _
        "The lines' priorities.", _
        "Their powers: a, b, c or s9.", _
        "The sources that pay them.", _
        "Their override reasons. May be left out.", _
        "The financial year whose rulebook counts, such as 2018/19. Left out, the newest does.")
    Tell "COMM_FINDINGS", _
        "The findings on sheets of this workbook: cell, severity, and what to do. They are listed again when watched changes.", Array( _
        "The names of one or more sheets.", _
        "Any range: the findings are listed again when it changes, such as Allocations. May be left out.")
    Tell "COMM_MILLIONS", _
        "Each amount in millions as the Panel's papers print it, such as £0.8m, rounded half up.", Array( _
        "The amounts, in pounds.")
    Tell "COMM_NUMBER", _
        "What is wrong with the form of each charity or company number. Blank where it is right.", Array( _
        "Charity or company numbers.", _
        "charity or company. Left out, a number of either kind is right.")
    Tell "COMM_RECONCILES", _
        "Whether two ranges agree to the penny, cell by cell: ""agrees"", or how far the second is over or short.", Array( _
        "The amounts to compare with.", _
        "The amounts that should agree with them.")
    Tell "COMM_SUGGEST", _
        "The allowed value that each value is nearest to, or ""nothing close"".", Array( _
        "The values as they were typed.", _
        "The values that are allowed.")
    Tell "COMM_TOTAL", _
        "The register's total, in pounds, for a year, a priority and a source. A partner's money is never counted.", Array( _
        "The register with its headings and totals: Allocations[#All].", _
        "The financial year, such as 2018/19.", _
        "A priority. Left out, all of them.", _
        "A source. Left out, all of them.", _
        "The sources with their headings, Sources[#All], where the rulebook has not all of them. May be left out.")
    Tell "COMM_YEAR", _
        "Each financial year in its standard form, 2018/19; of a date, the financial year that it lies in.", Array( _
        "Financial years as they were typed, or dates.")
    Done = True
Later:
End Sub

Private Sub Tell(Title As String, Description As String, Arguments As Variant)
    Application.MacroOptions Macro:="'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & Title, _
        Description:=Description, Category:="Commissioning", ArgumentDescriptions:=Arguments
End Sub
