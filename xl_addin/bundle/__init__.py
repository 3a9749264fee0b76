"""A folder with all that the add-in needs on a Windows desktop where no Python is: its own Python, and the add-in."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.bundle.bundling import is_bundle as is_bundle, make_bundle as make_bundle
    from xl_addin.bundle.downloads import NotFetched as NotFetched
else:
    __getattr__ = door(__name__)
