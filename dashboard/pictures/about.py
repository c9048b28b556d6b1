"""What a picture says of itself, in whatever form it leaves the app."""

import re
from dataclasses import dataclass
from typing import Final

from dashboard.phrases import Lang

MAKER: Final = "Uptake"
# What no XML document may hold, and no other form has a use for.
FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class About:
    """Title, what is to be seen, source, address, who publishes the picture, and the language."""

    title: str
    description: str
    source: str
    url: str
    publisher: str
    lang: Lang

    @property
    def language(self) -> str:
        """The language as a tag for the web."""
        return "zh-CN" if self.lang == "zh" else "en"


def cleaned(text: str) -> str:
    """Return a text without the characters that a file cannot hold."""
    return FORBIDDEN.sub("", text)
