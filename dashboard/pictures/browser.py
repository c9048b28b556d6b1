"""The browser of this computer that can draw pictures, if there is one."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from etl.core import browsers
from etl.core.browsers import NAMES

__all__ = ["NAMES", "find_browser", "usual_places"]


def find_browser() -> Path | None:
    """Return the path of Chromium or Chrome: the chosen one, else the first one found."""
    names = browsers.candidates(sys.platform, os.environ, str(Path.home()))
    found = (shutil.which(name) for name in names)
    return next((Path(path).absolute() for path in found if path), None)


def usual_places(platform: str) -> Iterator[str]:
    """Yield where browsers are put on a platform that does not put them on the path."""
    return browsers.usual_places(platform, os.environ, str(Path.home()))
