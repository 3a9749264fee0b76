"""What Microsoft's Open XML SDK says of a workbook: the nearest thing, without Excel, to its opening with no repair.

The program is ooxml-validator, a build of the SDK's validator as one file; .ci/run says where it comes from.
"""

import json
import os
import subprocess
from collections import Counter

from tests.tools import program

NAMED = "OOXML_VALIDATOR"
"""The environment variable that may name the program, where it is not on the path."""

VERSION = "Microsoft365"
"""The newest Excel that the program knows; older ones do not know every part."""

INVARIANT = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
"""Needed where the system has no tables of languages; what is found is the same."""


def errors(path):
    """How often each error was found, by the part in which it lies and what the SDK calls it."""
    command = [os.environ.get(NAMED) or program("ooxml-validator"), str(path), VERSION]
    done = subprocess.run(command, env=os.environ | INVARIANT, capture_output=True, check=False, timeout=300)
    return Counter((error["path"], error["id"] or error["description"]) for error in json.loads(done.stdout)["errors"])


def new_errors(before, after):
    """The errors of the second of two workbooks that the first did not have."""
    found = errors(after)
    return found - errors(before) if found else found
