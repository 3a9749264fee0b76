"""The command line, `commissioning`, and the plugin of pytest."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.cli.command_line import main as main
else:
    __getattr__ = door(__name__)
