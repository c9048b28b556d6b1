"""Lists of words as patterns: the longest word first, Latin words whole."""

import re
from collections.abc import Iterable


def listed(words: str) -> tuple[str, ...]:
    """Part words at their commas, so that a list of forty reads as one.

    >>> listed("up,up by")
    ('up', 'up by')
    """
    return tuple(words.split(","))


def any_of(words: Iterable[str]) -> str:
    """Match one of the words: a pattern in which no Latin word ends inside another.

    >>> re.match(any_of(["up", "up to"]), "up to 5")[0]
    'up to'
    >>> re.match(any_of(["up"]), "uptake") is None
    True
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_whole(word) for word in longest_first) + ")"


def _whole(word: str) -> str:
    return re.escape(word) + ("(?![a-z0-9])" if re.search("[a-z]$", word) else "")
