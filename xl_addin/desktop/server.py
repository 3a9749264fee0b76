"""Runs the server of the worksheet functions and the buttons: one Python that stays, so that nobody waits for its start.

Excel reaches it through xlwings' library and COM, within the user's session; nothing listens on a network.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread

from xl_addin import excel

HELPER = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
"""The class id by which Excel finds a server that the user started; the macros name it too, and a test compares the two."""


def serve(name: str = HELPER) -> None:
    """Answer Excel until Excel or the user ends this process.

    Args:
        name: The class id by which Excel finds this server.
    """
    import_module("xl_addin.functions")  # before the first formula asks for it
    import_module("xl_addin.buttons")
    Thread(target=_load_checks, daemon=True).start()
    excel.xlwings.serve(name)  # type: ignore[call-arg]  # elsewhere than on Windows, it takes none


def _load_checks() -> None:
    """Load what the first check would wait for. Whoever presses a button is told of what fails here."""
    with suppress(Exception):
        import_module("xl_addin.actions.checking").load_checks()
