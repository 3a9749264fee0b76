'''Every fix, one file each, found by being there. A file is named for the check whose findings it fixes.

To write a fix for the check `some-fault`, add `some_fault.py` here:

    """A code in small letters is written in capitals. One with a space in it is left to a person."""

    from validators.fix.fix import Fix, NotFixed

    def fixes(book):
        for table, problem in book.cell_problems("some-fault"):
            cell, old = table.cell(problem.row, problem.heading), str(problem.value)
            if " " in old:
                yield NotFixed("some-fault", cell, "The code has a space in it. Type it again.")
            else:
                yield Fix("some-fault", cell, old, old.upper(), f'"{old}" becomes "{old.upper()}".')

The docstring says what the fix changes, and what it leaves to a person. Yield a `Fix` for each cell, or a `NotFixed` with the
reason why it is left as it is, whether or not the check found the cell: `catalogue` drops cells without a finding, and those
that are waived. Where some changes are only the nearest value, write `GUESSES = True` and give `is_guess=True`: somebody must
accept them. Recalculating, proving that nothing else changes, writing, and undoing in Excel need no code of the fix.

Then draw a faulty sheet and its fix in `tests/fix/test_proposed.py`.
'''
