import re
from string import Formatter

import pytest

from dashboard.phrases import LANGS, PHRASES, Lang, say


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_stands_in_both_languages_with_the_same_gaps(key: str) -> None:
    english, chinese = PHRASES[key]
    assert english.strip()
    assert chinese.strip()
    assert gaps(english) == gaps(chinese)


@pytest.mark.parametrize("key", PHRASES)
@pytest.mark.parametrize("lang", LANGS)
def test_a_filled_phrase_holds_what_was_put_in(key: str, lang: Lang) -> None:
    values = {name: f"«{name}»" for name in gaps(PHRASES[key][0])}
    text = say(lang, key, **values)
    assert all(value in text for value in values.values())
    assert "{" not in text


@pytest.mark.parametrize("key", PHRASES)
def test_no_number_follows_upon_a_date_in_chinese(key: str) -> None:
    """2025年6月30,000 and 2025年6月26.4% read as a day of June."""
    assert not re.search(r"\{(day|date|year)\}\{(?!word\})", PHRASES[key][1])


def test_braces_in_a_value_stay_text() -> None:
    assert "{0.__class__}" in say("en", "at_least", value="{0.__class__}")
