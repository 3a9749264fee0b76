"""The answers of the worksheet functions, worked out from plain ranges; only the server knows Excel."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.answers import cell_functions as cell_functions, function_checks as function_checks
    from xl_addin.answers.ranges import OMITTED as OMITTED, Rows as Rows
else:
    __getattr__ = door(__name__)
