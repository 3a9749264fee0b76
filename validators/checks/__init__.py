"""Every check, found by its file, and the engine that runs them. A check is a module: its docstring is its documentation."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.checks.catalogue import (
        CHECKS as CHECKS,
        CHECKS_BY_NAME as CHECKS_BY_NAME,
        FAMILIES as FAMILIES,
        ChecksByName as ChecksByName,
        describe_family as describe_family,
    )
    from validators.checks.engine import validate as validate
    from validators.checks.failure_log import log_failures as log_failures
else:
    __getattr__ = door(__name__)
