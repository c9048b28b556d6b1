"""The names and places under which a browser that can draw pictures is looked for."""

from collections.abc import Iterator, Mapping
from typing import Final

CHOSEN: Final = "UPTAKE_BROWSER"  # the environment variable: a path or a name
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS: Final = ("Google Chrome", "Chromium")
WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES: Final = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")


def candidates(platform: str, environment: Mapping[str, str], home: str) -> Iterator[str]:
    """Yield names and paths of Chromium or Chrome in order: the chosen one comes first.

    >>> list(candidates("linux", {"UPTAKE_BROWSER": "mine"}, "/home/me"))[:2]
    ['mine', 'chromium']
    """
    if chosen := environment.get(CHOSEN):
        yield chosen
    yield from NAMES
    yield from usual_places(platform, environment, home)


def usual_places(platform: str, environment: Mapping[str, str], home: str) -> Iterator[str]:
    """Yield where browsers are put on a platform that does not put them on the path."""
    if platform == "darwin":
        for folder in ("/Applications", f"{home}/Applications"):
            yield from (f"{folder}/{name}.app/Contents/MacOS/{name}" for name in MACOS)
    if platform == "win32":
        for name in WINDOWS:
            if programs := environment.get(name):
                yield from (f"{programs}/{place}" for place in WINDOWS_PLACES)
