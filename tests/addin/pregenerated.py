"""Generates the macros that follow from the worksheet functions: wrappers by xlwings, and their descriptions."""

from tests.excel import function_layer

ABOUT_WRAPPERS = "'A wrapper for each worksheet function, as xlwings {version} writes it; do not edit."
ABOUT_DESCRIPTIONS = """\
'What Excel's function wizard says of each worksheet function; written from the functions, do not edit.

Public Sub Describe(ByRef Done As Boolean)
    'Excel cannot be told before a workbook is open. Done: whether it was told.
    On Error GoTo Later
{calls}
    Done = True
Later:
End Sub

Private Sub Tell(Title As String, Description As String, Arguments As Variant)
    Application.MacroOptions Macro:="'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & Title, _
        Description:=Description, Category:="{category}", ArgumentDescriptions:=Arguments
End Sub
"""


def wrappers(layer, functions):
    """Functions.bas."""
    head, _, body = function_layer.vba(layer, functions, "commissioning.xlam").partition("\n")
    assert head.startswith("Attribute VB_Name")
    return f"{ABOUT_WRAPPERS.format(version=layer.xlwings.__version__)}\n\n{body.strip()}\n"


def descriptions(functions):
    """Descriptions.bas."""
    listed = {name: value.__xlfunc__ for name, value in vars(functions).items() if hasattr(value, "__xlfunc__")}
    [category] = {about["category"] for about in listed.values()}
    calls = "\n".join(_call(name, listed[name]) for name in sorted(listed))
    return ABOUT_DESCRIPTIONS.format(calls=calls, category=category)


def _call(name, about):
    arguments = [_quoted(given["doc"]) for given in about["args"] if not given["vba"] and given["name"] != "caller"]
    listed = ", _\n        ".join(arguments)
    return f"    Tell {_quoted(name)}, _\n        {_quoted(about['ret']['doc'])}, Array( _\n        {listed})"


def _quoted(text):
    return '"{}"'.format(text.replace('"', '""'))
