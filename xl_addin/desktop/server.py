"""Runs the server of the worksheet functions: one Python that stays, so that only the first answer waits for its start.

Excel reaches it through xlwings' library and COM, within the user's session; nothing listens on a network.
"""

from __future__ import annotations

from importlib import import_module

from xl_addin import excel

HELPER = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
"""The class id by which Excel finds a server that the user started; the macros name it too, and a test compares the two."""


def serve(name: str = HELPER) -> None:
    """Answer Excel until Excel or the user ends this process.

    Args:
        name: The class id by which Excel finds this server.
    """
    import_module("xl_addin.functions")  # before the first formula asks for it
    excel.xlwings.serve(name)  # type: ignore[call-arg]  # elsewhere than on Windows, it takes none
