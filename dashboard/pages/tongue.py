"""Words of one language in a text of the other, marked so that a screen reader can say them."""

import re
from typing import Any, Final

from dash import html

from dashboard.phrases import Lang

HAN: Final = re.compile(r"((?:[0-9.,]*[\u3400-\u9fff]+)+)")


def worded(text: str, lang: Lang) -> Any:  # noqa: ANN401 - a text, or its parts
    """Return a text; in English the Chinese in it is marked as such."""
    if lang == "zh" or not HAN.search(text):
        return text
    parts = HAN.split(text)
    marked: list[Any] = [
        html.Span(part, lang="zh-CN") if position % 2 else part
        for position, part in enumerate(parts)
    ]
    return [part for part in marked if part != ""]
