"""The collector of circular garbage, kept from going through what is there to stay."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def pause_collection() -> Iterator[None]:
    """Make millions of cells without the collector looking all of them over again and again: it is felt."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def freeze_loaded() -> Iterator[None]:
    """Load libraries. What they make is there to stay, so that the collector never looks it over, neither now nor later."""
    with pause_collection():
        yield
        gc.freeze()
