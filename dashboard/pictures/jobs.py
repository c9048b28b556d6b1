"""What is to be drawn, and what can go wrong with it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Form = Literal["svg", "png", "pdf"]


@dataclass(frozen=True, slots=True)
class Job:
    """One picture: a Plotly figure as JSON text, its size in CSS pixels, and how many times that.

    An SVG and a PDF have no pixels; ``scale`` makes their page larger.
    """

    figure: str
    form: Form
    width: int
    height: int
    scale: float = 1.0

    @property
    def key(self) -> str:
        """What two jobs have in common if they ask for the same picture, and only then."""
        parts = [self.figure, self.form, self.width, self.height, self.scale]
        return sha256(json.dumps(parts).encode()).hexdigest()


class PictureError(Exception):
    """There is no picture; the message says why."""


class BusyError(PictureError):
    """Too many are waiting for pictures already."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many are waiting for pictures; try again in {retry_after} s")
        self.retry_after = retry_after


class NoBrowserError(PictureError):
    """This computer has no browser to draw with."""

    def __init__(self) -> None:
        super().__init__(
            "no Chromium or Chrome to draw pictures with: install one (apt install chromium) "
            "or set UPTAKE_BROWSER to its path"
        )


class RenderError(PictureError):
    """This picture could not be drawn."""
