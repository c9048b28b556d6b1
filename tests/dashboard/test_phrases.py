import re
from string import Formatter

import pytest

from dashboard.phrases import LANGS, PHRASES, Lang, say


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_phrase_stands_in_both_languages_with_the_same_gaps() -> None:
    for key, (english, chinese) in PHRASES.items():
        assert english.strip(), key
        assert chinese.strip(), key
        assert gaps(english) == gaps(chinese), key


@pytest.mark.parametrize("lang", LANGS)
def test_a_filled_phrase_holds_what_was_put_in(lang: Lang) -> None:
    for key, (english, _) in PHRASES.items():
        values = {name: f"«{name}»" for name in gaps(english)}
        text = say(lang, key, **values)
        assert all(value in text for value in values.values()), key
        assert "{" not in text, key


def test_no_number_follows_upon_a_date_in_chinese() -> None:
    """2025年6月30,000 and 2025年6月26.4% read as a day of June."""
    for key, (_, chinese) in PHRASES.items():
        assert not re.search(r"\{(day|date|year)\}\{(?!word\})", chinese), key


def test_braces_in_a_value_stay_text() -> None:
    assert "{0.__class__}" in say("en", "at_least", value="{0.__class__}")
