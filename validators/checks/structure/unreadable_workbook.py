"""The file is not a workbook that can be read: damaged, encrypted, empty, of another kind, or over a limit.

Nothing can be said of what is in it. The finding says what to do: as a rule, open it in Excel and save it anew as .xlsx.

    ✗ the file
    (cannot be read: The file is empty. Choose the workbook that holds the register.)
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """The reading room's own sentence."""
    if book.raw.refusal:
        yield Fault(None, book.raw.refusal)
