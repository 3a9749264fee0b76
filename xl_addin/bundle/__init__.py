"""Makes the bundle: a folder with a Python of its own and the add-in, for Windows desktops without Python."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.bundle.bundling import is_bundle as is_bundle, make_bundle as make_bundle
    from xl_addin.bundle.downloads import NotFetched as NotFetched
else:
    __getattr__ = door(__name__)
