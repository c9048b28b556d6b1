"""The text that stands for a chart where it cannot be seen."""

from typing import Final

from dashboard.charts.view import View
from etl.core.quantities.text import is_chinese

MOST_LETTERS: Final = 600
STOPS: Final = (".", "。", "!", "！", "?", "？")


def alt_text(view: View) -> str:
    """Return a chart's title, subtitle and what its figures say as one short text."""
    told = "" if view.told in view.summary else view.told
    parts = [part for part in (view.title, view.whole_subtitle, view.summary, told) if part]
    return shortened(as_one(parts))


def shortened(text: str, most: int = MOST_LETTERS) -> str:
    """Return as many whole sentences of a text as a listener will sit through, or a preview holds.

    A first sentence that is itself too long is broken off with an ellipsis.
    """
    if len(text) <= most:
        return text
    kept = text[:most]
    end = max(kept.rfind(". "), kept.rfind("。"))
    return kept[: end + 1] if end > 0 else f"{kept[:-1]}…"


def as_one(parts: list[str]) -> str:
    """Return parts as sentences of one text, with the stops of its language."""
    stop, gap = ("。", "") if is_chinese(parts[-1]) else (".", " ")
    return gap.join(part if part.endswith(STOPS) else f"{part}{stop}" for part in parts)
