"""The browser of this computer that can draw pictures, if there is one."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

CHOSEN: Final = "UPTAKE_BROWSER"  # the environment variable: a path or a name
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS: Final = ("Google Chrome", "Chromium")
WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES: Final = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")


def find_browser() -> Path | None:
    """Return the path of Chromium or Chrome: the chosen one, else the first one found."""
    names = (os.environ.get(CHOSEN), *NAMES, *usual_places(sys.platform))
    found = (shutil.which(name) for name in names if name)
    return next((Path(path).absolute() for path in found if path), None)


def usual_places(platform: str) -> Iterator[str]:
    """Yield where browsers are put on a platform that does not put them on the path."""
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / f"{name}.app/Contents/MacOS/{name}") for name in MACOS)
    if platform == "win32":
        for name in WINDOWS:
            if programs := os.environ.get(name):
                yield from (str(Path(programs, place)) for place in WINDOWS_PLACES)
