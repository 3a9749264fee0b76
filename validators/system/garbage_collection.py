"""Saves the time in which Python looks for garbage where there is none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def pause_collection() -> Iterator[None]:
    """Pause the collection of garbage while millions of cells are made, as it would look at all of them again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def freeze_loaded() -> Iterator[None]:
    """Pause the collection while libraries are loaded, and afterwards leave out of it all objects that exist by then."""
    with pause_collection():
        yield
        gc.freeze()
