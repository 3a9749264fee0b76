"""The server of the worksheet functions: one Python that stays, so that only the first answer waits for it to start.

Excel reaches it through xlwings' library and Windows' own COM, within the user's session; nothing listens on a network.
"""

from __future__ import annotations

from importlib import import_module

from xl_addin import excel

HELPER = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
"""The name under which Excel looks for a server that the user started; the macros have it too."""


def serve(name: str = HELPER) -> None:
    """Answer until Excel ends it, or the user does. name: the one under which Excel looks for this server."""
    import_module("xl_addin.functions")  # before the first formula asks for it
    excel.xlwings.serve(name)  # type: ignore[call-arg]  # elsewhere than on Windows, it takes none
