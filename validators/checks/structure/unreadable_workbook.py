"""The file is not a workbook that can be read: damaged, encrypted, empty, of another kind, or over a limit.

Nothing in the file can be checked.

To put it right, do what the finding says: usually, open the file in Excel and save it again as .xlsx.

    ✗ the file
    (cannot be read: The file is empty. Choose the workbook that holds the register.)
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """The reading room's own sentence."""
    if book.raw.refusal:
        yield Fault(None, book.raw.refusal)
