"""What whoever runs the site decides: its public address, and who may frame its charts."""

from dataclasses import dataclass
from typing import Final

from flask import current_app

KEY: Final = "UPTAKE"


@dataclass(frozen=True, slots=True)
class Settings:
    """The public address (scheme, host and port, no slash at the end) and the frames allowed.

    No header of a request decides a link: what is copied into reports holds the address set here.
    ``frame_ancestors`` is a source list of the content security policy for embeds alone.
    ``has_pictures`` says that pictures are to be had; the app finds its own browser by itself.
    """

    url: str = "http://127.0.0.1:8050"
    frame_ancestors: str = "*"
    has_pictures: bool = False


def settings() -> Settings:
    """Return the settings of the app that answers the current request."""
    found: Settings = current_app.config[KEY]
    return found
