"""The mark of a generated sheet: a name of its own, local to the sheet, that says which sheet it was made as.

Excel keeps such names when it saves. A copy of a generated sheet takes the name along, but not what it says, and is the team's.
"""

from __future__ import annotations

import re

MARK = "_commissioning_generated"


def marked_as(sheet: str) -> str:
    """What the mark of a sheet says, as a formula."""
    return '"{}"'.format(re.sub(r'["|]', "_", sheet).lower())
