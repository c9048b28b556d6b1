"""Sentences as one text, with the brackets of its language."""

from collections.abc import Iterable

from dashboard.phrases import Lang


def prose(sentences: Iterable[str], lang: Lang) -> str:
    """Return sentences as a text; in Chinese without gaps, and with full-width brackets.

    >>> prose(["每月 (5.7)次。", "止。"], "zh")
    '每月（5.7）次。止。'
    """
    if lang == "en":
        return " ".join(sentences)
    text = "".join(sentences)
    for narrow, wide in ((" (", "（"), ("(", "（"), (")", "）"), ("； ", "；")):
        text = text.replace(narrow, wide)
    return text
